import {
  type ApiRequest,
  formatTime,
  type Instant,
  type Json,
  type JsonObject,
  type LiveObject,
  sameJson,
} from '@fixpoint/core'
import { at, numberAt, objectsAt, textAt } from './reading.ts'
import { deployments } from './resources.ts'
import type { Counts } from './rollout.ts'

/** The number of a Deployment's current set; it is written together with the status. */
export const revision = 'deployment.kubernetes.io/revision'

/** The write that brings a Deployment's status up to date, and when its deadline is to be looked at. */
export const reportRollout = (
  deployment: LiveObject,
  current: LiveObject | undefined,
  counts: Counts,
  name: string,
  number: string,
  now: Instant,
): { readonly requests: readonly ApiRequest[]; readonly again: { readonly again?: Instant } } => {
  const progress = progressOf(deployment, current, counts, name, now)
  const status = statusOf(deployment, current, counts, progress, now)
  const again = progress.deadline === undefined ? {} : { again: progress.deadline }
  const { managedFields: _, ...metadata } = deployment.metadata
  const isNumbered = metadata.annotations?.[revision] === number
  if (isNumbered && sameJson(status, deployment.status ?? {})) return { requests: [], again }
  const { namespace = '', name: owner } = metadata
  const annotations = { ...metadata.annotations, [revision]: number }
  const body = { ...deployment, metadata: { ...metadata, annotations }, status } as unknown as Json
  return {
    requests: [{ _tag: 'Update', resource: deployments, namespace, name: owner, subresource: 'status', body }],
    again,
  }
}

const statusOf = (
  deployment: LiveObject,
  current: LiveObject | undefined,
  counts: Counts,
  progress: Progress,
  now: Instant,
): JsonObject => {
  const { desired, missing, total, updated, ready, available } = counts
  const isAvailable = available >= desired - missing
  const conditions = [
    condition(deployment, now, {
      type: 'Available',
      status: isAvailable ? 'True' : 'False',
      reason: isAvailable ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
      message: isAvailable ? 'Deployment has minimum availability.' : 'Deployment does not have minimum availability.',
    }),
    condition(deployment, now, progress.condition, progress.moved),
    ...failuresOf(current).map((failure) => condition(deployment, now, failure)),
  ]
  return {
    observedGeneration: deployment.metadata.generation ?? 0,
    ...(total > 0 && { replicas: total }),
    ...(updated > 0 && { updatedReplicas: updated }),
    ...(ready > 0 && { readyReplicas: ready }),
    ...(available > 0 && { availableReplicas: available }),
    ...(desired > available && { unavailableReplicas: Math.max(total, desired) - available }),
    terminatingReplicas: 0,
    conditions,
  }
}

/** Why the ReplicaSet has too few pods, where the API server refused them. */
const failuresOf = (set: LiveObject | undefined): readonly Told[] =>
  objectsAt(set?.status, 'conditions')
    .filter(({ type, status }) => type === 'ReplicaFailure' && status === 'True')
    .map((found) => ({
      type: 'ReplicaFailure',
      status: 'True',
      reason: textAt(found, 'reason'),
      message: textAt(found, 'message'),
    }))

interface Told {
  readonly type: string
  readonly status: string
  readonly reason: string
  readonly message: string
}

/** As the controller writes it: the times move when what it says does. */
const condition = (deployment: LiveObject, now: Instant, told: Told, moved = false): JsonObject => {
  const before = conditionOf(deployment, told.type)
  const same = before !== undefined && before['status'] === told.status && before['reason'] === told.reason
  if (same && before['message'] === told.message && !moved) return before
  return {
    type: told.type,
    status: told.status,
    lastUpdateTime: formatTime(now),
    lastTransitionTime:
      before?.['status'] === told.status ? (before['lastTransitionTime'] ?? formatTime(now)) : formatTime(now),
    reason: told.reason,
    message: told.message,
  }
}

const conditionOf = (deployment: LiveObject, type: string): JsonObject | undefined =>
  objectsAt(deployment.status, 'conditions').find((found) => found['type'] === type)

interface Progress {
  readonly condition: Told
  /** Whether it got further than the status says. */
  readonly moved?: true
  /** When the rollout is given up unless it gets further. */
  readonly deadline?: Instant
}

const progressOf = (
  deployment: LiveObject,
  current: LiveObject | undefined,
  counts: Counts,
  name: string,
  now: Instant,
): Progress => {
  const told = (status: string, reason: string, message: string): Progress => ({
    condition: { type: 'Progressing', status, reason, message },
  })
  const known = conditionOf(deployment, 'Progressing')
  if (at(deployment.spec, 'paused') === true) return told('Unknown', 'DeploymentPaused', 'Deployment is paused')
  if (known?.['reason'] === 'DeploymentPaused') return told('Unknown', 'DeploymentResumed', 'Deployment is resumed')
  if (counts.settled) return told('True', 'NewReplicaSetAvailable', `ReplicaSet "${name}" has successfully progressed.`)
  if (current === undefined) return told('True', 'NewReplicaSetCreated', `Created new replica set "${name}"`)
  const before = known
  const moving = told('True', 'ReplicaSetUpdated', `ReplicaSet "${name}" is progressing.`)
  const isLate = before?.['reason'] === 'ProgressDeadlineExceeded'
  if (hasMoved(deployment, counts) || before === undefined) return { ...moving, moved: true }
  const since = Date.parse(textAt(before, 'lastUpdateTime'))
  const deadline = since + numberAt(deployment.spec, 'progressDeadlineSeconds') * 1000
  // A rollout that was finished before begins anew with the first pod that is missing.
  if (before['reason'] === 'NewReplicaSetAvailable') return moving
  if (isLate || now >= deadline)
    return told('False', 'ProgressDeadlineExceeded', `ReplicaSet "${name}" has timed out progressing.`)
  return { ...moving, deadline }
}

/** Whether there are more new pods, fewer old ones, or more that serve than the status says. */
const hasMoved = ({ status }: LiveObject, { updated, total, ready, available }: Counts): boolean => {
  const old = total - updated
  return (
    updated > numberAt(status, 'updatedReplicas') ||
    old < numberAt(status, 'replicas') - numberAt(status, 'updatedReplicas') ||
    ready > numberAt(status, 'readyReplicas') ||
    available > numberAt(status, 'availableReplicas')
  )
}
