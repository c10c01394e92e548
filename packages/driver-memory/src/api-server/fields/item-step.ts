import { isJsonObject, type Json, own } from '@fixpoint/core'
import type { Schema } from '../schema/schema.ts'

/** How a list merges. Undefined schema lists, and those of custom resources without markers, are atomic. */
export const listType = (schema: Schema): 'atomic' | 'set' | 'map' => schema['x-kubernetes-list-type'] ?? 'atomic'

/** Fields of a merge key that a body may omit: the protocol of a port, and the uid of an owner, which validation then asks for. */
const keyDefaults: Readonly<Record<string, string>> = { protocol: 'TCP', uid: '' }

/** The step of an item of a keyed list or a set. Undefined where the item has no key. */
export const itemStep = (schema: Schema, item: Json): string | undefined => {
  if (listType(schema) === 'set') return `v:${JSON.stringify(item)}`
  if (!isJsonObject(item)) return undefined
  const keys = sortedKeys(schema)
  const [first = ''] = keys
  if (keys.length === 1) return oneKeyStep(first, own(item, first) ?? keyDefaults[first])
  // By hand: most keys are one field, and this runs for every item of every list.
  let text = ''
  for (const key of keys) {
    const value = own(item, key) ?? keyDefaults[key]
    if (value === undefined) continue
    text += `${text === '' ? '' : ','}"${key}":${JSON.stringify(value)}`
  }
  return text === '' ? undefined : `k:{${text}}`
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

const sorted = new WeakMap<Schema, readonly string[]>()

const sortedKeys = (schema: Schema): readonly string[] => {
  const known = sorted.get(schema)
  if (known !== undefined) return known
  const keys = (schema['x-kubernetes-list-map-keys'] ?? []).toSorted()
  sorted.set(schema, keys)
  return keys
}

/** The schema of a field of an object. Undefined: the schema does not have it. */
export const fieldSchema = (schema: Schema, field: string): Schema | undefined => {
  const { properties, additionalProperties } = schema
  if (properties !== undefined && Object.hasOwn(properties, field)) return properties[field]
  if (typeof additionalProperties === 'object') return additionalProperties
  return isOpen(schema) ? anything : undefined
}

const anything: Schema = { 'x-kubernetes-preserve-unknown-fields': true }

/** Whether an object may have fields that its schema does not name. */
const isOpen = ({ type, properties, additionalProperties, ...rest }: Schema): boolean =>
  rest['x-kubernetes-preserve-unknown-fields'] === true ||
  additionalProperties === true ||
  (properties === undefined && additionalProperties === undefined && (type === undefined || type === 'object'))

/** Whether a value of this schema is one to the field managers, whatever it holds. */
export const isAtomic = (schema: Schema, value: Json): boolean => {
  if (Array.isArray(value)) return listType(schema) === 'atomic'
  return !isJsonObject(value) || schema['x-kubernetes-map-type'] === 'atomic'
}
