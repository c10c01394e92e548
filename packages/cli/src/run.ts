import { CommanderError } from 'commander'
import { reportProblems } from './errors/report.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import type { Io } from './io.ts'
import { createConsole } from './output/console.ts'
import { createProgram } from './program.ts'
import type { Session } from './session.ts'

/** Runs one command line, without the name of the command, and says how it ended. Never throws. */
export const run = async (args: readonly string[], io: Io): Promise<ExitCode> => {
  const session: Session = { io, exitCode: exitCodes.ok }
  const program = createProgram(session)
  try {
    if (args.length === 0) program.outputHelp()
    else await program.parseAsync([...args], { from: 'user' })
    return session.exitCode
  } catch (error) {
    // Help and the version end like this too, and commander has printed what was wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    reportDefect(error, io)
    return exitCodes.error
  }
}

/** What no command foresaw. */
const reportDefect = (error: unknown, io: Io): void => {
  const console = createConsole(io, 'auto')
  const message = error instanceof Error ? error.message : String(error)
  reportProblems([{ code: 'FX0002', message: `a defect in fixpoint: ${message}` }], console)
  if (io.env['FIXPOINT_DEBUG'] && error instanceof Error) console.note(error.stack ?? '')
}
