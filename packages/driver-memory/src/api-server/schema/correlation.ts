import { isJsonArray, isJsonObject, type Json, type JsonObject, sameJson } from '@fixpoint/core'
import type { Schema } from './schema.ts'

/** What of a value that is replaced was there before, by a structural schema (apiserver, pkg/cel/common/equality.go). */

/** The schema of a field of an object; undefined where it has none. */
export const fieldSchema = ({ properties, additionalProperties }: Schema, name: string): Schema | undefined => {
  if (properties !== undefined && Object.hasOwn(properties, name)) return properties[name]
  return typeof additionalProperties === 'object' ? additionalProperties : undefined
}

export const fieldBefore = (name: string, previous: Json | undefined): Json | undefined =>
  isJsonObject(previous) && Object.hasOwn(previous, name) ? previous[name] : undefined

/** Only the items of a keyed list can be told apart, by keys that they all have. */
export const itemBefore = (schema: Schema, item: Json, previous: Json | undefined): Json | undefined => {
  if (schema['x-kubernetes-list-type'] !== 'map' || !isJsonArray(previous) || !isJsonObject(item)) return undefined
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  if (!keys.every((key) => isScalar(item[key]))) return undefined
  return previous.find((old) => isJsonObject(old) && keys.every((key) => old[key] === item[key]))
}

const isScalar = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && typeof value !== 'object'

/** Whether a value is what it was. One with a field of which the schema says nothing never is. */
export const isUnchanged = (schema: Schema, value: Json, previous: Json): boolean => {
  if (isJsonArray(value)) return isJsonArray(previous) && sameItems(schema, value, previous)
  if (isJsonObject(value)) return isJsonObject(previous) && sameFields(schema, value, previous)
  return value === previous
}

const sameItems = (schema: Schema, list: readonly Json[], previous: readonly Json[]): boolean => {
  if (list.length !== previous.length) return false
  if (schema['x-kubernetes-list-type'] !== 'map') return sameJson(list, previous)
  return list.every((item) => {
    const old = itemBefore(schema, item, previous)
    return old !== undefined && isUnchanged(schema.items ?? {}, item, old)
  })
}

const sameFields = (schema: Schema, object: JsonObject, previous: JsonObject): boolean => {
  const names = Object.keys(object)
  if (names.length !== Object.keys(previous).length) return false
  return names.every((name) => {
    const field = fieldSchema(schema, name)
    const old = fieldBefore(name, previous)
    return field !== undefined && old !== undefined && isUnchanged(field, object[name] ?? null, old)
  })
}

const known = new WeakMap<Schema, boolean>()

/** Whether a schema names all fields that a value may have: the very same value is then unchanged. */
export const isClosed = (schema: Schema): boolean => {
  let is = known.get(schema)
  if (is === undefined) {
    const { properties = {}, additionalProperties, items } = schema
    is =
      schema['x-kubernetes-preserve-unknown-fields'] !== true &&
      schema['x-kubernetes-embedded-resource'] !== true &&
      additionalProperties !== true &&
      (typeof additionalProperties !== 'object' || isClosed(additionalProperties)) &&
      Object.values(properties).every(isClosed) &&
      (items === undefined || schema['x-kubernetes-list-type'] !== 'map' || isClosed(items))
    known.set(schema, is)
  }
  return is
}
