import { type ApiRequest, type Json, type LiveObject } from '@fixpoint/core'
import { at, numberAt, textAt } from './reading.ts'
import { replicaSets } from './resources.ts'

/** How far a rollout is, in pods. */
export interface Counts {
  readonly desired: number
  /** How many pods there may be beyond those desired. */
  readonly surge: number
  /** How many of those desired may be missing. */
  readonly missing: number
  readonly total: number
  readonly available: number
  readonly ready: number
  readonly updated: number
  /** How many pods of the current template may be asked for now. */
  readonly room: number
  /** Whether all pods are of the current template and available. */
  readonly settled: boolean
}

export const countsOf = (
  deployment: LiveObject,
  current: LiveObject | undefined,
  old: readonly LiveObject[],
): Counts => {
  const desired = numberAt(deployment.spec, 'replicas')
  const [surge, missing] = limits(deployment, desired)
  const all = current === undefined ? old : [current, ...old]
  const sum = (sets: readonly LiveObject[], field: string): number =>
    sets.reduce((total, set) => total + numberAt(set.status, field), 0)
  const asked = (sets: readonly LiveObject[]): number =>
    sets.reduce((total, set) => total + numberAt(set.spec, 'replicas'), 0)
  const updated = current === undefined ? 0 : numberAt(current.status, 'replicas')
  const isRecreate = textAt(deployment.spec, 'strategy', 'type') === 'Recreate'
  const room = isRecreate
    ? asked(old) > 0
      ? 0
      : desired
    : Math.max(0, Math.min(desired, desired + surge - asked(old)))
  return {
    desired,
    surge,
    missing,
    total: sum(all, 'replicas'),
    available: sum(all, 'availableReplicas'),
    ready: sum(all, 'readyReplicas'),
    updated,
    room: Math.max(room, current === undefined ? 0 : Math.min(desired, numberAt(current.spec, 'replicas'))),
    settled:
      current !== undefined &&
      updated === desired &&
      sum(all, 'replicas') === desired &&
      sum(all, 'availableReplicas') === desired,
  }
}

/** maxSurge is rounded up and maxUnavailable down; never are both nothing. */
const limits = (deployment: LiveObject, desired: number): readonly [surge: number, missing: number] => {
  if (textAt(deployment.spec, 'strategy', 'type') === 'Recreate') return [0, desired]
  const surge = countOf(at(deployment.spec, 'strategy', 'rollingUpdate', 'maxSurge'), desired, Math.ceil)
  const missing = countOf(at(deployment.spec, 'strategy', 'rollingUpdate', 'maxUnavailable'), desired, Math.floor)
  return surge === 0 && missing === 0 ? [0, 1] : [surge, Math.min(missing, desired)]
}

/** A number of pods, or a share of all. */
export const countOf = (value: Json | undefined, of: number, round: (share: number) => number): number => {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? round((Number.parseInt(value, 10) * of) / 100) : 0
}

/** Grows the current set as far as there is room, and shrinks the old ones as far as enough pods stay available. */
export const planRollout = (
  current: LiveObject,
  old: readonly LiveObject[],
  counts: Counts,
  waits: boolean,
): readonly ApiRequest[] => {
  const growth = waits || numberAt(current.spec, 'replicas') === counts.room ? [] : [scale(current, counts.room)]
  return [...growth, ...shrink(current, old, counts)]
}

/** Pods that serve no one go first; of those that serve no more go than may be missing. */
const shrink = (current: LiveObject, old: readonly LiveObject[], counts: Counts): readonly ApiRequest[] => {
  const least = counts.desired - counts.missing
  const starting = Math.max(0, numberAt(current.spec, 'replicas') - numberAt(current.status, 'availableReplicas'))
  const all = [current, ...old]
  const asked = all.reduce((total, set) => total + numberAt(set.spec, 'replicas'), 0)
  const serving = all.reduce((total, set) => total + servingIn(set), 0)
  let spare = Math.max(0, asked - least - starting)
  const left = old.map((set) => {
    const idle = Math.min(spare, numberAt(set.spec, 'replicas') - servingIn(set))
    spare -= idle
    return numberAt(set.spec, 'replicas') - idle
  })
  spare = Math.min(spare, Math.max(0, serving - least))
  return old.flatMap((set, i) => {
    const has = left[i] ?? 0
    const fewer = Math.min(has, spare)
    spare -= fewer
    return has - fewer === numberAt(set.spec, 'replicas') ? [] : [scale(set, has - fewer)]
  })
}

/** Pods that serve and are to stay. */
const servingIn = (set: LiveObject): number =>
  Math.min(numberAt(set.spec, 'replicas'), numberAt(set.status, 'availableReplicas'))

const scale = ({ metadata }: LiveObject, replicas: number): ApiRequest => ({
  _tag: 'Patch',
  patchType: 'merge',
  resource: replicaSets,
  namespace: metadata.namespace ?? '',
  name: metadata.name,
  body: { metadata: { uid: metadata.uid, resourceVersion: metadata.resourceVersion }, spec: { replicas } },
})
