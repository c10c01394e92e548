import { type ApiRequest, formatTime, type Instant, type LiveObject, second } from '@fixpoint/core'
import { hasEnded, isLeaving } from './pods-of.ts'
import { objectsAt, textAt } from './reading.ts'
import { pods } from './resources.ts'

/** Keeps a pod until it has been counted. */
export const tracking = 'batch.kubernetes.io/job-tracking'

export const isTracked = ({ metadata }: LiveObject): boolean => metadata.finalizers?.includes(tracking) === true

/** Lets a pod go that has been counted. */
export const release = ({ metadata: { namespace = '', name, uid, finalizers = [] } }: LiveObject): ApiRequest => {
  const rest = finalizers.filter((finalizer) => finalizer !== tracking)
  const body = { metadata: { uid, finalizers: rest.length === 0 ? null : rest } }
  return { _tag: 'Patch', patchType: 'merge', resource: pods, namespace, name, body }
}

/** Whether a pod is only replaced once it has failed, and not already when it is told to go. */
export const replacesOnlyFailed = ({ spec }: LiveObject): boolean => textAt(spec, 'podReplacementPolicy') === 'Failed'

export const hasSucceeded = (pod: LiveObject): boolean => textAt(pod.status, 'phase') === 'Succeeded'

/** A pod that was deleted before its end counts as one that failed, unless only such are replaced that did. */
export const hasFailed = (pod: LiveObject, job: LiveObject): boolean =>
  textAt(pod.status, 'phase') === 'Failed' || (!replacesOnlyFailed(job) && isLeaving(pod) && !hasSucceeded(pod))

export const isActive = (pod: LiveObject): boolean => !hasEnded(pod) && !isLeaving(pod)

/** When the last of its containers ended. */
export const endedAt = (pod: LiveObject): Instant => {
  const times = objectsAt(pod.status, 'containerStatuses').map((container) =>
    Date.parse(textAt(container, 'state', 'terminated', 'finishedAt')),
  )
  const known = times.filter((time) => !Number.isNaN(time))
  if (known.length > 0) return Math.max(...known)
  const { deletionTimestamp } = pod.metadata
  if (deletionTimestamp === undefined) return Date.parse(formatTime(0))
  const { deletionGracePeriodSeconds: grace = 0 } = pod.metadata as { readonly deletionGracePeriodSeconds?: number }
  return Date.parse(deletionTimestamp) - grace * second
}
