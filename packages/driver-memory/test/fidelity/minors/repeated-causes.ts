import type { MinorDifference } from './minor-difference.ts'
import { ofCauses } from './of-causes.ts'
import type { Cause } from './refusal.ts'

/** Until 1.36 an update was validated as a new object as well, and what both found was among the causes twice. */
export const repeatedCauses: MinorDifference = {
  name: 'causes that are told twice',
  since: '1.37',
  source: 'KEP-5073, declarative validation',
  why: 'What is wrong with a field is among the causes of a refusal once, as it always was in its message.',
  level: ofCauses((real, ours) => [unique(real), unique(ours)]),
}

const unique = (causes: readonly Cause[]): readonly Cause[] => [
  ...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values(),
]
