import { type Instant, type LiveObject, type Millis, minute, second } from '@fixpoint/core'
import { isLeaving } from '../pods-of.ts'
import { objectsAt, textAt } from '../reading.ts'

/** Pods by how they count for a metric. */
export interface Groups {
  readonly ready: readonly LiveObject[]
  readonly unready: readonly LiveObject[]
  /** Nobody has measured them. */
  readonly missing: readonly LiveObject[]
}

/** For this long after its start the CPU of a pod only counts once it is ready and was measured since. */
const warmUp: Millis = 5 * minute
const measuring: Millis = 15 * second
/** A pod that turns unready within this time of its start has never been ready. */
const firstReadiness: Millis = 30 * second

export const groupsOf = (pods: readonly LiveObject[], isCpu: boolean, now: Instant): Groups => {
  const groups = { ready: [] as LiveObject[], unready: [] as LiveObject[], missing: [] as LiveObject[] }
  for (const pod of pods) {
    const phase = textAt(pod.status, 'phase')
    if (isLeaving(pod) || phase === 'Failed') continue
    if (phase === 'Pending' || (phase === 'Running' && isCpu && isWarmingUp(pod, now))) groups.unready.push(pod)
    else if (phase === 'Running') groups.ready.push(pod)
    else groups.missing.push(pod)
  }
  return groups
}

const isWarmingUp = (pod: LiveObject, now: Instant): boolean => {
  const condition = objectsAt(pod.status, 'conditions').find(({ type }) => type === 'Ready')
  const startedAt = Date.parse(textAt(pod.status, 'startTime'))
  if (condition === undefined || Number.isNaN(startedAt)) return true
  const since = Date.parse(textAt(condition, 'lastTransitionTime'))
  const isUnready = condition['status'] === 'False'
  if (startedAt + warmUp > now) return isUnready || now < since + measuring
  return isUnready && startedAt + firstReadiness > since
}

/** By how much a metric may miss its target before replicas are changed, down and up. */
export interface Tolerances {
  readonly down: number
  readonly up: number
}

export interface Count {
  readonly groups: Groups
  readonly current: number
  readonly tolerances: Tolerances
  /** How much of the target some pods use, each so much. */
  readonly ratioOf: (amounts: ReadonlyMap<LiveObject, number>) => number
  /** What a pod is taken to use that nobody has measured, before others are taken away. */
  readonly fallback: (pod: LiveObject) => number
}

/** How many pods would use the target on average. Who is not ready or not measured is counted so that less is changed. */
export const replicaCount = (
  amounts: ReadonlyMap<LiveObject, number>,
  { groups, current, tolerances, ratioOf, fallback }: Count,
): number => {
  const isWithin = (ratio: number): boolean => 1 - tolerances.down <= ratio && ratio <= 1 + tolerances.up
  const ratio = ratioOf(amounts)
  const growsUnready = groups.unready.length > 0 && ratio > 1
  if (!growsUnready && groups.missing.length === 0)
    return isWithin(ratio) ? current : Math.ceil(ratio * groups.ready.length)
  const all = new Map(amounts)
  if (ratio !== 1) for (const pod of groups.missing) all.set(pod, ratio < 1 ? fallback(pod) : 0)
  if (growsUnready) for (const pod of groups.unready) all.set(pod, 0)
  const next = ratioOf(all)
  if (isWithin(next) || (ratio < 1 && next > 1) || (ratio > 1 && next < 1)) return current
  const replicas = Math.ceil(next * all.size)
  return (next < 1 && replicas > current) || (next > 1 && replicas < current) ? current : replicas
}
