import type { Problem } from '../errors/problem.ts'

/** The text of one file. */
export interface Source {
  /** As the user named it; `-` for standard input. */
  readonly file: string
  readonly text: string
}

/** What was read, and what was wrong with the rest. */
export interface Read<A> {
  readonly items: readonly A[]
  readonly problems: readonly Problem[]
}

const largestMegabytes = 64

/** The most that is read of one file. */
export const largestFile = largestMegabytes * 2 ** 20

/** The text of a file, or why it is none. */
export const decodeText = (file: string, bytes: Uint8Array): Source | Problem => {
  const place = { file }
  if (bytes.length > largestFile) {
    return { code: 'FX0205', place, message: `larger than the ${largestMegabytes} MB that are read of a file` }
  }
  const text = utf8(bytes)
  return text === undefined || text.includes('\0')
    ? { code: 'FX0206', place, message: 'not UTF-8 text' }
    : { file, text }
}

/** Without a byte order mark. */
const utf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
