import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Schema } from './schema.ts'

/**
 * Drops the fields that a structural schema does not name, and nulls of those that it names and does not let be null.
 * `unknown` gets the path of each dropped field. What needs no change comes back as it is.
 */
export const prune = (schema: Schema, value: Json, path: string, unknown: string[]): Json => {
  if (isJsonArray(value)) {
    const { items } = schema
    return items === undefined ? value : mapped(value, (item, i) => prune(items, item, `${path}[${i}]`, unknown))
  }
  return isJsonObject(value) ? pruneObject(schema, value, path, unknown) : value
}

const pruneObject = (schema: Schema, object: JsonObject, path: string, unknown: string[]): JsonObject => {
  let kept: Record<string, Json | undefined> | undefined
  for (const name of Object.keys(object)) {
    const value = object[name]
    if (value === undefined) continue
    const field = fieldOf(schema, name)
    const at = path === '' ? name : `${path}.${name}`
    const isUnknown = field === undefined && !keepsUnknown(schema, name)
    if (isUnknown) unknown.push(at)
    const isDropped = isUnknown || (value === null && isNamed(schema, name) && field?.nullable !== true)
    const pruned = field === undefined || isDropped ? value : prune(field, value, at, unknown)
    if (!isDropped && pruned === value) continue
    kept ??= { ...object }
    if (isDropped) delete kept[name]
    else kept[name] = pruned
  }
  return kept ?? object
}

const fieldOf = ({ properties, additionalProperties }: Schema, name: string): Schema | undefined => {
  if (properties !== undefined && Object.hasOwn(properties, name)) return properties[name]
  return typeof additionalProperties === 'object' ? additionalProperties : undefined
}

/** A null in a map is a value like any other. */
const isNamed = ({ properties = {} }: Schema, name: string): boolean => Object.hasOwn(properties, name)

const embedded: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata'])

const keepsUnknown = (schema: Schema, name: string): boolean =>
  schema['x-kubernetes-preserve-unknown-fields'] === true ||
  schema.additionalProperties === true ||
  (schema['x-kubernetes-embedded-resource'] === true && embedded.has(name))

/** A list with each item replaced; the list itself where none is. */
export const mapped = (list: readonly Json[], change: (item: Json, i: number) => Json): readonly Json[] => {
  let next: Json[] | undefined
  for (const [i, item] of list.entries()) {
    const changed = change(item, i)
    if (changed !== item) (next ??= list.slice())[i] = changed
  }
  return next ?? list
}
