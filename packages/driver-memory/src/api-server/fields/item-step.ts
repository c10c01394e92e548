import { isJsonObject, type Json, type JsonObject, own } from '@fixpoint/core'
import { goFieldsOf, nameOf } from '../schema/builtin/definition.ts'
import type { Schema } from '../schema/schema.ts'

/** How a list merges. Undefined schema lists, and those of custom resources without markers, are atomic. */
export const listType = (schema: Schema): 'atomic' | 'set' | 'map' => schema['x-kubernetes-list-type'] ?? 'atomic'

/** A field of a merge key, and what stands for it where an item omits it: what Go writes of itself, which validation may refuse. */
interface Key {
  readonly field: string
  readonly otherwise: Json | undefined
}

/** The step of an item of a keyed list or a set. Undefined where the item has no key. */
export const itemStep = (schema: Schema, item: Json): string | undefined => {
  if (listType(schema) === 'set') return typeof item === 'object' ? undefined : `v:${JSON.stringify(item)}`
  if (!isJsonObject(item)) return undefined
  const keys = sortedKeys(schema)
  const [first] = keys
  if (first !== undefined && keys.length === 1) return oneKeyStep(first.field, keyIn(item, first))
  // By hand: most keys are one field, and this runs for every item of every list.
  let text = ''
  for (const key of keys) {
    const value = keyIn(item, key)
    if (value === undefined) continue
    text += `${text === '' ? '' : ','}"${key.field}":${typeof value === 'number' ? value : JSON.stringify(value)}`
  }
  return text === '' ? undefined : `k:{${text}}`
}

/** Null is a key like any other. */
const keyIn = (item: JsonObject, { field, otherwise }: Key): Json | undefined => {
  const value = own(item, field)
  return value === undefined ? otherwise : value
}

export const stepsOf = (schema: Schema, list: readonly Json[]): readonly (string | undefined)[] =>
  list.map((item) => itemStep(schema, item))

/** Whether two lists have items of the same keys in the same order, and none of a key twice. */
export const isSameOrder = (schema: Schema, left: readonly Json[], right: readonly Json[]): boolean => {
  if (left.length !== right.length) return false
  const keys = sortedKeys(schema)
  for (let i = 0; i < left.length; i++) if (!isSameItem(schema, keys, left[i], right[i])) return false
  return left.length < 2 || new Set(stepsOf(schema, left)).size === left.length
}

/** Whether two items have the same step, which is not made where their keys are scalars, as nearly all are. */
const isSameItem = (schema: Schema, keys: readonly Key[], a: Json = null, b: Json = null): boolean => {
  let isKeyed = false
  if (isJsonObject(a) && isJsonObject(b) && listType(schema) !== 'set')
    for (const key of keys) {
      const value = keyIn(a, key)
      if (typeof value === 'object') return isSameStep(schema, a, b)
      if (value !== keyIn(b, key)) return false
      isKeyed ||= value !== undefined
    }
  return isKeyed || isSameStep(schema, a, b)
}

const isSameStep = (schema: Schema, a: Json, b: Json): boolean => {
  const step = itemStep(schema, a)
  return step !== undefined && step === itemStep(schema, b)
}

/** The names of a cluster are few, and the step of each is found faster than it is made. */
const oneKeyStep = (key: string, value: Json | undefined): string | undefined => {
  if (value === undefined) return undefined
  if (typeof value !== 'string') return `k:{"${key}":${JSON.stringify(value)}}`
  const steps = stepsByKey.get(key) ?? new Map<string, string>()
  stepsByKey.set(key, steps)
  const known = steps.get(value)
  if (known !== undefined) return known
  const step = `k:{"${key}":${JSON.stringify(value)}}`
  // A hostile object must not fill the memory with others.
  if (steps.size < mostSteps) steps.set(value, step)
  return step
}

const stepsByKey = new Map<string, Map<string, string>>()
const mostSteps = 1_000

const sorted = new WeakMap<Schema, readonly Key[]>()

const sortedKeys = (schema: Schema): readonly Key[] => {
  const known = sorted.get(schema)
  if (known !== undefined) return known
  const keys = (schema['x-kubernetes-list-map-keys'] ?? []).toSorted()
  const found = keys.map((field) => ({ field, otherwise: defaultOf(schema.items ?? {}, field) }))
  sorted.set(schema, found)
  return found
}

const defaultOf = (item: Schema, field: string): Json | undefined => {
  const own = item.properties?.[field]?.default
  if (own !== undefined) return own
  if (nameOf(item) === undefined) return undefined
  if (field === 'protocol') return 'TCP'
  if (nameOf(item) === 'io.k8s.api.core.v1.LocalObjectReference') return ''
  return goFieldsOf(item).always.get(field)
}

/** The schema of a field of an object. Undefined: the schema does not have it. */
export const fieldSchema = (schema: Schema, field: string): Schema | undefined => {
  const { properties, additionalProperties } = schema
  if (properties !== undefined && isDeclared(schema, field)) return properties[field]
  if (typeof additionalProperties === 'object') return additionalProperties
  return isOpen(schema) ? anything : undefined
}

/** Whether an object has a field by its schema, and not as a key of a map. */
export const isDeclared = ({ properties }: Schema, field: string): boolean =>
  properties !== undefined && Object.hasOwn(properties, field)

const anything: Schema = { 'x-kubernetes-preserve-unknown-fields': true }

/** Whether an object may have fields that its schema does not name. */
const isOpen = (schema: Schema): boolean => {
  const { type, properties, additionalProperties } = schema
  if (schema['x-kubernetes-preserve-unknown-fields'] === true || additionalProperties === true) return true
  return properties === undefined && additionalProperties === undefined && (type === undefined || type === 'object')
}

/** Whether a value of this schema is one to the field managers, whatever it holds. */
export const isAtomic = (schema: Schema, value: Json): boolean => {
  if (Array.isArray(value)) return listType(schema) === 'atomic'
  return !isJsonObject(value) || schema['x-kubernetes-map-type'] === 'atomic'
}
