import type { Origin } from '../kinds/kind.ts'
import {
  type FieldSet,
  fieldKeyOf,
  fieldNameOf,
  hasKey,
  isOwnedWhole,
  itemKeyOf,
  ownerOf,
  ownFields,
  under,
} from '../model/field-set.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject, own, sameJson } from '../model/json.ts'
import type { LiveObject, Manifest } from '../model/object.ts'
import { formatPath, type ItemKey, type PathStep } from '../model/path.ts'
import { sameQuantity } from '../model/quantity.ts'
import type { Change } from './action.ts'
import { covers } from './covers.ts'

/** How a live object differs from its manifest on the fields that are ours or should be. */
export interface Difference {
  readonly changes: readonly Change[]
  /** Whether another manager applies a field that we would take from it. */
  readonly contested: boolean
}

/** Compares a manifest with the live object, field by field, along what the API server says we own. */
export const diff = (manifest: Manifest, live: LiveObject, origins: readonly Origin[]): Difference => {
  const { labels, ownerReferences } = manifest.metadata
  const desired = { metadata: { labels, ownerReferences }, spec: manifest.spec } as unknown as Json
  const walk: Walk = { live, origins, path: [], way: [], changes: [], contested: false }
  if (live.metadata.managedFields === undefined) unowned(walk, desired, body(live), true)
  else compare(walk, desired, body(live), ownFields(live.metadata))
  return { changes: walk.changes, contested: walk.contested }
}

const body = ({ metadata, spec }: LiveObject): Json => ({ metadata, spec }) as unknown as Json

/** Where the comparison stands, and what it found so far. */
interface Walk {
  readonly live: LiveObject
  readonly origins: readonly Origin[]
  readonly path: PathStep[]
  /** The same place as keys of field sets: `f:spec`, `k:{…}`. */
  readonly way: string[]
  readonly changes: Change[]
  contested: boolean
}

const compare = (w: Walk, desired: Json | undefined, live: Json | undefined, owned: FieldSet | undefined): void => {
  if (desired === undefined) removed(w, live, owned ?? {})
  else if (owned === undefined) unowned(w, desired, live, false)
  else if (isWhole(owned)) whole(w, desired, live)
  else if (isJsonObject(desired)) fields(w, desired, live, owned)
  else if (isJsonArray(desired)) items(w, desired, live, owned)
  else note(w, 'Differs', live, desired)
}

/** A scalar, or a list or map that is owned as one value. */
const isWhole = (owned: FieldSet): boolean => {
  for (const _ in owned) return false
  return true
}

const whole = (w: Walk, desired: Json, live: Json | undefined): void => {
  if (!sameValue(w, desired, live)) note(w, 'Differs', live, desired)
}

/** Quantities are stored in their canonical form: `0.5` comes back as `500m`. */
const sameValue = (w: Walk, desired: Json, live: Json | undefined): boolean =>
  sameJson(desired, live) || (isQuantity(desired) && isQuantity(live) && inResources(w) && sameQuantity(desired, live))

const isQuantity = (value: Json | undefined): value is string | number =>
  typeof value === 'string' || typeof value === 'number'

const inResources = ({ path }: Walk): boolean => path.includes('requests') || path.includes('limits')

const fields = (w: Walk, desired: JsonObject, live: Json | undefined, owned: FieldSet): void => {
  const there = isJsonObject(live) ? live : {}
  for (const key of Object.keys(desired)) {
    const way = fieldKeyOf(key)
    enter(w, key, way)
    compare(w, desired[key], own(there, key), under(owned, way))
    leave(w)
  }
  const extra = Object.keys(owned).filter((key) => isExtra(desired, key))
  for (const key of extra.toSorted()) {
    const field = key.slice(2)
    enter(w, field, key)
    removed(w, own(there, field), under(owned, key) ?? {})
    leave(w)
  }
}

/** Whether a key is of a field that is not asked for. */
const isExtra = (desired: JsonObject, key: string): boolean => {
  const field = fieldNameOf(key)
  return field !== undefined && own(desired, field) === undefined
}

const items = (w: Walk, desired: readonly Json[], live: Json | undefined, owned: FieldSet): void => {
  const there = isJsonArray(live) ? live : []
  const keys = Object.keys(owned).filter((key) => key !== '.')
  const kept = new Set<string>()
  for (const [index, item] of desired.entries()) {
    const key = keys.find((candidate) => isItem(item, candidate))
    const itemKey = key === undefined ? similarKey(item, keys) : itemKeyOf(key)
    // An item that others own has its owner found under the key that it would have as ours.
    enter(w, itemKey ?? index, key ?? `k:${JSON.stringify(itemKey ?? {})}`)
    if (key === undefined) unowned(w, item, itemKey && there.find((candidate) => hasKey(candidate, itemKey)), false)
    else compare(w, item, findItem(there, key), under(owned, key))
    leave(w)
    if (key !== undefined) kept.add(key)
  }
  for (const key of keys.filter((candidate) => !kept.has(candidate)).toSorted()) {
    enter(w, itemKeyOf(key) ?? key, key)
    removed(w, findItem(there, key), under(owned, key) ?? {})
    leave(w)
  }
}

/** Whether this is the item or the member of a set that a key of a field set stands for. */
const isItem = (item: Json, key: string): boolean => {
  if (key.startsWith('v:')) return key === `v:${JSON.stringify(item)}`
  const itemKey = itemKeyOf(key)
  return itemKey !== undefined && hasKey(item, itemKey)
}

const findItem = (list: readonly Json[], key: string): Json | undefined => list.find((item) => isItem(item, key))

/** The merge key of an item, in the fields that its siblings are keyed by. */
const similarKey = (item: Json, keys: readonly string[]): ItemKey | undefined => {
  for (const key of keys) {
    const sibling = itemKeyOf(key)
    if (sibling === undefined || !isJsonObject(item)) continue
    const entries = Object.keys(sibling).map((field) => [field, own(item, field) ?? 'TCP'] as const)
    return Object.fromEntries(entries) as ItemKey
  }
  return undefined
}

/** What we own and no longer ask for: the next apply removes it, unless it is gone already (kubernetes/kubernetes#131175). */
const removed = (w: Walk, live: Json | undefined, owned: FieldSet): void => {
  if (live === undefined) return
  const parts = Object.keys(owned).toSorted()
  if (parts.length === 0 || parts.includes('.')) return note(w, 'NoLongerDesired', live, undefined)
  for (const key of parts) {
    const child = isJsonArray(live) ? findItem(live, key) : isJsonObject(live) ? own(live, key.slice(2)) : undefined
    enter(w, itemKeyOf(key) ?? key.slice(2), key)
    removed(w, child, under(owned, key) ?? {})
    leave(w)
  }
}

/** What we do not own is ours after the next apply. Where ownership is not to be seen, only the value counts. */
const unowned = (w: Walk, desired: Json, live: Json | undefined, hidden: boolean): void => {
  const isOne = !hidden && typeof desired === 'object' && isOwnedWhole(w.live.metadata, w.way)
  if (!isOne && isJsonObject(desired) && (isJsonObject(live) || live === undefined) && !isEmpty(desired)) {
    const there = live ?? {}
    for (const key of Object.keys(desired)) {
      const value = desired[key]
      if (value === undefined) continue
      enter(w, key, `f:${key}`)
      unowned(w, value, own(there, key), hidden)
      leave(w)
    }
    return
  }
  const isThere = isOne ? sameValue(w, desired, live) : covers(live, desired)
  if (isThere && hidden) return
  const owner = hidden ? undefined : ownerOf(w.live.metadata, w.way)
  if (owner?.applies === true) w.contested = true
  note(w, isThere ? 'NotOwned' : 'Differs', live, desired)
}

const isEmpty = (object: JsonObject): boolean => Object.keys(object).length === 0

// A stack instead of closures: this runs for every field of every child at rest.
const enter = (w: Walk, step: PathStep, key: string): void => {
  w.path.push(step)
  w.way.push(key)
}

const leave = (w: Walk): void => {
  w.path.pop()
  w.way.pop()
}

const note = (w: Walk, cause: Change['cause'], live: Json | undefined, desired: Json | undefined): void => {
  const path = formatPath(w.path)
  const owner = ownerOf(w.live.metadata, w.way)
  const because = w.origins.find((origin) => startsWith(path, origin.path))?.spec
  w.changes.push({
    cause,
    path,
    ...(live !== undefined && { live }),
    ...(desired !== undefined && { desired }),
    ...(owner !== undefined && { owner: owner.manager }),
    ...(because !== undefined && { because }),
  })
}

const startsWith = (path: string, prefix: string): boolean =>
  path.startsWith(prefix) && (path.length === prefix.length || '.['.includes(path.charAt(prefix.length)))
