export { type ExitCode, exitCodes } from './exit-code.ts'
export type { Io, Sink } from './io.ts'
export { run } from './run.ts'
