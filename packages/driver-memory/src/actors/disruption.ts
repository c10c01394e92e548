import {
  controllerOf,
  formatTime,
  type Instant,
  type Json,
  type JsonObject,
  type LiveObject,
  minute,
  type Resource,
  sameJson,
} from '@fixpoint/core'
import { disruptionAllowed } from '../api-server/registry/simple/disruption-allowed.ts'
import { isEmptySelector, selects } from '../api-server/registry/validation/label-selector.ts'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { at, hasCondition, keyOf, numberAt, objectAt } from './reading.ts'
import { deployments, pods, replicaSets, replicationControllers, statefulSets } from './resources.ts'

export const budgets: Resource = {
  group: 'policy',
  version: 'v1',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  namespaced: true,
}

/** Says how many pods of a budget may be evicted now. */
export const disruptionController: Actor = {
  name: 'disruption-controller',
  userAgent: 'kube-controller-manager',
  watches: [budgets, pods, deployments, replicaSets, statefulSets, replicationControllers],
  keysFor: ({ resource, before, after }, view) => {
    if (resource === budgets) return after === undefined ? [] : [keyOf(after)]
    const changed = after ?? before
    if (changed === undefined) return []
    return [...view.list(budgets)]
      .filter(({ metadata }) => metadata.namespace === changed.metadata.namespace)
      .filter(
        (budget) => resource !== pods || covers(budget, changed) || (before !== undefined && covers(budget, before)),
      )
      .map(keyOf)
  },
  reconcile: (key, view, now) => {
    const budget = view.get(budgets, key)
    if (budget === undefined) return nothing
    const disrupted = disruptedPods(budget, view, now)
    const ends = Object.values(disrupted).map((since) => Date.parse(since) + patience)
    const requests = report(budget, statusOf(budget, view, disrupted, now))
    return { requests, ...(ends.length > 0 && { again: Math.min(...ends) + 1 }) }
  },
}

/** How long an eviction may take until it is taken for one that never came. */
const patience = 2 * minute

/** Whether a pod, of the same namespace, is among those of a budget. */
export const covers = (budget: LiveObject, { metadata }: LiveObject): boolean => {
  const selector = at(budget.spec, 'selector')
  if (selector === undefined || selector === null) return false
  const asked = objectAt(budget.spec, 'selector')
  return isEmptySelector(asked) || selects(asked, metadata.labels)
}

const podsOf = (budget: LiveObject, view: ActorView): readonly LiveObject[] =>
  [...view.list(pods)].filter((pod) => pod.metadata.namespace === budget.metadata.namespace && covers(budget, pod))

/** Pods whose eviction was let pass, and that are not on their way yet. */
const disruptedPods = (budget: LiveObject, view: ActorView, now: Instant): Readonly<Record<string, string>> => {
  const told = Object.entries(objectAt(budget.status, 'disruptedPods')) as [string, string][]
  if (told.length === 0) return {}
  const waiting = podsOf(budget, view).filter(({ metadata }) => metadata.deletionTimestamp === undefined)
  const names = new Set(waiting.map(({ metadata }) => metadata.name))
  return Object.fromEntries(told.filter(([name, since]) => names.has(name) && Date.parse(since) + patience >= now))
}

const statusOf = (
  budget: LiveObject,
  view: ActorView,
  disrupted: Readonly<Record<string, string>>,
  now: Instant,
): JsonObject => {
  const all = podsOf(budget, view)
  const { expected, desired } = wanted(budget, all, view)
  const healthy = all.filter(
    (pod) =>
      pod.metadata.deletionTimestamp === undefined &&
      disrupted[pod.metadata.name] === undefined &&
      hasCondition(pod, 'Ready'),
  ).length
  const allowed = expected <= 0 ? 0 : Math.max(0, healthy - desired)
  const status = {
    ...(budget.status as JsonObject),
    currentHealthy: healthy,
    desiredHealthy: desired,
    expectedPods: expected,
    disruptionsAllowed: allowed,
    disruptedPods: Object.keys(disrupted).length === 0 ? undefined : disrupted,
    observedGeneration: budget.metadata.generation ?? 0,
  }
  return { ...status, conditions: disruptionAllowed(status, formatTime(now)) }
}

/** How many pods there should be, and how many of them have to be healthy. */
const wanted = (
  { spec }: LiveObject,
  all: readonly LiveObject[],
  view: ActorView,
): { readonly expected: number; readonly desired: number } => {
  const most = at(spec, 'maxUnavailable')
  const least = at(spec, 'minAvailable')
  if (most !== undefined && most !== null) {
    const expected = scaleOf(all, view)
    return { expected, desired: Math.max(0, expected - shareOf(most, expected)) }
  }
  if (typeof least === 'number') return { expected: all.length, desired: least }
  const expected = scaleOf(all, view)
  return { expected, desired: shareOf(least, expected) }
}

const shareOf = (value: Json | undefined, of: number): number =>
  typeof value === 'number' ? value : Math.ceil((Number.parseInt(String(value ?? 0), 10) * of) / 100)

/** How many pods the controllers of these pods are asked for. */
const scaleOf = (all: readonly LiveObject[], view: ActorView): number => {
  const scales = new Map<string, number>()
  for (const pod of all) {
    const owner = scaledOwner(pod, view)
    if (owner !== undefined) scales.set(owner.metadata.uid, numberAt(owner.spec, 'replicas'))
  }
  return [...scales.values()].reduce((sum, replicas) => sum + replicas, 0)
}

const scaledOwner = (object: LiveObject, view: ActorView): LiveObject | undefined => {
  const reference = controllerOf(object.metadata)
  const resource = [replicaSets, deployments, statefulSets, replicationControllers].find(
    ({ kind }) => kind === reference?.kind,
  )
  if (reference === undefined || resource === undefined) return undefined
  const owner = view.ask(resource, `${object.metadata.namespace ?? ''}/${reference.name}`)
  if (owner === undefined || owner.metadata.uid !== reference.uid) return undefined
  return resource === replicaSets ? (scaledOwner(owner, view) ?? owner) : owner
}

const report = (budget: LiveObject, status: JsonObject) => {
  const before = (budget.status ?? {}) as JsonObject
  if (sameJson(JSON.parse(JSON.stringify(status)) as Json, before)) return []
  const { managedFields: _, ...metadata } = budget.metadata
  const { namespace = '', name } = metadata
  const body = { ...budget, metadata, status } as unknown as Json
  return [{ _tag: 'Update', resource: budgets, namespace, name, subresource: 'status', body } as const]
}
