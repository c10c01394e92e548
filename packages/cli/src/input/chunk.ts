import type { Source } from './source.ts'

/** The text of one document of a file. */
export interface Chunk {
  readonly file: string
  readonly text: string
  /** How many lines of the file come before it. */
  readonly linesBefore: number
}

/**
 * The documents of a file, cut at its `---` lines as kubectl cuts them. YAML ends whatever is open there, so a document
 * can neither spoil the next one nor be spoiled by it.
 */
export const splitDocuments = ({ file, text }: Source): readonly Chunk[] => {
  const chunks: Chunk[] = []
  let from = 0
  let linesBefore = 0
  let begun = false
  let lineStart = 0
  for (let line = 0; lineStart < text.length; line++) {
    const newline = text.indexOf('\n', lineStart)
    const lineEnd = newline < 0 ? text.length : newline + 1
    if (isSeparator(text, lineStart, lineEnd) && begun) {
      chunks.push({ file, text: text.slice(from, lineStart), linesBefore })
      from = lineStart
      linesBefore = line
    }
    // Comments and directives before the first separator belong to the document that it opens.
    begun ||= !/^\s*(?:[#%]|$)/.test(text.slice(lineStart, Math.min(lineEnd, lineStart + 200)))
    lineStart = lineEnd
  }
  chunks.push({ file, text: text.slice(from), linesBefore })
  return chunks
}

const isSeparator = (text: string, start: number, end: number): boolean =>
  text.startsWith('---', start) && (start + 3 >= end || /\s/.test(text[start + 3] ?? ' '))
