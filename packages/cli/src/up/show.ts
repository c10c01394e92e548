import { versionText } from '../commands/version-text.ts'
import type { AppInFile, Namespace } from '../input/apps.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { count } from '../output/count.ts'
import { printable } from '../output/printable.ts'
import type { Entry } from './journal.ts'
import type { Stage } from './stage.ts'
import { usualNamespace } from './step.ts'
import { formatEntry, formatSeconds, formatView, namingOf } from './up-text.ts'

/** What people see of a run as it goes on. */
export interface Show {
  readonly begin: () => void
  readonly step: (words: string | undefined) => void
  readonly entry: (entry: Entry) => void
  readonly stage: (stage: Stage) => void
  /** With what to do next, where the user has not just done it. */
  readonly end: (offersNext: boolean) => void
}

export interface ShowOptions {
  /** The files. */
  readonly names: readonly string[]
  readonly namespace: Namespace
  /** All Apps that are ever applied. */
  readonly apps: readonly AppInFile[]
  readonly output: 'json' | 'yaml' | undefined
  readonly quiet: boolean
}

/** Nothing is shown where a document for programs is printed at the end. */
export const createShow = (options: ShowOptions, io: Io, console: Console): Show => {
  const { apps, output, quiet } = options
  const begun = io.clock()
  const naming = namingOf(apps)
  let isFirst = true
  const note = (text: string): void => {
    if (!quiet && output === undefined) console.note(text)
  }
  const print = (text: string): void => {
    if (output !== undefined) return
    console.print(text)
    isFirst = false
  }
  /** Text with a line between it and what stands above. */
  const printApart = (text: string): void => print(isFirst ? text : `\n${text}`)
  return {
    begin: () =>
      note(
        `fixpoint ${versionText()}: a cluster in memory. No Docker, no network; your own clusters are not touched.\n`,
      ),
    step: (words) => {
      if (words !== undefined) printApart(console.paint.bold(`> ${printable(words)}`))
    },
    entry: (entry) => {
      if (!quiet) print(formatEntry(entry, naming, console.paint))
    },
    stage: (stage) => printApart(`${formatView(stage.view, console)}\n\n${formatRest(stage)}`),
    end: (offersNext) => {
      note(
        `\nTook ${((io.clock() - begun) / 1000).toFixed(1)} s of your time. Pods are simulated: no image is pulled, no container runs.`,
      )
      if (offersNext) note(next(options, commandIn(io.env)))
    },
  }
}

const formatRest = ({ atRest, restedAt, entries, view }: Stage): string => {
  const done = entries.filter(({ refused }) => refused === undefined).length
  const refused = entries.length - done
  const writes = `${count(done, 'write')}${refused === 0 ? '' : `, ${refused} refused`}`
  if (!atRest) return `Not at rest after ${formatSeconds(restedAt)} s of cluster time: ${writes}.`
  const again = `Ran it again: ${count(view.writesLeft, 'write')}.${view.writesLeft === 0 ? ' That is the fixpoint.' : ''}`
  return `At rest after ${formatSeconds(restedAt)} s of cluster time: ${writes}. ${again}`
}

/** How the command is called: in a clone, whose scripts npm runs, it is none of the shell's. */
const commandIn = ({ npm_package_name: of, npm_lifecycle_event: script = '' }: Io['env']): string =>
  of === 'fixpoint' && ['start', 'fixpoint'].includes(script) ? 'npm run -s fixpoint --' : 'fixpoint'

const next = ({ names, namespace, apps }: ShowOptions, command: string): string => {
  const [first] = apps
  const files = [...(namespace.explicit ? ['-n', namespace.name] : []), ...names].map(inShell).join(' ')
  const child = `${first?.manifest.spec.service === undefined ? 'deployment' : 'service'}/${first?.name ?? ''}`
  const isUsual = first === undefined || first.namespace === usualNamespace(apps, namespace)
  const move = `delete ${child}${isUsual ? '' : ` -n ${first.namespace}`}`
  const lines = [
    [`${command} up ${files} --then '${move}'`, 'see it repaired'],
    [`${command} plan ${files}`, 'see what would be written, and why'],
    [`${command} crd | kubectl apply --server-side -f -`, 'teach a real cluster what an App is'],
  ] as const
  const width = Math.max(...lines.map(([line]) => line.length))
  return ['Next:', ...lines.map(([line, does]) => `  ${line.padEnd(width)}   ${does}`)].join('\n')
}

/** A word as a shell takes it for one. */
const inShell = (word: string): string =>
  /^[\w./:@%+=,-]+$/.test(word) ? word : `'${printable(word).replaceAll("'", "'\\''")}'`
