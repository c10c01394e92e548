import type { JsonObject } from '@fixpoint/core'
import { numberOf, objectsOf } from '../read.ts'

/** The conditions of a PodDisruptionBudget, with what its other fields say of whether pods may be evicted. */
export const disruptionAllowed = (status: JsonObject, now: string): readonly JsonObject[] => {
  const conditions = objectsOf(status['conditions'])
  const before = conditions.find(({ type }) => type === 'DisruptionAllowed')
  const isAllowed = numberOf(status['disruptionsAllowed']) > 0
  const told = isAllowed ? 'True' : 'False'
  const condition: JsonObject = {
    type: 'DisruptionAllowed',
    status: told,
    observedGeneration: numberOf(status['observedGeneration']),
    lastTransitionTime: before?.['status'] === told ? (before['lastTransitionTime'] ?? now) : now,
    reason: isAllowed ? 'SufficientPods' : 'InsufficientPods',
    message: '',
  }
  return [...conditions.filter((each) => each !== before), condition]
}
