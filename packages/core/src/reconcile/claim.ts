import type { Kind, UniqueList } from '../kinds/kind.ts'
import { type FieldSet, hasKey, isOurs, itemKeyOf, keyOfItem, under } from '../model/field-set.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject, own } from '../model/json.ts'
import { fieldManager } from '../model/names.ts'
import type { LiveObject, ManagedFieldsEntry, Manifest } from '../model/object.ts'
import { formatPath } from '../model/path.ts'
import type { Claim } from './action.ts'

/**
 * Someone edited the merge key of a list item and left its name, or made the item before it was ours: an apply would add a
 * second item of that name and be refused for ever. Claiming the item, so that we alone own it, lets the next apply replace it.
 */
export const claim = (kind: Kind, manifest: Manifest, live: LiveObject): readonly Claim[] => {
  for (const list of kind.uniqueLists) {
    const item = clashingItem(list, manifest, live)
    if (item !== undefined) return [claimOf(kind, list, item, live)]
  }
  return []
}

/** A live item that stands in the way of a desired one, and that the next apply would not remove by itself. */
const clashingItem = (list: UniqueList, manifest: Manifest, live: LiveObject): JsonObject | undefined => {
  const desired = listAt(list, { spec: manifest.spec })
  for (const item of listAt(list, { spec: live.spec ?? null })) {
    if (!isJsonObject(item) || !clashes(item, desired, list)) continue
    if (mayTake([...wayOf(list), keyOfItem(item, list.keys)], live)) return item
  }
  return undefined
}

const clashes = (item: JsonObject, desired: readonly Json[], { keys, unique }: UniqueList): boolean => {
  const key = itemKeyOf(keyOfItem(item, keys)) ?? {}
  return (
    desired.some((wanted) => isJsonObject(wanted) && own(wanted, unique) === own(item, unique)) &&
    !desired.some((wanted) => hasKey(wanted, key))
  )
}

/** An item that is ours alone goes with the next apply; one that another program applies is that program's. */
const mayTake = (way: readonly string[], { metadata: { managedFields = [] } }: LiveObject): boolean => {
  const owners = managedFields.filter((entry) => follow(entry.fieldsV1, way) !== undefined)
  const others = owners.filter((entry) => !isOurs(entry))
  return (owners.length === 0 || others.length > 0) && others.every(({ operation }) => operation !== 'Apply')
}

const claimOf = (kind: Kind, list: UniqueList, item: JsonObject, live: LiveObject): Claim => {
  const { namespace = '', name, uid, resourceVersion, managedFields: entries = [] } = live.metadata
  const way = [...wayOf(list), keyOfItem(item, list.keys)]
  const owners = entries.filter((entry) => !isOurs(entry) && follow(entry.fieldsV1, way) !== undefined)
  // A list of managers that was reset holds one empty entry.
  const known = entries.filter(({ fieldsV1 }) => fieldsV1 !== undefined)
  const ours = known.some(isOurs) ? [] : [{ ...newEntry, apiVersion: live.apiVersion }]
  return {
    _tag: 'Claim',
    resource: kind.resource,
    namespace,
    name,
    uid,
    resourceVersion,
    path: formatPath(list.path),
    owners: owners.map(({ manager = 'unknown' }) => manager).toSorted(),
    managedFields: [...ours, ...known].flatMap((entry) => rewrite(entry, way, fieldsOf(item))),
  }
}

const newEntry = { manager: fieldManager, operation: 'Apply', fieldsType: 'FieldsV1', fieldsV1: {} } as const

/** All fields of an item, and the item itself. */
const fieldsOf = (item: JsonObject): FieldSet =>
  Object.fromEntries([['.', {}], ...Object.keys(item).map((field) => [`f:${field}`, {}])])

/** Our entry with the item, any other without it; an entry that owns nothing any more goes. */
const rewrite = (entry: ManagedFieldsEntry, way: readonly string[], item: FieldSet): readonly ManagedFieldsEntry[] => {
  const fields = entry.fieldsV1 ?? {}
  const next = isOurs(entry) ? withSet(fields, way, item) : withoutSet(fields, way)
  return next === undefined ? [] : [{ ...entry, fieldsV1: next }]
}

const withSet = (set: FieldSet, [key, ...rest]: readonly string[], item: FieldSet): FieldSet =>
  key === undefined ? item : { ...set, [key]: withSet(under(set, key) ?? {}, rest, item) }

const withoutSet = (set: FieldSet, [key, ...rest]: readonly string[]): FieldSet | undefined => {
  if (key === undefined) return undefined
  const child = under(set, key)
  if (child === undefined) return set
  const next = withoutSet(child, rest)
  const { [key]: _, ...others } = set
  if (next !== undefined) return { ...others, [key]: next }
  return Object.keys(others).some((other) => other !== '.') ? others : undefined
}

const wayOf = ({ path }: UniqueList): readonly string[] =>
  path.map((step) => (typeof step === 'string' ? `f:${step}` : `k:${JSON.stringify(step)}`))

const follow = (set: FieldSet | undefined, way: readonly string[]): FieldSet | undefined =>
  way.reduce<FieldSet | undefined>((current, key) => (current === undefined ? undefined : under(current, key)), set)

const listAt = ({ path }: UniqueList, document: JsonObject): readonly Json[] => {
  let value: Json | undefined = document
  for (const step of path) {
    if (typeof step !== 'string') value = isJsonArray(value) ? value.find((item) => hasKey(item, step)) : undefined
    else value = isJsonObject(value) ? own(value, step) : undefined
  }
  return isJsonArray(value) ? value : []
}
