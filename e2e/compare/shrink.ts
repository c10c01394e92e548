import { placeOf } from '../../packages/driver-memory/test/fidelity/difference.ts'
import type { Sequence, Step } from '../../packages/driver-memory/test/fidelity/sequence.ts'
import type { Found } from './duel.ts'

/** Plays a sequence anew and says how it differed. */
export type Replay = (sequence: Sequence) => Promise<Found | undefined>

/** The same difference by fewer steps: everything goes that it does not need, large pieces first. */
export const shrink = async (found: Found, replay: Replay): Promise<Found> => {
  let best: Found = { ...found, sequence: { ...found.sequence, steps: upTo(found) } }
  for (let size = Math.ceil(best.sequence.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = best.sequence.steps.length - size; start >= 1 - size; start -= size) {
      const steps = best.sequence.steps
      const fewer = steps.filter((step, i) => !canGo(step, found) || i < start || i >= start + size)
      if (fewer.length === steps.length) continue
      const again = await replay({ ...best.sequence, steps: fewer })
      if (again !== undefined && isSame(again, found))
        best = { ...again, sequence: { ...again.sequence, steps: fewer } }
    }
  }
  return best
}

const isSame = (a: Found, b: Found): boolean =>
  placeOf(a.difference) === placeOf(b.difference) && a.step.id === b.step.id

/** What comes after the difference is of no use but to clean up. */
const upTo = ({ sequence, step }: Found): readonly Step[] => {
  const end = sequence.steps.indexOf(step)
  return sequence.steps.filter((each, i) => i <= end || isCleaning(each))
}

const isCleaning = ({ cell }: Step): boolean => cell.feature === 'clean-up' || cell.kind === 'Namespace'

/** The namespace has to be there, and what is left in it has to go. */
const canGo = (step: Step, found: Found): boolean => step.id !== found.step.id && !isCleaning(step)
