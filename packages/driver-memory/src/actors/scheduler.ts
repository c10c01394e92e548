import { type ApiRequest, formatTime, type Instant, type JsonObject, type LiveObject } from '@fixpoint/core'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { Bookings, requestsOf } from './bookings.ts'
import { misfit } from './placement.ts'
import { hasEnded, isLeaving } from './pods-of.ts'
import { keyOf, objectAt, objectsAt, textAt } from './reading.ts'
import { nodes, pods, volumeClaims } from './resources.ts'
import { shortageOn } from './room.ts'

/** Gives every pod a node that takes it and has room for it, the one with the fewest pods first. */
export const scheduler = (): Actor => {
  const bookings = new Bookings()
  const waiting = new Set<string>()
  return {
    name: 'kube-scheduler',
    userAgent: 'kube-scheduler',
    watches: [pods, nodes, volumeClaims],
    keysFor: ({ resource, before, after }) => {
      // A node or a claim may be what others wait for.
      if (resource !== pods) return [...waiting]
      const wasCounted = before !== undefined && textAt(before.spec, 'nodeName') !== '' && !hasEnded(before)
      if (after !== undefined) bookings.see(after)
      else if (before !== undefined) bookings.forget(before.metadata.uid)
      const pod = after ?? before
      if (pod === undefined) return []
      const isOurs = after !== undefined && isWaiting(after)
      if (isOurs) waiting.add(keyOf(pod))
      else waiting.delete(keyOf(pod))
      const makesRoom = wasCounted && (after === undefined || hasEnded(after))
      return makesRoom ? [...waiting] : isOurs ? [keyOf(pod)] : []
    },
    reconcile: (key, view, now) => {
      const pod = view.get(pods, key)
      if (pod === undefined || !isWaiting(pod)) return nothing
      const all = [...view.list(nodes)]
      const problem = all.length === 0 ? 'no nodes available to schedule pods' : claimProblem(pod, view, all.length)
      const { fitting, why } = sorted(pod, all, bookings)
      const best = problem === undefined ? leastUsed(fitting, bookings) : undefined
      if (best === undefined) return { requests: told(pod, problem ?? why, now) }
      bookings.place(pod, best.metadata.name)
      return { requests: [bind(pod, best)] }
    },
  }
}

/** Whether it has no node and is this scheduler's to place. */
const isWaiting = (pod: LiveObject): boolean =>
  textAt(pod.spec, 'nodeName') === '' &&
  textAt(pod.spec, 'schedulerName') === 'default-scheduler' &&
  objectsAt(pod.spec, 'schedulingGates').length === 0 &&
  !isLeaving(pod) &&
  !hasEnded(pod)

const leastUsed = (fitting: readonly LiveObject[], bookings: Bookings): LiveObject | undefined => {
  const countOf = ({ metadata }: LiveObject): number => bookings.takenOf(metadata.name, 'pods')
  const [best] = fitting.toSorted((a, b) => countOf(a) - countOf(b) || (a.metadata.name < b.metadata.name ? -1 : 1))
  return best
}

/** Volumes come before pods: there is nobody here who makes them. */
const claimProblem = (pod: LiveObject, view: ActorView, count: number): string | undefined => {
  const { namespace = '' } = pod.metadata
  const names = objectsAt(pod.spec, 'volumes')
    .map((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName'))
    .filter((name) => name !== '')
  const claimOf = (name: string): LiveObject | undefined => view.get(volumeClaims, `${namespace}/${name}`)
  const missing = names.find((name) => claimOf(name) === undefined)
  if (missing !== undefined) return noneOf(count, `persistentvolumeclaim "${missing}" not found. not found`)
  return names.some((name) => textAt(claimOf(name)?.status, 'phase') !== 'Bound')
    ? noneOf(count, 'pod has unbound immediate PersistentVolumeClaims. not found')
    : undefined
}

const noneOf = (count: number, why: string): string => `0/${count} nodes are available: ${why}`

interface Sorted {
  readonly fitting: readonly LiveObject[]
  /** In the words of kube-scheduler, why no node takes the pod. */
  readonly why: string
}

const sorted = (pod: LiveObject, all: readonly LiveObject[], bookings: Bookings): Sorted => {
  const asked = requestsOf(pod.spec)
  const fitting: LiveObject[] = []
  const reasons: string[] = []
  const preemption: string[] = []
  for (const node of all) {
    const unfit = misfit(objectAt(pod.spec), node)
    const shortage = shortageOn(node, asked, bookings)
    if (unfit === undefined && shortage.reasons.length === 0) fitting.push(node)
    reasons.push(...(unfit === undefined ? shortage.reasons : [`node(s) ${unfit}`]))
    preemption.push(unfit === undefined && shortage.isOthers ? noVictims : noHelp)
  }
  const why = noneOf(all.length, `${counted(reasons)}. preemption: ${noneOf(all.length, counted(preemption))}.`)
  return { fitting, why }
}

const noVictims = 'No preemption victims found for incoming pod'
const noHelp = 'Preemption is not helpful for scheduling'

const counted = (reasons: readonly string[]): string => {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ')
}

const told = (pod: LiveObject, message: string, now: Instant): readonly ApiRequest[] => {
  const conditions = objectsAt(pod.status, 'conditions')
  const before = conditions.find(({ type }) => type === 'PodScheduled')
  if (before?.['status'] === 'False' && before['message'] === message) return []
  const { namespace = '', name, uid, generation } = pod.metadata
  const condition: JsonObject = {
    type: 'PodScheduled',
    ...(generation !== undefined && { observedGeneration: generation }),
    status: 'False',
    lastProbeTime: null,
    lastTransitionTime: before?.['status'] === 'False' ? (before['lastTransitionTime'] ?? null) : formatTime(now),
    reason: 'Unschedulable',
    message,
  }
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
