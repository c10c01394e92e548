import { type Console, createConsole } from '../output/console.ts'
import type { Session } from '../session.ts'

/** The console of a verb: `--color` and `--no-color` belong to the whole command. */
export const consoleOf = (command: WithColor, { io }: Session): Console => {
  const { color } = command.optsWithGlobals()
  return createConsole(io, color === false ? 'never' : color)
}

interface WithColor {
  readonly optsWithGlobals: () => { readonly color: 'auto' | 'always' | 'never' | false }
}
