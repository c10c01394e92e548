import type { ApiRequest, Instant, JsonObject, LiveObject } from '@fixpoint/core'
import { type Actor, type ActorView, nothing, type Todo } from './actor.ts'
import { claiming } from './claims.ts'
import { misfit } from './placement.ts'
import { createPod, deletePod, hasEnded, isLeaving, isReady, podsOf, readySince, reportStatus } from './pods-of.ts'
import { at, controllerKey, keyOf, numberAt, objectAt, objectsAt, textAt } from './reading.ts'
import { controllerRevisions, daemonSets, nodes, pods } from './resources.ts'
import { cleanUp, type History, historyOf, revisionOf } from './revisions.ts'
import { countOf } from './rollout.ts'

const work: Actor = {
  name: 'daemonset-controller',
  userAgent: 'kube-controller-manager',
  watches: [daemonSets, pods, nodes, controllerRevisions],
  keysFor: ({ resource, before, after }, view) => {
    if (resource === daemonSets) return after === undefined ? [] : [keyOf(after)]
    if (resource === nodes) return [...view.list(daemonSets)].map(keyOf)
    return [...new Set([...controllerKey(before, 'DaemonSet'), ...controllerKey(after, 'DaemonSet')])]
  },
  reconcile: (key, view, now) => {
    const set = view.get(daemonSets, key)
    return set === undefined ? nothing : sync(set, view, now)
  },
}

/** Keeps one pod on every node that takes it. */
export const daemonSetController = claiming(claiming(work, daemonSets, pods), daemonSets, controllerRevisions)

interface Scene {
  readonly set: LiveObject
  readonly now: Instant
  readonly history: History
  /** The nodes that are to have a pod. */
  readonly wanted: readonly LiveObject[]
  /** Pods by the node that they are on or meant for. */
  readonly byNode: ReadonlyMap<string, readonly LiveObject[]>
}

const sync = (set: LiveObject, view: ActorView, now: Instant): Todo => {
  const history = historyOf(daemonSets, set, view)
  if (history.requests.length > 0) return { requests: history.requests }
  const spec = podSpecOf(set)
  const wanted = [...view.list(nodes)]
    .filter((node) => misfit(spec, node) === undefined)
    .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
  const own = podsOf(set, view)
  const byNode = Map.groupBy(own, nodeOf)
  const scene = { set, now, history, wanted, byNode }
  const used = new Set(own.map((pod) => `${set.metadata.name}-${revisionOf(pod)}`))
  const changes = isLeaving(set) ? [] : [...place(scene), ...update(scene), ...cleanUp(set, history, used)]
  return { requests: [...changes, ...reportStatus(daemonSets, set, statusOf(scene))] }
}

const field = 'metadata.name'

/** The node that a pod is on, or is pinned to before it is scheduled. */
const nodeOf = (pod: LiveObject): string => {
  const bound = textAt(pod.spec, 'nodeName')
  if (bound !== '') return bound
  const [term] = objectsAt(pod.spec, 'affinity', 'nodeAffinity', required, 'nodeSelectorTerms')
  const values = objectsAt(term, 'matchFields').find(({ key }) => key === field)?.['values']
  return Array.isArray(values) ? String(values[0]) : ''
}

const required = 'requiredDuringSchedulingIgnoredDuringExecution'

/** Pods of a DaemonSet stay on nodes in trouble. */
const tolerated: readonly JsonObject[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
]

const podSpecOf = (set: LiveObject): JsonObject => {
  const spec = objectAt(set.spec, 'template', 'spec')
  return { ...spec, tolerations: [...objectsAt(spec, 'tolerations'), ...tolerated] }
}

const create = ({ set, history }: Scene, node: LiveObject): ApiRequest => {
  const spec = podSpecOf(set)
  const pinned = [{ matchFields: [{ key: field, operator: 'In', values: [node.metadata.name] }] }]
  const nodeAffinity = {
    ...objectAt(spec, 'affinity', 'nodeAffinity'),
    [required]: { nodeSelectorTerms: pinned },
  }
  return createPod(daemonSets, set, objectAt(set.spec, 'template'), {
    generateName: `${set.metadata.name}-`,
    labels: {
      'controller-revision-hash': history.hash,
      'pod-template-generation': set.metadata.annotations?.['deprecated.daemonset.template.generation'] ?? '1',
    },
    spec: { ...spec, affinity: { ...objectAt(spec, 'affinity'), nodeAffinity } },
  })
}

/** Pods that are missing, those on nodes that are not to have one, and those that have ended. */
const place = (scene: Scene): readonly ApiRequest[] => {
  const wanted = new Set(scene.wanted.map(({ metadata }) => metadata.name))
  const requests: ApiRequest[] = []
  for (const [node, own] of scene.byNode)
    for (const pod of own) if (!isLeaving(pod) && (!wanted.has(node) || hasEnded(pod))) requests.push(deletePod(pod))
  for (const node of scene.wanted) {
    const own = scene.byNode.get(node.metadata.name) ?? []
    if (own.length === 0) requests.push(create(scene, node))
  }
  return requests
}

/** Replaces pods of an old template: as many at a time as may be missing, or a new one beside each where it surges. */
const update = (scene: Scene): readonly ApiRequest[] => {
  const { set, history, wanted, byNode } = scene
  if (textAt(set.spec, 'updateStrategy', 'type') !== 'RollingUpdate') return []
  const limit = (name: string): number =>
    countOf(at(set.spec, 'updateStrategy', 'rollingUpdate', name), wanted.length, Math.ceil)
  const surge = limit('maxSurge')
  const groups = wanted.map((node) => byNode.get(node.metadata.name) ?? [])
  const isOld = (pod: LiveObject): boolean => revisionOf(pod) !== history.hash && !isLeaving(pod)
  if (surge > 0) return surging(scene, groups, isOld, surge)
  const missing = groups.filter((own) => !own.some((pod) => isAvailable(scene, pod))).length
  const old = groups.flatMap((own) => own.filter(isOld))
  const broken = old.filter((pod) => !isAvailable(scene, pod))
  const sound = old.filter((pod) => isAvailable(scene, pod))
  return [...broken, ...sound.slice(0, Math.max(0, limit('maxUnavailable') - missing))].map(deletePod)
}

const surging = (
  scene: Scene,
  groups: readonly (readonly LiveObject[])[],
  isOld: (pod: LiveObject) => boolean,
  surge: number,
): readonly ApiRequest[] => {
  const requests: ApiRequest[] = []
  let room = surge - groups.filter((own) => own.some(isOld) && own.some((pod) => !isOld(pod) && !isLeaving(pod))).length
  for (const [i, own] of groups.entries()) {
    const old = own.filter(isOld)
    const fresh = own.find((pod) => !isOld(pod) && !isLeaving(pod))
    const node = scene.wanted[i]
    if (old.length === 0 || node === undefined) continue
    if (fresh !== undefined && isAvailable(scene, fresh)) requests.push(...old.map(deletePod))
    else if (fresh === undefined && room > 0) {
      requests.push(create(scene, node))
      room -= 1
    }
  }
  return requests
}

const isAvailable = ({ set, now }: Scene, pod: LiveObject): boolean => {
  const since = readySince(pod)
  return !isLeaving(pod) && since !== undefined && now >= since + numberAt(set.spec, 'minReadySeconds') * 1000
}

const statusOf = (scene: Scene): JsonObject => {
  const { set, history, wanted, byNode } = scene
  const names = new Set(wanted.map(({ metadata }) => metadata.name))
  // Of several pods on a node the oldest counts.
  const chosen = wanted.flatMap((node) => (byNode.get(node.metadata.name) ?? []).slice(0, 1))
  const ready = chosen.filter((pod) => !isLeaving(pod) && isReady(pod)).length
  const available = chosen.filter((pod) => isAvailable(scene, pod)).length
  const updated = chosen.filter((pod) => revisionOf(pod) === history.hash).length
  return {
    currentNumberScheduled: chosen.length,
    numberMisscheduled: [...byNode.keys()].filter((node) => node !== '' && !names.has(node)).length,
    desiredNumberScheduled: wanted.length,
    numberReady: ready,
    observedGeneration: set.metadata.generation ?? 0,
    ...(updated > 0 && { updatedNumberScheduled: updated }),
    ...(available > 0 && { numberAvailable: available }),
    ...(wanted.length > available && { numberUnavailable: wanted.length - available }),
  }
}
