import { fieldManager, type LiveObject } from '@fixpoint/core'
import { numberAt } from '../output/live-summary.ts'
import { stateOf } from '../view/app-state.ts'

/** How an object is, in a sentence that changes only when the object's state does; undefined where there is nothing to say. */
export const sentenceOf = (live: LiveObject): string | undefined => {
  switch (live.kind) {
    case 'App': {
      const { verdict, ready, reason, message } = stateOf(live)
      return verdict === 'NotSeen' ? undefined : `Ready=${ready}  ${reason}: ${message}`
    }
    case 'Deployment':
      return rollout(live)
    default:
      return undefined
  }
}

const rollout = ({ spec, status, metadata }: LiveObject): string | undefined => {
  const replicas = numberAt(spec, 'replicas')
  // Counts of before the last change say nothing about it.
  if (numberAt(status, 'observedGeneration') < (metadata.generation ?? 0)) return undefined
  return `${numberAt(status, 'updatedReplicas')}/${replicas} updated, ${numberAt(status, 'availableReplicas')} available`
}

/** What the last write of the operator to an object is known by; undefined where it never wrote it. */
export const writeMark = ({ metadata }: LiveObject): string | undefined => {
  const ours = metadata.managedFields?.find(
    ({ manager, operation, subresource }) =>
      manager === fieldManager && operation === 'Apply' && subresource === undefined,
  )
  return ours === undefined ? undefined : `${metadata.uid} ${ours.time} ${JSON.stringify(ours.fieldsV1)}`
}
