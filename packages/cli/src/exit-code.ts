/** How the command ends: the same number means the same thing for every command. */
export const exitCodes = {
  ok: 0,
  error: 1,
  changes: 2,
  notReady: 4,
  violated: 5,
  usage: 64,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** What each exit code means, as --help prints it. */
export const exitCodeMeanings: readonly (readonly [ExitCode, string])[] = [
  [exitCodes.ok, 'fine; also a plan with changes'],
  [exitCodes.error, 'an error, said on standard error'],
  [exitCodes.changes, 'the plan has changes; only with --detailed-exitcode'],
  [exitCodes.notReady, 'an App is not Ready: at rest without it, stalled, or not in time'],
  [exitCodes.violated, 'a property was violated'],
  [exitCodes.usage, 'the command line was not understood'],
  [exitCodes.interrupted, 'interrupted'],
]
