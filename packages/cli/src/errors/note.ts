import type { Console } from '../output/console.ts'
import { printable } from '../output/printable.ts'
import type { Code } from './catalogue.ts'

/** Something worth knowing that is no error. */
export interface Note {
  readonly text: string
  /** Where there is a page about it. */
  readonly code?: Code
}

/** Prints notes for people. */
export const reportNotes = (notes: readonly Note[], { note, notePaint: paint }: Console): void => {
  for (const { text, code } of notes)
    note(`${paint.yellow('note')}  ${code === undefined ? '' : `${code}  `}${printable(text)}`)
}
