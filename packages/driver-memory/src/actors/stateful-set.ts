import type { ApiRequest, Instant, JsonObject, LiveObject } from '@fixpoint/core'
import { type Actor, type ActorView, nothing, type Todo } from './actor.ts'
import { hasStaleClaims, retention } from './claim-retention.ts'
import { claiming } from './claims.ts'
import { deletePod, hasEnded, isLeaving, isReady, podsOf, readySince, reportStatus } from './pods-of.ts'
import { at, controllerKey, keyOf, numberAt, textAt } from './reading.ts'
import { controllerRevisions, pods, statefulSets, volumeClaims } from './resources.ts'
import { cleanUp, type History, historyOf, revisionOf, templateIn } from './revisions.ts'
import { countOf } from './rollout.ts'
import { missingClaims, ordinalOf, statefulPod } from './stateful-pod.ts'

const work: Actor = {
  name: 'statefulset-controller',
  userAgent: 'kube-controller-manager',
  watches: [statefulSets, pods, controllerRevisions, volumeClaims],
  keysFor: ({ resource, before, after }) => {
    if (resource === statefulSets) return after === undefined ? [] : [keyOf(after)]
    return [...new Set([...controllerKey(before, 'StatefulSet'), ...controllerKey(after, 'StatefulSet')])]
  },
  reconcile: (key, view, now) => {
    const set = view.get(statefulSets, key)
    return set === undefined ? nothing : sync(set, view, now)
  },
}

const isMember = (pod: LiveObject, set: LiveObject): boolean =>
  pod.metadata.name === `${set.metadata.name}-${ordinalOf(pod)}`

/** Keeps pods that each have a number, a name and claims of their own, and changes them in the order of their numbers. */
export const statefulSetController = claiming(
  claiming(work, statefulSets, pods, isMember),
  statefulSets,
  controllerRevisions,
)

interface Scene {
  readonly set: LiveObject
  readonly view: ActorView
  readonly now: Instant
  readonly history: History
  /** Of pods that are not to be changed yet. */
  readonly old: string
  readonly pods: ReadonlyMap<number, LiveObject>
  readonly first: number
  readonly count: number
  readonly isOrdered: boolean
}

const sync = (set: LiveObject, view: ActorView, now: Instant): Todo => {
  const history = historyOf(statefulSets, set, view)
  // What it makes is named after its revision, which has to be there first.
  if (history.requests.length > 0) return { requests: history.requests }
  const own = podsOf(set, view)
  const scene: Scene = {
    set,
    view,
    now,
    history,
    old: oldRevision(set, history),
    pods: new Map(own.map((pod) => [ordinalOf(pod), pod])),
    first: numberAt(set.spec, 'ordinals', 'start'),
    count: numberAt(set.spec, 'replicas'),
    isOrdered: textAt(set.spec, 'podManagementPolicy') !== 'Parallel',
  }
  const owning = isLeaving(set) ? [] : own.flatMap((pod) => (isLeaving(pod) ? [] : retention(set, pod, view)))
  // Nothing is told of a claim that is a pod's: it goes on by itself.
  if (owning.length > 0) return { requests: owning, again: now + 1 }
  const used = new Set([scene.old, ...own.map(revisionOf)])
  const changes = isLeaving(set) ? [] : [...plan(scene), ...cleanUp(set, history, used)]
  const again = hasStale(scene) ? now + 1000 : nextAvailable(scene)
  return {
    requests: [...changes, ...reportStatus(statefulSets, set, statusOf(scene))],
    ...(again !== undefined && { again }),
  }
}

/** Whether a pod has to wait for claims to be gone. */
const hasStale = ({ set, view, pods: all, first, count }: Scene): boolean =>
  Array.from({ length: count }, (_, i) => first + i).some(
    (ordinal) => !all.has(ordinal) && hasStaleClaims(set, ordinal, view),
  )

const oldRevision = (set: LiveObject, { all, current }: History): string => {
  const told = textAt(set.status, 'currentRevision')
  return all.some(({ metadata }) => metadata.name === told) ? told : current
}

/** Scaling comes before updates, and in order each step waits for the one before it. */
const plan = (scene: Scene): readonly ApiRequest[] => {
  const { first, count, isOrdered } = scene
  const requests: ApiRequest[] = []
  for (let ordinal = first; ordinal < first + count; ordinal++) {
    const step = replica(scene, ordinal)
    requests.push(...step.requests)
    if (step.waits && isOrdered) return requests
    if (step.waits && step.requests.length === 0) continue
  }
  const condemned = condemnedOf(scene)
  for (const pod of condemned) {
    if (isLeaving(pod)) {
      if (isOrdered) return requests
      continue
    }
    if (isOrdered && !isAvailable(scene, pod) && pod !== firstUnavailable(scene, condemned)) return requests
    requests.push(deletePod(pod))
    if (isOrdered) return requests
  }
  return requests.length > 0 ? requests : update(scene)
}

const replica = (
  scene: Scene,
  ordinal: number,
): { readonly requests: readonly ApiRequest[]; readonly waits: boolean } => {
  const { set, view } = scene
  const pod = scene.pods.get(ordinal)
  if (pod === undefined && hasStaleClaims(set, ordinal, view)) return { requests: [], waits: true }
  if (pod === undefined) {
    const [revision, template] = revisionFor(scene, ordinal)
    return {
      requests: [...missingClaims(set, ordinal, view), statefulPod(set, template, revision, ordinal)],
      waits: true,
    }
  }
  if (hasEnded(pod)) return { requests: isLeaving(pod) ? [] : [deletePod(pod)], waits: true }
  const claims = textAt(pod.status, 'phase') === 'Pending' ? missingClaims(set, ordinal, view) : []
  return { requests: claims, waits: isLeaving(pod) || !isAvailable(scene, pod) }
}

/** Pods below the partition stay of the old revision, even where they are made anew. */
const revisionFor = ({ set, history, old, first }: Scene, ordinal: number): readonly [string, JsonObject] => {
  const isHeld = ordinal < first + numberAt(set.spec, 'updateStrategy', 'rollingUpdate', 'partition')
  const name = isHeld ? old : history.current
  const revision = history.all.find(({ metadata }) => metadata.name === name)
  return [name, templateIn(revision) ?? {}]
}

/** Pods beyond the replicas, the highest first. */
const condemnedOf = ({ pods: all, first, count }: Scene): readonly LiveObject[] =>
  [...all]
    .filter(([ordinal]) => ordinal >= 0 && (ordinal < first || ordinal >= first + count))
    .toSorted(([a], [b]) => b - a)
    .map(([, pod]) => pod)

const firstUnavailable = (scene: Scene, condemned: readonly LiveObject[]): LiveObject | undefined => {
  for (let ordinal = scene.first; ordinal < scene.first + scene.count; ordinal++) {
    const pod = scene.pods.get(ordinal)
    if (pod !== undefined && !isAvailable(scene, pod)) return pod
  }
  return condemned.toReversed().find((pod) => !isAvailable(scene, pod))
}

const isAvailable = ({ set, now }: Scene, pod: LiveObject): boolean => {
  const since = readySince(pod)
  return (
    !isLeaving(pod) &&
    textAt(pod.status, 'phase') === 'Running' &&
    since !== undefined &&
    now >= since + numberAt(set.spec, 'minReadySeconds') * 1000
  )
}

/** When the next pod that is ready will have been so for long enough. */
const nextAvailable = (scene: Scene): Instant | undefined => {
  const times = [...scene.pods.values()].flatMap((pod) => {
    const since = readySince(pod)
    return since === undefined || isLeaving(pod) || isAvailable(scene, pod)
      ? []
      : [since + numberAt(scene.set.spec, 'minReadySeconds') * 1000]
  })
  return times.length === 0 ? undefined : Math.min(...times)
}

/** Deletes pods of the old revision, the highest first, as many at a time as may be unavailable. */
const update = (scene: Scene): readonly ApiRequest[] => {
  const { set, history, first, count, isOrdered } = scene
  if (textAt(set.spec, 'updateStrategy', 'type') !== 'RollingUpdate') return []
  const { partition, maxUnavailable = 1 } = (at(set.spec, 'updateStrategy', 'rollingUpdate') ?? {}) as JsonObject
  const most = Math.max(1, countOf(maxUnavailable, count, Math.ceil))
  const least = first + (typeof partition === 'number' ? partition : 0)
  const running = Array.from({ length: count }, (_, i) => scene.pods.get(first + i)).filter((pod) => pod !== undefined)
  const missing = running.filter((pod) => !isAvailable(scene, pod))
  const outdated = running
    .filter((pod) => ordinalOf(pod) >= least && revisionOf(pod) !== history.current && !isLeaving(pod))
    .toReversed()
  const broken = isOrdered ? [] : outdated.filter((pod) => missing.includes(pod))
  const sound = outdated.filter((pod) => !broken.includes(pod))
  return [...broken, ...sound.slice(0, Math.max(0, most - missing.length))].map(deletePod)
}

const statusOf = (scene: Scene): JsonObject => {
  const { set, history, old, count } = scene
  const all = [...scene.pods.values()]
  const live = all.filter((pod) => !hasEnded(pod))
  const of = (revision: string): number => live.filter((pod) => !isLeaving(pod) && revisionOf(pod) === revision).length
  const ready = live.filter((pod) => textAt(pod.status, 'phase') === 'Running' && isReady(pod)).length
  const available = live.filter((pod) => isAvailable(scene, pod)).length
  const updated = of(history.current)
  const isDone = updated === count && ready === count && live.length === count
  const [now, current] = isDone ? [history.current, updated] : [old, of(old)]
  return {
    observedGeneration: set.metadata.generation ?? 0,
    replicas: live.length,
    ...(ready > 0 && { readyReplicas: ready }),
    ...(current > 0 && { currentReplicas: current }),
    ...(updated > 0 && { updatedReplicas: updated }),
    currentRevision: now,
    updateRevision: history.current,
    collisionCount: 0,
    availableReplicas: available,
  }
}
