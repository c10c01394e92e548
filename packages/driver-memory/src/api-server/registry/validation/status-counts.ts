import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import { numberOf, objectOf } from '../read.ts'
import { negativeErrors } from './numbers.ts'

/** No count in a status is negative. */
export const statusCountErrors = (status: JsonObject, counts: readonly string[]): readonly FieldError[] =>
  counts.flatMap((count) => negativeErrors(status[count], `status.${count}`))

/** No part is larger than the whole, and no more pods are available than are ready. */
export const statusPartErrors = (
  status: JsonObject,
  parts: readonly string[],
  ready: string,
): readonly FieldError[] => {
  const errors: FieldError[] = []
  for (const part of parts)
    if (numberOf(status[part]) > numberOf(status['replicas']))
      errors.push(invalid(`status.${part}`, numberOf(status[part]), 'cannot be greater than status.replicas'))
  if (numberOf(status['availableReplicas']) > numberOf(status['readyReplicas']))
    errors.push(
      invalid('status.availableReplicas', numberOf(status['availableReplicas']), `cannot be greater than ${ready}`),
    )
  return errors
}

/** How often a name was taken is never counted down. */
export const collisionErrors = (next: JsonObject, previous: JsonObject): readonly FieldError[] => {
  const [now, before] = [next, previous].map((object) => objectOf(object['status'])['collisionCount'])
  return typeof before === 'number' && (typeof now !== 'number' || now < before)
    ? [invalid('status.collisionCount', numberOf(now), 'cannot be decremented')]
    : []
}
