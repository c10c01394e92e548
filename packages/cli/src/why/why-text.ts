import type { Cause, Diagnosis, Link, Outlook, Served } from '@fixpoint/core'
import { wrap } from '../errors/report.ts'
import type { Console } from '../output/console.ts'
import { count } from '../output/count.ts'
import { printable } from '../output/printable.ts'
import type { Case } from './case.ts'

/** A diagnosis for people: the cause first, how it leads to the App, and what to do. */
export const formatWhy = (found: Case, diagnosis: Diagnosis, console: Console): string => {
  const { metadata } = found.app
  const { paint } = console
  const { cause } = diagnosis
  const name = `App ${metadata.namespace ?? ''}/${metadata.name}`
  const asked = found.reads === 0 ? 'from files' : `${count(found.reads, 'read')}, nothing changed`
  const title = `${paint.bold(`${name} ${words[diagnosis.state]}`)}  ${paint.dim(asked)}`
  const facts = table(factsOf(diagnosis), console)
  if (cause === undefined) return [title, ...(facts.length > 0 ? ['', ...facts] : [])].join('\n')
  return [
    title,
    '',
    ...formatChain(cause, diagnosis.chain, console),
    '',
    ...facts,
    '',
    `Fix    ${printable(cause.fix)}`,
    `Then   ${thenOf(diagnosis, metadata.name)}`,
    `More   fixpoint explain ${cause.code}   fixpoint why ${metadata.name} -o json`,
  ].join('\n')
}

const words: Readonly<Record<Diagnosis['state'], string>> = {
  Ready: 'is Ready.',
  Progressing: 'is on its way.',
  NotReady: 'is not Ready.',
  Suspended: 'is suspended.',
  Deleting: 'is being deleted.',
}

const thenOf = ({ state }: Diagnosis, name: string): string =>
  state === 'Suspended' || state === 'Deleting'
    ? 'nothing.'
    : `nothing: the operator goes on by itself. Watch it with  fixpoint wait ${name}`

/** The cause, and below it each object that it leads to. */
const formatChain = (cause: Cause, chain: readonly Link[], { paint, glyphs, columns }: Console): readonly string[] => {
  const label = `  ${paint.red(paint.bold('CAUSE'))}  `
  const [first = '', ...rest] = wrap(printable(cause.message), Math.max(40, columns - 18))
  const width = Math.max(...chain.slice(1).map(({ kind, name }, step) => `${kind} ${name}`.length + 2 * step), 0)
  return [
    `${label}${first}  ${paint.red(cause.code)}`,
    ...rest.map((line) => `         ${line}`),
    ...chain.slice(1).map((link, step) => {
      const object = `${link.kind} ${link.name}`
      return `    ${'  '.repeat(step)}${glyphs.last.trimEnd()}> ${printable(object.padEnd(width - 2 * step))}  ${printable(link.text)}`
    }),
  ]
}

/** What is known beside the cause, a label and a sentence each. */
const factsOf = (diagnosis: Diagnosis): readonly (readonly [string, string])[] => {
  const { cause, others, remarks, since, served, notIt } = diagnosis
  return [
    ...(since === undefined
      ? []
      : [fact('Since', `${since.time}, when field manager '${since.manager}' last changed ${since.field}`)]),
    ...(cause === undefined ? [] : [fact('Waiting', waiting[cause.outlook])]),
    ...(served === undefined ? [] : [fact('Users', servedText(served))]),
    ...others.map((other) => fact('Also', `${other.message}  ${other.code}`)),
    ...remarks.map((remark) => fact('Note', `${remark.message}  ${remark.code}`)),
    ...(notIt.length === 0 ? [] : [fact('Not it', `${notIt.map(({ what }) => what).join(', ')}  (all checked)`)]),
  ]
}

const fact = (label: string, text: string): readonly [string, string] => [label, text]

const waiting: Readonly<Record<Outlook, string>> = {
  Stuck: 'does not help: someone has to act.',
  MayHeal: 'may help; nothing is tried in vain meanwhile.',
  Passes: 'helps, as a rule.',
}

const servedText = ({ ready, old, images, service }: Served): string => {
  if (ready === 0) return 'not served: no pod is ready.'
  const which = old === 0 ? '' : old === ready ? ' old' : `, ${old} of them old,`
  const behind = service === undefined ? '' : ` behind Service ${service}`
  const pods = old === ready ? `${ready}${which} ${ready === 1 ? 'pod' : 'pods'}` : `${count(ready, 'pod')}${which}`
  return `${old === ready ? 'still served' : 'served'}: ${pods} (${images.join(', ')}) ${ready === 1 ? 'is' : 'are'} ready${behind}.`
}

const table = (facts: readonly (readonly [string, string])[], { paint, columns }: Console): readonly string[] =>
  facts.flatMap(([label, text]) =>
    wrap(printable(text), columns - 12).map(
      (line, index) => `  ${index === 0 ? paint.dim(label.padEnd(8)) : '        '}  ${line}`,
    ),
  )
