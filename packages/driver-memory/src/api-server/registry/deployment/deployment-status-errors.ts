import { type FieldError, invalid } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { numberOf, objectOf } from '../read.ts'
import { negativeErrors } from '../validation/numbers.ts'
import { collisionErrors } from '../validation/status-counts.ts'

/** The rules of the status of a Deployment: no count is negative, none is larger than the whole. */
export const deploymentStatusErrors = (next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] => [
  ...countErrors(
    next,
    [
      'observedGeneration',
      'replicas',
      'updatedReplicas',
      'readyReplicas',
      'availableReplicas',
      'unavailableReplicas',
      'terminatingReplicas',
      'collisionCount',
    ],
    ['updatedReplicas', 'readyReplicas', 'availableReplicas'],
  ),
  ...collisionErrors(next, previous),
]

/** The rules of the status of a ReplicaSet. */
export const replicaSetStatusErrors = (next: KubernetesObject): readonly FieldError[] =>
  countErrors(
    next,
    [
      'replicas',
      'fullyLabeledReplicas',
      'readyReplicas',
      'availableReplicas',
      'observedGeneration',
      'terminatingReplicas',
    ],
    ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'],
  )

const countErrors = (
  next: KubernetesObject,
  counts: readonly string[],
  parts: readonly string[],
): readonly FieldError[] => {
  const status = objectOf(next['status'])
  const all = numberOf(status['replicas'])
  const errors = counts.flatMap((count) => negativeErrors(status[count], `status.${count}`))
  for (const part of parts)
    if (numberOf(status[part]) > all)
      errors.push(invalid(`status.${part}`, numberOf(status[part]), 'cannot be greater than status.replicas'))
  if (numberOf(status['availableReplicas']) > numberOf(status['readyReplicas']))
    errors.push(
      invalid(
        'status.availableReplicas',
        numberOf(status['availableReplicas']),
        'cannot be greater than readyReplicas',
      ),
    )
  return errors
}
