import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { mapped } from './prune.ts'
import type { Schema } from './schema.ts'

/** Fills in what a structural schema has as defaults. What needs no change comes back as it is. */
export const withDefaults = (schema: Schema, value: Json): Json => {
  if (!hasDefaults(schema)) return value
  if (isJsonArray(value)) {
    const { items } = schema
    return items === undefined ? value : mapped(value, (item) => withDefaults(items, item))
  }
  return isJsonObject(value) ? objectWithDefaults(schema, value) : value
}

const objectWithDefaults = ({ properties = {}, additionalProperties }: Schema, object: JsonObject): JsonObject => {
  let filled: Record<string, Json | undefined> | undefined
  const set = (name: string, next: Json): void => {
    if (next !== object[name]) (filled ??= { ...object })[name] = next
  }
  for (const [name, schema] of Object.entries(properties)) {
    const value = Object.hasOwn(object, name) ? object[name] : undefined
    // Null is no default.
    const filledIn = value ?? (value === undefined ? (schema.default ?? undefined) : undefined)
    if (filledIn !== undefined) set(name, withDefaults(schema, filledIn))
  }
  if (typeof additionalProperties === 'object')
    for (const [name, value] of Object.entries(object))
      if (value !== undefined && !Object.hasOwn(properties, name)) set(name, withDefaults(additionalProperties, value))
  return filled ?? object
}

const known = new WeakMap<Schema, boolean>()

/** Whether a default stands anywhere in a schema. */
const hasDefaults = (schema: Schema): boolean => {
  let has = known.get(schema)
  if (has === undefined) {
    has = below(schema).some((inner) => inner.default !== undefined || hasDefaults(inner))
    known.set(schema, has)
  }
  return has
}

/** The schemas right below one. */
export const below = ({ properties = {}, items, additionalProperties }: Schema): readonly Schema[] => [
  ...Object.values(properties),
  ...(items === undefined ? [] : [items]),
  ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
]
