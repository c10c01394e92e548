import type { Audited } from '../operator/stage.ts'
import { History } from './history.ts'
import type { Rollout } from './rollout.ts'

/** What an operator did that it must not do, whatever happens to it; all of them are empty where it did nothing wrong. */
export interface Findings {
  /** Children that were made more than once, though nobody deleted them. */
  readonly createdTwice: readonly string[]
  /** Deletes of what was needed. */
  readonly deletedInUse: readonly string[]
  readonly flaps: readonly string[]
  /** How many writes the operators got through, and how many of them left everything as it was. */
  readonly writes: number
  readonly redundant: number
}

export const findingsOf = (audited: readonly Audited[], { dropped }: Rollout): Findings => {
  const history = new History(audited)
  const pruned = [...history.deletes()]
  return {
    createdTwice: [...history.creates()]
      .filter(([, times]) => times > 1)
      .map(([object, times]) => `${object} x ${times}`),
    deletedInUse: pruned
      .filter(([object, times]) => times > 1 || !dropped.has(object.replace('ingresses/', '')))
      .map(([object, times]) => `${object} x ${times}`),
    flaps: history.flaps(),
    ...history.counts(),
  }
}
