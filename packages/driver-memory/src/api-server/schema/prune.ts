import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Schema } from './schema.ts'

/**
 * Drops the fields that a structural schema does not name, and nulls that it does not let be, and has no default for.
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
    const isDropped = isUnknown || (field !== undefined && !hasDefault(field) && isOddNull(field, value))
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

export const hasDefault = ({ default: value }: Schema): boolean => value !== undefined && value !== null

/** A null where its schema does not let be one (apiextensions-apiserver, schema/defaulting/prunenulls.go). */
export const isOddNull = (schema: Schema, value: Json | undefined): boolean =>
  value === null && schema.nullable !== true

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
