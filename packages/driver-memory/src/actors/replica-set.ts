import {
  type ApiRequest,
  apiVersionOf,
  controllerOf,
  formatTime,
  type Instant,
  type Json,
  type JsonObject,
  type LiveObject,
  sameJson,
  second,
} from '@fixpoint/core'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { claiming } from './claims.ts'
import { isReady, readySince } from './pods-of.ts'
import { at, controllerKey, hasCondition, keyOf, numberAt, objectAt, objectsAt } from './reading.ts'
import { pods, replicaSets } from './resources.ts'

const work: Actor = {
  name: 'replicaset-controller',
  userAgent: 'kube-controller-manager',
  watches: [replicaSets, pods],
  keysFor: ({ resource, before, after }) => {
    if (resource === replicaSets) return after === undefined ? [] : [keyOf(after)]
    return [...new Set([...controllerKey(before, 'ReplicaSet'), ...controllerKey(after, 'ReplicaSet')])]
  },
  reconcile: (key, view, now, refusal) => {
    const set = view.get(replicaSets, key)
    if (set === undefined) return nothing
    const pods = podsOf(set, view)
    const changes = set.metadata.deletionTimestamp === undefined ? scale(set, pods.active) : []
    const availability = availabilityOf(set, pods.active, now)
    const reports = report(set, pods, availability.count, failureOf(set, refusal, now))
    // What was refused is told before it is tried again.
    const requests = refusal === undefined ? [...changes, ...reports] : [...reports, ...changes]
    return availability.next === undefined ? { requests } : { requests, again: availability.next }
  },
}

/** Keeps the number of pods that a ReplicaSet asks for. */
export const replicaSetController = claiming(work, replicaSets, pods)

/** The condition that tells why pods are missing. */
const failureOf = (set: LiveObject, message: string | undefined, now: Instant): JsonObject | undefined => {
  if (message === undefined) return undefined
  // The first words stay: each try has a pod name of its own in them.
  const [before] = objectsAt(set.status, 'conditions')
  return (
    before ?? {
      type: 'ReplicaFailure',
      status: 'True',
      lastTransitionTime: formatTime(now),
      reason: 'FailedCreate',
      message,
    }
  )
}

interface Pods {
  readonly active: readonly LiveObject[]
  /** Being deleted. */
  readonly leaving: readonly LiveObject[]
}

const podsOf = (set: LiveObject, view: ActorView): Pods => {
  const active: LiveObject[] = []
  const leaving: LiveObject[] = []
  for (const pod of view.controlledBy(set.metadata.uid)) {
    if (pod.kind !== pods.kind || controllerOf(pod.metadata)?.uid !== set.metadata.uid) continue
    if (pod.metadata.deletionTimestamp !== undefined) leaving.push(pod)
    else if (!hasEnded(pod)) active.push(pod)
  }
  return { active, leaving }
}

const hasEnded = (pod: LiveObject): boolean => ['Succeeded', 'Failed'].includes(String(at(pod.status, 'phase')))

const scale = (set: LiveObject, active: readonly LiveObject[]): readonly ApiRequest[] => {
  const missing = numberAt(set.spec, 'replicas') - active.length
  if (missing >= 0) return Array.from({ length: missing }, () => create(set))
  return active.toSorted(byWorth).slice(0, -missing).map(remove)
}

const create = (set: LiveObject): ApiRequest => {
  const { namespace = '', name, uid } = set.metadata
  const template = objectAt(set.spec, 'template')
  const labels = objectAt(template, 'metadata', 'labels')
  const annotations = at(template, 'metadata', 'annotations')
  const owner = {
    apiVersion: apiVersionOf(replicaSets),
    kind: 'ReplicaSet',
    name,
    uid,
    controller: true,
    blockOwnerDeletion: true,
  }
  const metadata = {
    generateName: `${name}-`,
    namespace,
    labels,
    ...(annotations !== undefined && { annotations }),
    ownerReferences: [owner],
  }
  const body: JsonObject = { apiVersion: 'v1', kind: 'Pod', metadata, spec: objectAt(template, 'spec') }
  return { _tag: 'Create', resource: pods, namespace, body }
}

const remove = ({ metadata: { namespace = '', name, uid } }: LiveObject): ApiRequest => ({
  _tag: 'Delete',
  resource: pods,
  namespace,
  name,
  options: { preconditions: { uid } },
})

/** Pods that serve no one go first, then the youngest. */
export const byWorth = (a: LiveObject, b: LiveObject): number =>
  Number(hasCondition(a, 'Ready')) - Number(hasCondition(b, 'Ready')) ||
  compareText(b.metadata.creationTimestamp ?? '', a.metadata.creationTimestamp ?? '') ||
  compareText(a.metadata.name, b.metadata.name)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface Availability {
  readonly count: number
  /** When there is one more; undefined where that depends on what happens. */
  readonly next: Instant | undefined
}

/** A pod is available once it has been ready for as long as the set asks for. */
const availabilityOf = (set: LiveObject, active: readonly LiveObject[], now: Instant): Availability => {
  const wait = numberAt(set.spec, 'minReadySeconds') * second
  const due = active.filter(isReady).map((pod) => (wait === 0 ? now : (readySince(pod) ?? now) + wait))
  const later = due.filter((instant) => instant > now)
  return { count: due.length - later.length, next: later.length === 0 ? undefined : Math.min(...later) }
}

const report = (
  set: LiveObject,
  { active, leaving }: Pods,
  available: number,
  failure: JsonObject | undefined,
): readonly ApiRequest[] => {
  const ready = active.filter((pod) => hasCondition(pod, 'Ready')).length
  const status: Record<string, Json> = {
    replicas: active.length,
    ...(active.length > 0 && { fullyLabeledReplicas: active.length }),
    ...(ready > 0 && { readyReplicas: ready }),
    ...(available > 0 && { availableReplicas: available }),
    terminatingReplicas: leaving.length,
    observedGeneration: set.metadata.generation ?? 0,
    ...(failure !== undefined && { conditions: [failure] }),
  }
  if (sameJson(status, set.status ?? {})) return []
  const { namespace = '', name, resourceVersion } = set.metadata
  const { managedFields: _, ...metadata } = set.metadata
  const body = { ...set, metadata: { ...metadata, resourceVersion }, status } as unknown as Json
  return [{ _tag: 'Update', resource: replicaSets, namespace, name, subresource: 'status', body }]
}
