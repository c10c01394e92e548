import type { Io } from '../io.ts'
import { createConsole } from '../output/console.ts'
import { printable } from '../output/printable.ts'

/** Prints what commander found wrong with the command line as one of our own errors. */
export const reportUsage = (text: string, io: Io): void => {
  const message = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\(Did you mean (one of .*)\?\)$/s, '; did you mean $1?')
    .replace(/\s*\(Did you mean (.*)\?\)$/s, "; did you mean '$1'?")
  const { note, notePaint: paint } = createConsole(io, 'auto')
  note(`${paint.red('FX0001')}  ${printable(message)}`)
  note(`  ${paint.dim('fix')}    fixpoint --help lists the commands, fixpoint COMMAND --help the flags of one.`)
}
