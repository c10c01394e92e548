import { type History, playHistory as playRealHistory } from '@fixpoint/driver-memory'
import { reportProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { formatDocument, type OutputFormat } from '../output/document.ts'
import { simulationDocument } from './simulation-document.ts'
import { addHistory, emptyTally, formatTally } from './tally.ts'
import { playTraced } from './trace.ts'

export interface SimulateOptions {
  readonly seed: number
  readonly histories: number
  readonly trace: boolean
  readonly output: OutputFormat | undefined
  readonly quiet: boolean
}

/** What a simulation is made of. A test brings its own. */
export interface SimulateParts {
  readonly playHistory: typeof playRealHistory
}

/** Plays histories, and ends with 5 where one of them violates a property. */
export const simulate = async (
  options: SimulateOptions,
  io: Io,
  console: Console,
  { playHistory }: SimulateParts = { playHistory: playRealHistory },
): Promise<ExitCode> => {
  const { seed, histories, output, quiet } = options
  if (options.trace) return verdict([playTraced(seed, console, playHistory)].filter(isViolated), console)

  const begun = io.clock()
  const progress = createProgress(options, io)
  const tally = emptyTally()
  const violated: History[] = []
  for (let i = 0; i < histories; i++) {
    const history = playHistory(seed + i)
    addHistory(tally, history)
    if (isViolated(history)) violated.push(history)
    if ((i + 1) % perBreath === 0) await progress.tell(i + 1)
  }
  progress.end()
  if (output !== undefined)
    console.print(formatDocument('Simulation', simulationDocument(seed, tally, violated), output))
  else console.print(formatTally(tally))
  if (!quiet && output === undefined) console.note(`Took ${((io.clock() - begun) / 1000).toFixed(1)} s of your time.`)
  return verdict(violated, console)
}

const isViolated = ({ violations }: History): boolean => violations.length > 0

/** Shows how far it is where that can be taken back: on a terminal that knows how to. */
const createProgress = ({ histories, quiet }: SimulateOptions, { env, stderr, sleep }: Io) => {
  const isShown = stderr.isTerminal && env['TERM'] !== 'dumb' && !quiet && histories > perBreath
  return {
    tell: async (played: number): Promise<void> => {
      if (isShown) stderr.write(`\r${played} of ${histories} histories`)
      // Lets an interrupt through.
      await sleep(0)
    },
    end: (): void => {
      if (isShown) stderr.write('\r\u001b[K')
    },
  }
}

const perBreath = 50

const verdict = (violated: readonly History[], console: Console): ExitCode => {
  const problems = violated.slice(0, mostShown).map(({ setting: { seed }, violations: [first] }) => ({
    code: 'FX0601' as const,
    message: `seed ${seed}: ${first?.property ?? ''}: ${first?.what ?? ''}`,
    fix: `Play it again, request by request: fixpoint simulate --seed ${seed} --trace`,
  }))
  reportProblems(problems, console)
  if (violated.length > mostShown) console.note(`and ${violated.length - mostShown} more`)
  return violated.length === 0 ? exitCodes.ok : exitCodes.violated
}

const mostShown = 10
