import type { Millis } from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import { reportProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { AppName } from '../input/app-name.ts'
import { keyOf } from '../input/apps.ts'
import { formatDuration } from '../input/duration.ts'
import type { Console } from '../output/console.ts'
import { count } from '../output/count.ts'
import type { Outcome } from './await-apps.ts'
import type { Goal, Judgement } from './judge.ts'

/** How a wait ends the command. */
export const exitCodeOf = ({ _tag }: Outcome): ExitCode => {
  switch (_tag) {
    case 'Reached':
      return exitCodes.ok
    case 'Hopeless':
    case 'TimedOut':
      return exitCodes.notReady
    case 'Interrupted':
      return exitCodes.interrupted
    case 'Lost':
      return exitCodes.error
  }
}

/** What kept Apps from what was awaited of them. */
export const problemsOf = (outcome: Outcome, goal: Goal, timeout: Millis): readonly Problem[] => {
  switch (outcome._tag) {
    case 'Reached':
    case 'Interrupted':
      return []
    case 'Hopeless':
      return outcome.judgements.flatMap(({ standing }) => (standing._tag === 'Hopeless' ? [standing.problem] : []))
    case 'TimedOut':
      return outcome.judgements.filter(isPending).map((judgement) => late(judgement, goal, timeout))
    case 'Lost':
      return outcome.problem === undefined ? [] : [outcome.problem]
  }
}

const isPending = ({ standing }: Judgement): boolean => standing._tag !== 'Reached'

const late = ({ app, state }: Judgement, goal: Goal, timeout: Millis): Problem => {
  const after = timeout === 0 ? '' : ` after ${formatDuration(timeout)}`
  if (goal === 'Deleted') return { code: 'FX0805', message: `App ${keyOf(app)} is still there${after}` }
  const why = state === undefined ? 'it is not there' : `${state.reason}: ${state.message}`
  return { code: 'FX0805', message: `App ${keyOf(app)} is not Ready${after}: ${why}` }
}

/** Says how a wait ended: one line on standard output, what is wrong on standard error, and what to do next. */
export const sayVerdict = (
  outcome: Outcome,
  goal: Goal,
  elapsed: Millis,
  problems: readonly Problem[],
  console: Console,
): void => {
  const { print, note, paint, notePaint } = console
  const after = `after ${(elapsed / 1000).toFixed(1)} s`
  const apps = outcome.judgements.map(({ app }) => app)
  reportProblems(problems, console)
  switch (outcome._tag) {
    case 'Reached':
      print(paint.green(`${subject(apps)} ${goal === 'Ready' ? 'Ready' : 'gone'} ${after}.`))
      return
    case 'Hopeless':
      note(notePaint.red(`NOT READY ${after}: this does not heal by waiting.`))
      note(next('why', outcome.judgements.filter(isPending)))
      return
    case 'TimedOut':
      note(notePaint.red(`NOT ${goal === 'Ready' ? 'READY' : 'GONE'} ${after}. The operator goes on.`))
      note(next('why', outcome.judgements.filter(isPending)))
      return
    case 'Interrupted':
      note(`\nInterrupted ${after}. The operator goes on. Take the wait up again: ${commandFor('wait', apps)}`)
      return
    case 'Lost':
      note('The operator goes on, whatever this command sees of it.')
  }
}

const subject = (apps: readonly AppName[]): string => {
  const [first] = apps
  return apps.length === 1 && first !== undefined ? `App ${keyOf(first)} is` : `${count(apps.length, 'App')} are`
}

const next = (verb: string, judgements: readonly Judgement[]): string =>
  `Next: ${commandFor(
    verb,
    judgements.slice(0, 1).map(({ app }) => app),
  )}`

/** A command about these Apps, as a user types it. */
const commandFor = (verb: string, apps: readonly AppName[]): string => {
  const namespaces = new Set(apps.map(({ namespace }) => namespace))
  const [namespace] = namespaces
  return namespaces.size === 1
    ? `fixpoint ${verb} ${apps.map(({ name }) => name).join(' ')} -n ${namespace}`
    : `fixpoint ${verb} ${apps.map(keyOf).join(' ')}`
}
