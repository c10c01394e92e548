import { isJsonObject, type Json, type JsonObject, own } from './json.ts'
import { fieldManager } from './names.ts'
import type { ManagedFieldsEntry, ObjectMeta } from './object.ts'
import type { ItemKey } from './path.ts'

/**
 * A set of fields as the API server writes it (`fieldsV1`, structured-merge-diff): `f:name` a field, `k:{…}` an item of a
 * keyed list, `v:…` a member of a set, `.` the value itself. An empty set stands for a scalar, or for a list or map that
 * is owned as a whole.
 */
export type FieldSet = JsonObject

/** The fields that we applied. Undefined: none. */
export const ownFields = ({ managedFields }: ObjectMeta): FieldSet | undefined => managedFields?.find(isOurs)?.fieldsV1

/** Whether an entry is the one that our applies keep. */
export const isOurs = ({ manager, operation, subresource }: ManagedFieldsEntry): boolean =>
  manager === fieldManager && operation === 'Apply' && (subresource ?? '') === ''

/** Whether the set stands for one whole value. */
const isLeaf = (set: FieldSet): boolean => {
  for (const key in set) if (key !== '.') return false
  return true
}

/** The set under a key such as `f:spec`. */
export const under = (set: FieldSet, key: string): FieldSet | undefined => {
  const child = own(set, key)
  return isJsonObject(child) ? child : undefined
}

/**
 * Whoever else owns the field at the end of a way through field sets. One that applied it comes before one that updated
 * it, and of two alike the first by name.
 */
export const ownerOf = (meta: ObjectMeta, way: readonly string[]): Owner | undefined => {
  let first: Owner | undefined
  for (const entry of meta.managedFields ?? []) {
    if (isOurs(entry) || entry.fieldsV1 === undefined || !owns(entry.fieldsV1, way)) continue
    const owner = { manager: entry.manager ?? 'unknown', applies: entry.operation === 'Apply' }
    if (first === undefined || comesBefore(owner, first)) first = owner
  }
  return first
}

const comesBefore = (a: Owner, b: Owner): boolean => (a.applies === b.applies ? a.manager < b.manager : a.applies)

/** A field manager that is not us. */
export interface Owner {
  readonly manager: string
  /** By server-side apply: it will come back for the field. */
  readonly applies: boolean
}

const owns = (set: FieldSet, way: readonly string[]): boolean => {
  let current: FieldSet | undefined = set
  for (const key of way) {
    if (isLeaf(current) && current !== set) return true
    current = under(current, key)
    if (current === undefined) return false
  }
  return true
}

/** Whether others own a value whole, as they do an atomic list or map: it is theirs or ours, never shared. */
export const isOwnedWhole = ({ managedFields = [] }: ObjectMeta, way: readonly string[]): boolean => {
  const sets = managedFields.flatMap(({ fieldsV1 }) => {
    const set = way.reduce((at, key) => at && under(at, key), fieldsV1)
    return set === undefined ? [] : [set]
  })
  return sets.length > 0 && sets.every((set) => Object.keys(set).length === 0)
}

/** A function that remembers what it made of a text: a cache of a pure function, so that nothing depends on it. */
const remembering = <T>(make: (text: string) => T): ((text: string) => T) => {
  const made = new Map<string, T>()
  return (text) => {
    const known = made.get(text)
    if (known !== undefined) return known
    const value = make(text)
    // The keys of a fleet are few; a hostile object must not fill the memory with others.
    if (made.size < 10_000) made.set(text, value)
    return value
  }
}

/** The key of a field: `f:name`. A text that is found is a key of objects at once, and one that is made is not. */
export const fieldKeyOf = remembering((name) => `f:${name}`)

/** The name of the field of a key such as `f:name`. Undefined where it is none. */
export const fieldNameOf = remembering((key) => (key.startsWith('f:') ? key.slice(2) : undefined))

/** The merge key of an item, of `k:{"port":80,"protocol":"TCP"}`. Undefined where it is none. */
export const itemKeyOf = remembering((key) => parseItemKey(key))

const parseItemKey = (key: string): ItemKey | undefined => {
  if (!key.startsWith('k:')) return undefined
  try {
    const value: unknown = JSON.parse(key.slice(2))
    return isJsonObject(value) && Object.values(value).every(isKeyValue) ? (value as ItemKey) : undefined
  } catch {
    return undefined
  }
}

const isKeyValue = (value: Json | undefined): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** Key fields that a manifest may omit, as the schema of every built-in list that has them defaults them. */
const keyDefaults: ItemKey = { protocol: 'TCP' }

/** Whether an item of a list is the one of this key. */
export const hasKey = (item: Json | undefined, key: ItemKey): boolean => {
  if (!isJsonObject(item)) return false
  for (const field in key) if ((own(item, field) ?? keyDefaults[field]) !== key[field]) return false
  return true
}

/** The key of an item as a field set writes it: `k:{"port":80,"protocol":"TCP"}`. `names` are the key fields, in order. */
export const keyOfItem = (item: JsonObject, names: readonly string[]): string => {
  const fields = names.flatMap((name) => {
    const value = own(item, name) ?? keyDefaults[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return `k:${JSON.stringify(Object.fromEntries(fields))}`
}
