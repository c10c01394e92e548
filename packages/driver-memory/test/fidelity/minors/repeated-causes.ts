import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import type { Answer } from '../answer.ts'
import type { MinorDifference } from './minor-difference.ts'

/** Until 1.36 an update was validated as a new object as well, and what both found was among the causes twice. */
export const repeatedCauses: MinorDifference = {
  name: 'causes that are told twice',
  since: '1.37',
  source: 'KEP-5073, declarative validation',
  why: 'What is wrong with a field is among the causes of a refusal once, as it always was in its message.',
  level: (real, ours) => {
    const once = withoutRepeated(real)
    return once === real ? undefined : [once, withoutRepeated(ours)]
  },
}

const withoutRepeated = (answer: Answer): Answer => {
  if (answer._tag === 'Events' || answer.code !== 422 || !isJsonObject(answer.body)) return answer
  const { details } = answer.body
  if (!isJsonObject(details) || !isJsonArray(details['causes'])) return answer
  const causes = unique(details['causes'])
  return causes.length === details['causes'].length
    ? answer
    : { ...answer, body: { ...answer.body, details: { ...details, causes } } }
}

const unique = (items: readonly Json[]): readonly Json[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
]
