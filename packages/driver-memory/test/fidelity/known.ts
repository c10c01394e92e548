import type { Difference } from './difference.ts'
import type { Cell } from './sequence.ts'

/** A difference that is known, with why it stays. */
export interface Known {
  readonly name: string
  readonly why: string
  readonly matches: (difference: Difference, cell: Cell) => boolean
}

/** What the server in memory answers otherwise. Each entry is as narrow as what it excuses. */
const knownDifferences: readonly Known[] = [
  {
    name: 'descriptions of columns',
    why: 'They are sentences of the documentation of Kubernetes, of which only the structure is here.',
    matches: ({ path, ours }) =>
      path[0] === 'body' && path[1] === 'columnDefinitions' && path[3] === 'description' && ours === '',
  },
  {
    name: 'the changed spec of a Pod',
    why: 'The refusal of a change shows the two specs line by line, by the names of internal types.',
    matches: ({ path, real, ours }, { kind }) =>
      kind === 'Pod' &&
      path.at(-1) === 'message' &&
      typeof real === 'string' &&
      typeof ours === 'string' &&
      real.includes('\n@@') &&
      real.startsWith(ours.split('\n', 1)[0] ?? ''),
  },
]

/** What of the differences between two answers is known, and the first that is not. */
export const judge = (differences: readonly Difference[], cell: Cell): Judgement => {
  const known = new Set<Known>()
  for (const difference of differences) {
    const found = knownDifferences.find(({ matches }) => matches(difference, cell))
    if (found === undefined) return { known: [...known], unknown: difference }
    known.add(found)
  }
  return { known: [...known], unknown: undefined }
}

export interface Judgement {
  readonly known: readonly Known[]
  readonly unknown: Difference | undefined
}
