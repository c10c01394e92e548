import type { Millis } from '@fixpoint/core'
import { versionText } from '../commands/version-text.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { printable } from '../output/printable.ts'
import type { Entry } from './journal.ts'
import type { Stage } from './stage.ts'
import { formatEntry, formatView } from './up-text.ts'

/** What people see of a run as it goes on. */
export interface Show {
  readonly begin: () => void
  readonly step: (words: string | undefined) => void
  readonly entry: (entry: Entry) => void
  readonly stage: (stage: Stage) => void
  readonly end: (isReady: boolean) => void
}

export interface ShowOptions {
  readonly names: readonly string[]
  readonly output: 'json' | 'yaml' | undefined
  readonly quiet: boolean
}

/** Nothing is shown where a document for programs is printed at the end. */
export const createShow = ({ names, output, quiet }: ShowOptions, io: Io, console: Console): Show => {
  const begun = io.clock()
  const note = (text: string): void => {
    if (!quiet && output === undefined) console.note(text)
  }
  const print = (text: string): void => {
    if (output === undefined) console.print(text)
  }
  return {
    begin: () =>
      note(`fixpoint ${versionText()}: a cluster in memory. No Docker, no network; your own clusters are not touched.`),
    step: (words) => print(words === undefined ? '' : `\n${console.paint.bold(`> ${printable(words)}`)}`),
    entry: (entry) => {
      if (!quiet) print(formatEntry(entry, console))
    },
    stage: (stage) => print(`\n${formatView(stage.view, console)}\n\n${formatRest(stage)}`),
    end: (isReady) => {
      note(
        `\nTook ${seconds(io.clock() - begun)} of your time. Pods are simulated: no image is pulled, no container runs.`,
      )
      if (isReady) note(next(names))
    },
  }
}

const formatRest = ({ atRest, restedAt, entries, view }: Stage): string => {
  const done = entries.filter(({ refused }) => refused === undefined).length
  const refused = entries.length - done
  const writes = `${count(done, 'write')}${refused === 0 ? '' : `, ${refused} refused`}`
  if (!atRest) return `Not at rest after ${seconds(restedAt)} of cluster time: ${writes}.`
  const again = `Ran it again: ${count(view.writesLeft, 'write')}.${view.writesLeft === 0 ? ' That is the fixpoint.' : ''}`
  return `At rest at ${seconds(restedAt)} of cluster time: ${writes}. ${again}`
}

const count = (amount: number, what: string): string => `${amount} ${what}${amount === 1 ? '' : 's'}`

const seconds = (millis: Millis): string => `${(millis / 1000).toFixed(1)} s`

const next = (names: readonly string[]): string => {
  const files = names.map((name) => printable(name)).join(' ')
  const lines = [
    [`fixpoint up ${files} --then 'delete service/NAME'`, 'see it repaired'],
    [`fixpoint plan ${files}`, 'see what would be written, and why'],
    [`fixpoint crd | kubectl apply --server-side -f -`, 'teach a real cluster what an App is'],
  ] as const
  const width = Math.max(...lines.map(([command]) => command.length))
  return ['Next:', ...lines.map(([command, does]) => `  ${command.padEnd(width)}   ${does}`)].join('\n')
}
