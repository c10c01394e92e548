import { type History, playHistory } from '@fixpoint/driver-memory'
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

/** Plays histories, and ends with 5 where one of them violates a property. */
export const simulate = async (options: SimulateOptions, io: Io, console: Console): Promise<ExitCode> => {
  const { seed, histories, output, quiet } = options
  if (options.trace) return verdict([playTraced(seed, console)].filter(isViolated), console)

  const begun = io.clock()
  const tally = emptyTally()
  const violated: History[] = []
  for (let i = 0; i < histories; i++) {
    const history = playHistory(seed + i)
    addHistory(tally, history)
    if (isViolated(history)) violated.push(history)
    if ((i + 1) % perBreath === 0) await breathe(i + 1, options, io)
  }
  if (io.stderr.isTerminal && !quiet) io.stderr.write('\r\u001b[K')
  const seconds = (io.clock() - begun) / 1000
  if (output !== undefined)
    console.print(formatDocument('Simulation', simulationDocument(seed, tally, violated), output))
  else if (!quiet) console.print(formatTally(tally, seconds))
  return verdict(violated, console)
}

const isViolated = ({ violations }: History): boolean => violations.length > 0

/** Lets an interrupt through, and shows on a terminal how far it is. */
const breathe = async (played: number, { histories, quiet }: SimulateOptions, io: Io): Promise<void> => {
  if (io.stderr.isTerminal && !quiet) io.stderr.write(`\r${played} of ${histories} histories`)
  await io.sleep(0)
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
