import { type ApiRequest, formatTime, type Instant, type JsonObject, type LiveObject } from '@fixpoint/core'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { Bookings } from './bookings.ts'
import { budgets } from './disruption.ts'
import { fitOf, noneOf } from './fit.ts'
import { hasEnded, isLeaving, patchPodStatus } from './pods-of.ts'
import { evictionsOf, isAwaited, preempt, toldOfVictims } from './preempt.ts'
import { keyOf, objectsAt, textAt } from './reading.ts'
import { nodes, pods, volumeClaims } from './resources.ts'

/**
 * Gives every pod a node that takes it and has room for it, the one with the fewest pods first. Where none has, pods of a
 * lower priority make way.
 */
export const scheduler = (): Actor => {
  const bookings = new Bookings()
  const waiting = new Set<string>()
  return {
    name: 'kube-scheduler',
    userAgent: 'kube-scheduler',
    watches: [pods, nodes, volumeClaims, budgets],
    keysFor: ({ resource, before, after }) => {
      if (resource === budgets) return []
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
      if (problem !== undefined) return { requests: told(pod, problem, now) }
      const fit = fitOf(pod, all, bookings)
      const best = nominatedOf(pod, fit.fitting) ?? leastUsed(fit.fitting, bookings)
      if (best !== undefined) {
        bookings.place(pod, best.metadata.name)
        const isNominated = textAt(pod.status, 'nominatedNodeName') !== ''
        return {
          requests: [bind(pod, best), ...(isNominated ? [patchPodStatus(pod, { nominatedNodeName: null })] : [])],
        }
      }
      if (isAwaited(pod, view)) return nothing
      const sacrifice = preempt(pod, fit, view, bookings)
      if (typeof sacrifice === 'string') return { requests: told(pod, `${fit.why} preemption: ${sacrifice}`, now) }
      const { node, victims } = sacrifice
      const name = node.metadata.name
      bookings.nominate(pod, name)
      const found = `found a potential placement for pod on node ${name}, preempting ${victims.length} victims`
      return {
        requests: [...evictionsOf(victims, now), ...told(pod, `${fit.why} preemption: ${found}`, now, name)],
        tells: toldOfVictims(pod, sacrifice),
      }
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

const nominatedOf = (pod: LiveObject, fitting: readonly LiveObject[]): LiveObject | undefined => {
  const nominated = textAt(pod.status, 'nominatedNodeName')
  return nominated === '' ? undefined : fitting.find(({ metadata }) => metadata.name === nominated)
}

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

/** Says why a pod has no node yet, and which one it is to get. */
const told = (pod: LiveObject, message: string, now: Instant, nominated = ''): readonly ApiRequest[] => {
  const conditions = objectsAt(pod.status, 'conditions')
  const before = conditions.find(({ type }) => type === 'PodScheduled')
  if (before?.['status'] === 'False' && before['message'] === message) return []
  const { generation } = pod.metadata
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
  const status = { nominatedNodeName: nominated === '' ? null : nominated, conditions: [condition, ...others] }
  return [patchPodStatus(pod, status)]
}

const bind = ({ metadata: { namespace = '', name, uid } }: LiveObject, node: LiveObject): ApiRequest => ({
  _tag: 'Patch',
  patchType: 'merge',
  resource: pods,
  namespace,
  name,
  body: { metadata: { uid }, spec: { nodeName: node.metadata.name } },
})
