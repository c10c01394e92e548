import { sameJson } from '@fixpoint/core'
import type { MinorDifference } from './minor-difference.ts'
import { ofCauses } from './of-causes.ts'
import { type Cause, textOf } from './refusal.ts'

/** What strategies find stands before what is declared, whatever the order of the fields (apiserver, rest/validate.go). */
export const orderOfCauses: MinorDifference = {
  name: 'the order of causes',
  since: '1.37',
  source: 'KEP-5073, declarative validation',
  why: 'What breaks a rule that is declared with a type is told after all else.',
  level: ofCauses((real, ours) => {
    const [sorted, same] = [inOrder(real), inOrder(ours)]
    return sameJson(sorted, same) ? [sorted, same] : undefined
  }),
}

const inOrder = (causes: readonly Cause[]): readonly Cause[] =>
  causes.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1))
