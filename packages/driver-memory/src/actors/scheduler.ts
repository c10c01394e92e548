import { type ApiRequest, formatTime, type Instant, type JsonObject, type LiveObject } from '@fixpoint/core'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { misfit } from './placement.ts'
import { hasEnded, isLeaving } from './pods-of.ts'
import { keyOf, objectAt, objectsAt, textAt } from './reading.ts'
import { nodes, pods, volumeClaims } from './resources.ts'

/** Gives every pod a node that takes it, the one with the fewest pods first. */
export const scheduler: Actor = {
  name: 'kube-scheduler',
  userAgent: 'kube-scheduler',
  watches: [pods, nodes, volumeClaims],
  keysFor: ({ resource, after }, view) => {
    if (resource === pods) return after === undefined || !isWaiting(after) ? [] : [keyOf(after)]
    // A node or a claim may be what others wait for.
    return [...view.list(pods)].filter(isWaiting).map(keyOf)
  },
  reconcile: (key, view, now) => {
    const pod = view.get(pods, key)
    if (pod === undefined || !isWaiting(pod)) return nothing
    const problem = unboundClaim(pod, view)
    const fitting = [...view.list(nodes)].filter((node) => misfit(objectAt(pod.spec), node) === undefined)
    const best = problem === undefined ? leastUsed(fitting, view) : undefined
    return { requests: best === undefined ? told(pod, problem ?? noNode(pod, view), now) : [bind(pod, best)] }
  },
}

/** Whether it has no node and is this scheduler's to place. */
const isWaiting = (pod: LiveObject): boolean =>
  textAt(pod.spec, 'nodeName') === '' &&
  textAt(pod.spec, 'schedulerName') === 'default-scheduler' &&
  objectsAt(pod.spec, 'schedulingGates').length === 0 &&
  !isLeaving(pod) &&
  !hasEnded(pod)

const leastUsed = (fitting: readonly LiveObject[], view: ActorView): LiveObject | undefined => {
  const used = new Map<string, number>()
  for (const pod of view.list(pods)) {
    const node = textAt(pod.spec, 'nodeName')
    used.set(node, (used.get(node) ?? 0) + 1)
  }
  const countOf = ({ metadata }: LiveObject): number => used.get(metadata.name) ?? 0
  const [best] = fitting.toSorted((a, b) => countOf(a) - countOf(b) || (a.metadata.name < b.metadata.name ? -1 : 1))
  return best
}

/** Volumes come before pods: there is nobody here who makes them. */
const unboundClaim = (pod: LiveObject, view: ActorView): string | undefined => {
  const { namespace = '' } = pod.metadata
  const names = objectsAt(pod.spec, 'volumes')
    .map((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName'))
    .filter((name) => name !== '')
  const missing = names.find((name) => view.get(volumeClaims, `${namespace}/${name}`) === undefined)
  if (missing !== undefined) return `persistentvolumeclaim "${missing}" not found`
  return names.some((name) => textAt(view.get(volumeClaims, `${namespace}/${name}`)?.status, 'phase') !== 'Bound')
    ? 'pod has unbound immediate PersistentVolumeClaims'
    : undefined
}

const noNode = (pod: LiveObject, view: ActorView): string => {
  const all = [...view.list(nodes)]
  if (all.length === 0) return 'no nodes available to schedule pods'
  const counts = new Map<string, number>()
  for (const node of all) {
    const why = misfit(objectAt(pod.spec), node) ?? ''
    counts.set(why, (counts.get(why) ?? 0) + 1)
  }
  const reasons = [...counts].map(([why, count]) => `${count} node(s) ${why}`).sort()
  return `0/${all.length} nodes are available: ${reasons.join(', ')}.`
}

const told = (pod: LiveObject, problem: string, now: Instant): readonly ApiRequest[] => {
  const message = problem.startsWith('0/') ? problem : `0/1 nodes are available: ${problem}.`
  const conditions = objectsAt(pod.status, 'conditions')
  const before = conditions.find(({ type }) => type === 'PodScheduled')
  if (before?.['status'] === 'False' && before['message'] === message) return []
  const condition: JsonObject = {
    type: 'PodScheduled',
    status: 'False',
    lastProbeTime: null,
    lastTransitionTime: formatTime(now),
    reason: 'Unschedulable',
    message,
  }
  const { namespace = '', name, uid } = pod.metadata
  const others = conditions.filter(({ type }) => type !== 'PodScheduled')
  const body = { metadata: { uid }, status: { conditions: [condition, ...others] } }
  return [{ _tag: 'Patch', patchType: 'merge', resource: pods, namespace, name, subresource: 'status', body }]
}

const bind = ({ metadata: { namespace = '', name, uid } }: LiveObject, node: LiveObject): ApiRequest => ({
  _tag: 'Patch',
  patchType: 'merge',
  resource: pods,
  namespace,
  name,
  body: { metadata: { uid }, spec: { nodeName: node.metadata.name } },
})
