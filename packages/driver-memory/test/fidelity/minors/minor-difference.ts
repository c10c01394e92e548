import type { Answer } from '../answer.ts'
import type { Known } from '../known.ts'
import type { Cell } from '../sequence.ts'

/** A difference between two minor versions of Kubernetes. */
export interface MinorDifference extends Pick<Known, 'name' | 'why'> {
  /** The version with which it came. */
  readonly since: string
  /** Where it comes from: a feature gate, an enhancement, or the part of the source that changed. */
  readonly source: string
  /** Two answers without it; undefined where it is in neither. `real` is of the older version. */
  readonly level: (real: Answer, ours: Answer, cell: Cell) => readonly [Answer, Answer] | undefined
}
