import type { Cell } from '../sequence.ts'
import type { MinorDifference } from './minor-difference.ts'
import { type Cause, causesOf, withCauses } from './refusal.ts'

type Causes = readonly Cause[]

/** Levels what two refusals say is wrong, and nothing else of them. */
export const ofCauses =
  (
    level: (real: Causes, ours: Causes, cell: Cell) => readonly [Causes, Causes] | undefined,
  ): NonNullable<MinorDifference['level']> =>
  (real, ours, cell) => {
    const levelled = level(causesOf(real), causesOf(ours), cell)
    return levelled && [withCauses(real, () => levelled[0]), withCauses(ours, () => levelled[1])]
  }
