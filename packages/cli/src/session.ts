import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'

/** One run of the command. A verb sets how it ends. */
export interface Session {
  readonly io: Io
  exitCode: ExitCode
}
