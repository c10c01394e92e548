import { type LiveObject, type Millis, second } from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import { reportProblems } from '../errors/report.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { createLiveRegion } from '../output/live-region.ts'
import { printable } from '../output/printable.ts'
import { statusRow } from '../status/status-row.ts'
import { formatStatus } from '../status/status-text.ts'
import { formatLiveApp } from '../view/live-app-text.ts'
import { sentenceOf, writeMark } from './sentences.ts'

/** What people see while they wait. */
export interface Progress {
  readonly show: (apps: readonly LiveObject[], owned: readonly LiveObject[]) => void
  /** Something that the user should know at once. */
  readonly warn: (problem: Problem) => void
  readonly end: () => void
}

/** `03.2s`: since when the command runs. */
export const formatClock = (elapsed: Millis): string => `${(elapsed / second).toFixed(1).padStart(4, '0')}s`

/** For programs, which read the document at the end. */
const createSilence = (console: Console): Progress => ({
  show: () => {},
  warn: (problem) => reportProblems([problem], console),
  end: () => {},
})

/** A line for each change of state, never for a look. What was there before the begin is no change. */
const createLines = (before: readonly LiveObject[], begun: number, io: Io, console: Console): Progress => {
  const { print, paint } = console
  const marks = new Map(before.map((live) => [live.metadata.uid, writeMark(live)]))
  const said = new Map(before.filter(({ kind }) => kind !== 'App').map((live) => [live.metadata.uid, sentenceOf(live)]))
  const line = (who: string, what: string): void =>
    print(`${paint.dim(formatClock(io.clock() - begun))}  ${who.padEnd(8)}  ${printable(what)}`)
  return {
    show: (apps, owned) => {
      const written = owned.filter((live) => {
        const mark = writeMark(live)
        if (mark === undefined || marks.get(live.metadata.uid) === mark) return false
        marks.set(live.metadata.uid, mark)
        return true
      })
      if (written.length > 0) line('operator', `wrote ${written.map(nameOf).join(', ')}`)
      for (const live of [...owned, ...apps]) {
        const sentence = sentenceOf(live)
        if (sentence === undefined || said.get(live.metadata.uid) === sentence) continue
        said.set(live.metadata.uid, sentence)
        line('wait', `${nameOf(live)}  ${sentence}`)
      }
    },
    warn: (problem) => reportProblems([problem], console),
    end: () => {},
  }
}

const nameOf = ({ kind, metadata }: LiveObject): string => `${kind}/${metadata.name}`

/** Most Apps that are shown with all that they own. */
export const mostTrees = 3

/** What is there, drawn anew as it changes. */
const createPicture = (begun: number, io: Io, console: Console): Progress => {
  const region = createLiveRegion(io.stdout)
  let seen: { readonly apps: readonly LiveObject[]; readonly owned: readonly LiveObject[] } = { apps: [], owned: [] }
  const warnings: Problem[] = []
  const draw = (): void => {
    const { apps, owned } = seen
    const lines =
      apps.length > mostTrees
        ? formatStatus(
            apps.map(statusRow),
            Date.now(),
            { withNamespace: severalNamespaces(apps), wide: false },
            console,
          )
        : apps.flatMap((app) => formatLiveApp(app, owned, console).split('\n'))
    const warned = warnings.map(({ code, message }) => `${console.paint.yellow(code)}  ${printable(message)}`)
    region.draw([...lines, ...warned, console.paint.dim(formatClock(io.clock() - begun))])
  }
  const timer = setInterval(draw, second)
  return {
    show: (apps, owned) => {
      seen = { apps, owned }
      draw()
    },
    warn: (problem) => {
      warnings.push(problem)
      draw()
    },
    end: () => {
      clearInterval(timer)
      draw()
      region.end()
    },
  }
}

const severalNamespaces = (apps: readonly LiveObject[]): boolean =>
  new Set(apps.map(({ metadata }) => metadata.namespace)).size > 1

/** What suits the output: a picture on a terminal, lines in a pipe, nothing beside a document. */
export const createProgress = (
  before: readonly LiveObject[],
  begun: number,
  isQuiet: boolean,
  io: Io,
  console: Console,
): Progress => {
  if (isQuiet) return createSilence(console)
  const isDrawn = io.stdout.isTerminal && io.env['TERM'] !== 'dumb'
  return isDrawn ? createPicture(begun, io, console) : createLines(before, begun, io, console)
}
