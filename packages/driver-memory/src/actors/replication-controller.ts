import { formatTime, type Instant, type JsonObject, type LiveObject } from '@fixpoint/core'
import { type Actor, nothing } from './actor.ts'
import { claiming } from './claims.ts'
import { createPod, deletePod, hasEnded, isLeaving, isReady, podsOf, reportStatus } from './pods-of.ts'
import { controllerKey, keyOf, numberAt, objectAt, objectsAt } from './reading.ts'
import { byWorth } from './replica-set.ts'
import { pods, replicationControllers } from './resources.ts'

const work: Actor = {
  name: 'replication-controller',
  userAgent: 'kube-controller-manager',
  watches: [replicationControllers, pods],
  keysFor: ({ resource, before, after }) => {
    if (resource === replicationControllers) return after === undefined ? [] : [keyOf(after)]
    return [
      ...new Set([...controllerKey(before, 'ReplicationController'), ...controllerKey(after, 'ReplicationController')]),
    ]
  },
  reconcile: (key, view, now, refusal) => {
    const controller = view.get(replicationControllers, key)
    if (controller === undefined) return nothing
    const active = podsOf(controller, view).filter((pod) => !isLeaving(pod) && !hasEnded(pod))
    const missing = numberAt(controller.spec, 'replicas') - active.length
    const changes = isLeaving(controller)
      ? []
      : missing >= 0
        ? Array.from({ length: missing }, () => create(controller))
        : active.toSorted(byWorth).slice(0, -missing).map(deletePod)
    const status = reportStatus(replicationControllers, controller, statusOf(controller, active, refusal, now))
    return { requests: refusal === undefined ? [...changes, ...status] : [...status, ...changes] }
  },
}

/** Keeps the number of pods that a ReplicationController asks for. */
export const replicationController = claiming(work, replicationControllers, pods)

const create = (controller: LiveObject) =>
  createPod(replicationControllers, controller, objectAt(controller.spec, 'template'), {
    generateName: `${controller.metadata.name}-`,
  })

const statusOf = (
  controller: LiveObject,
  active: readonly LiveObject[],
  refusal: string | undefined,
  now: Instant,
): JsonObject => {
  const ready = active.filter(isReady).length
  const [before] = objectsAt(controller.status, 'conditions')
  const failure = before ?? {
    type: 'ReplicaFailure',
    status: 'True',
    lastTransitionTime: formatTime(now),
    reason: 'FailedCreate',
    message: refusal ?? '',
  }
  return {
    replicas: active.length,
    ...(active.length > 0 && { fullyLabeledReplicas: active.length }),
    ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
    observedGeneration: controller.metadata.generation ?? 0,
    ...(refusal !== undefined && { conditions: [failure] }),
  }
}
