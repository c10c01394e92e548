import type { ApiRequest, LiveObject } from '@fixpoint/core'
import { numberAt } from './reading.ts'
import { replicaSets } from './resources.ts'
import type { Counts } from './rollout.ts'

/** For how many replicas a set was sized, and how many pods there could be then. */
export const desiredReplicas = 'deployment.kubernetes.io/desired-replicas'
export const maxReplicas = 'deployment.kubernetes.io/max-replicas'

export const sizesOf = ({ desired, surge }: Counts): Readonly<Record<string, string>> => ({
  [desiredReplicas]: String(desired),
  [maxReplicas]: String(desired + surge),
})

/** Whether the Deployment was scaled since its sets were sized. */
export const isScaled = (sets: readonly LiveObject[], { desired }: Counts): boolean =>
  active(sets).some((set) => {
    const sized = set.metadata.annotations?.[desiredReplicas]
    return sized !== undefined && Number(sized) !== desired
  })

const sizeOf = (set: LiveObject): number => numberAt(set.spec, 'replicas')

const active = (sets: readonly LiveObject[]): readonly LiveObject[] => sets.filter((set) => sizeOf(set) > 0)

/** Sizes the sets of a Deployment that was scaled: all of it in one, else each by its share of the rollout. Old sets come first. */
export const inProportion = (
  current: LiveObject | undefined,
  old: readonly LiveObject[],
  counts: Counts,
): readonly ApiRequest[] => {
  const all = current === undefined ? old : [...old, current]
  const running = active(all)
  const [only] = running.length > 1 ? [] : [running[0] ?? all.at(-1)]
  if (only !== undefined) return resize(only, counts.desired, counts)
  if (
    current !== undefined &&
    sizeOf(current) === counts.desired &&
    numberAt(current.status, 'availableReplicas') === counts.desired
  )
    return active(old).flatMap((set) => resize(set, 0, counts))
  const sizes = shares(running, counts)
  return running.flatMap((set) => resize(set, sizes.get(set) ?? sizeOf(set), counts))
}

/** What is to be added or taken away is spread over the sets, the largest first, which also takes what is left. */
const shares = (running: readonly LiveObject[], counts: Counts): ReadonlyMap<LiveObject, number> => {
  const most = counts.desired > 0 ? counts.desired + counts.surge : 0
  const toAdd = most - running.reduce((sum, set) => sum + sizeOf(set), 0)
  // Of sets of one size the newer grows first, and the older shrinks first.
  const age = (set: LiveObject): number => running.indexOf(set) * (toAdd > 0 ? -1 : 1)
  const ordered = running.toSorted((a, b) => sizeOf(b) - sizeOf(a) || age(a) - age(b))
  const sizes = new Map<LiveObject, number>()
  let added = 0
  for (const set of ordered) {
    const left = toAdd - added
    const fraction = fractionOf(set, counts)
    const share = left === 0 ? 0 : toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left)
    sizes.set(set, sizeOf(set) + share)
    added += share
  }
  const [largest] = ordered
  if (largest !== undefined) sizes.set(largest, Math.max(0, (sizes.get(largest) ?? 0) + toAdd - added))
  return sizes
}

const fractionOf = (set: LiveObject, { desired, surge, total }: Counts): number => {
  if (desired === 0) return -sizeOf(set)
  const before = Number(set.metadata.annotations?.[maxReplicas] ?? total)
  return Math.round((sizeOf(set) * (desired + surge)) / Math.max(1, before)) - sizeOf(set)
}

const resize = (set: LiveObject, replicas: number, counts: Counts): readonly ApiRequest[] => {
  const annotations = sizesOf(counts)
  const before = set.metadata.annotations ?? {}
  if (sizeOf(set) === replicas && Object.entries(annotations).every(([key, value]) => before[key] === value)) return []
  const { namespace = '', name, uid, resourceVersion } = set.metadata
  const body = { metadata: { uid, resourceVersion, annotations }, spec: { replicas } }
  return [{ _tag: 'Patch', patchType: 'merge', resource: replicaSets, namespace, name, body }]
}
