import { type FieldSet, hasKey, itemKeyOf, under } from '../model/field-set.ts'
import { isJsonArray, isJsonObject, type Json, own } from '../model/json.ts'
import type { LiveObject } from '../model/object.ts'
import type { ItemKey, Path, PathStep } from '../model/path.ts'

/** A field manager that holds a field. */
export interface FieldOwner {
  readonly manager: string
  /** `Apply` or `Update`. */
  readonly operation: string
  readonly subresource?: string
  /** When it last changed any of its fields. */
  readonly time?: string
}

/** The managers that hold the field at a path, the one that wrote last first. */
export const ownersOf = (live: LiveObject, path: Path): readonly FieldOwner[] =>
  (live.metadata.managedFields ?? [])
    .filter(({ fieldsV1 }) => fieldsV1 !== undefined && holds(fieldsV1, live as unknown as Json, path))
    .map(({ manager = 'unknown', operation = 'Update', subresource = '', time }) => ({
      manager,
      operation,
      ...(subresource !== '' && { subresource }),
      ...(time !== undefined && { time }),
    }))
    .toSorted((a, b) => compare(b.time ?? '', a.time ?? '') || compare(a.manager, b.manager))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** An empty set below the top stands for a value that is held as a whole. */
const holds = (top: FieldSet, document: Json, path: Path): boolean => {
  let set: FieldSet = top
  let value: Json | undefined = document
  for (const step of path) {
    if (set !== top && Object.keys(set).every((key) => key === '.')) return !('.' in set)
    const next = below(set, value, step)
    if (next === undefined) return false
    set = next
    value = valueIn(value, step)
  }
  return true
}

const below = (set: FieldSet, value: Json | undefined, step: PathStep): FieldSet | undefined => {
  if (typeof step === 'string') return under(set, `f:${step}`)
  const item = valueIn(value, step)
  for (const key of Object.keys(set)) {
    const itemKey = itemKeyOf(key)
    if (itemKey !== undefined && hasKey(item, itemKey)) return under(set, key)
  }
  return undefined
}

/** The value at a path. */
export const valueAt = (document: Json, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((value, step) => valueIn(value, step), document)

const valueIn = (value: Json | undefined, step: PathStep): Json | undefined => {
  if (typeof step === 'string') return isJsonObject(value) ? own(value, step) : undefined
  if (!isJsonArray(value)) return undefined
  return typeof step === 'number' ? value[step] : value.find((item) => hasKey(item, step))
}

/** The same path with its indexes as keys of the items that stand there, so that another document has them elsewhere. */
export const byKey = (document: Json, path: Path): Path => {
  let value: Json | undefined = document
  return path.map((step) => {
    value = valueIn(value, step)
    return typeof step === 'number' ? (keyOf(value) ?? step) : step
  })
}

const keyOf = (item: Json | undefined): ItemKey | undefined => {
  if (!isJsonObject(item)) return undefined
  for (const field of ['name', 'type', 'uid', 'host', 'path', 'port', 'containerPort']) {
    const value = own(item, field)
    if (typeof value === 'string' || typeof value === 'number') return { [field]: value }
  }
  return undefined
}
