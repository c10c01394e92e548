import type { Kind, UniqueList } from '../kinds/kind.ts'
import { type FieldSet, hasKey, isOurs, itemKeyOf, ownFields, under } from '../model/field-set.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject, own } from '../model/json.ts'
import type { LiveObject, ManagedFieldsEntry, Manifest } from '../model/object.ts'
import type { ItemKey } from '../model/path.ts'
import type { Claim } from './action.ts'

/**
 * Someone edited the merge key of a list item and left its name: an apply would add a second item of that name and be
 * refused for ever. Claiming the item, so that we alone own it, lets the next apply replace it.
 */
export const claim = (kind: Kind, manifest: Manifest, live: LiveObject): readonly Claim[] => {
  if (ownFields(live.metadata) === undefined) return []
  for (const list of kind.uniqueLists) {
    const key = clashingKey(list, manifest, live)
    if (key !== undefined) return [claimOf(kind, list, key, live)]
  }
  return []
}

/** The key of a live item that stands in the way of a desired one, as the field sets of its owners write it. */
const clashingKey = (list: UniqueList, manifest: Manifest, live: LiveObject): string | undefined => {
  const desired = listAt(list, { spec: manifest.spec })
  const present = listAt(list, { spec: live.spec ?? null })
  const way = wayOf(list)
  const ours = follow(ownFields(live.metadata), way)
  for (const entry of live.metadata.managedFields ?? []) {
    for (const key of Object.keys(follow(entry.fieldsV1, way) ?? {})) {
      const itemKey = itemKeyOf(key)
      if (itemKey === undefined || (ours !== undefined && under(ours, key) !== undefined)) continue
      const item = present.find((candidate) => hasKey(candidate, itemKey))
      if (item !== undefined && clashes(item, itemKey, desired, list.unique)) return key
    }
  }
  return undefined
}

const clashes = (item: Json, key: ItemKey, desired: readonly Json[], unique: string): boolean =>
  isJsonObject(item) &&
  !desired.some((wanted) => hasKey(wanted, key)) &&
  desired.some((wanted) => isJsonObject(wanted) && own(wanted, unique) === own(item, unique))

const claimOf = (kind: Kind, list: UniqueList, key: string, live: LiveObject): Claim => {
  const { namespace = '', name, uid, resourceVersion } = live.metadata
  const way = [...wayOf(list), key]
  const entries = live.metadata.managedFields ?? []
  const owners = entries.filter((entry) => !isOurs(entry) && follow(entry.fieldsV1, way) !== undefined)
  const sets = owners.map((entry) => follow(entry.fieldsV1, way) ?? {})
  const item = sets.reduce<FieldSet>((all, set) => ({ ...all, ...set }), {})
  return {
    _tag: 'Claim',
    resource: kind.resource,
    namespace,
    name,
    uid,
    resourceVersion,
    path: list.path.map((step) => (typeof step === 'string' ? step : step.name)).join('.'),
    owners: owners.map(({ manager = 'unknown' }) => manager),
    managedFields: entries.flatMap((entry) => rewrite(entry, way, item)),
  }
}

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
