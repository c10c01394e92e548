import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { hasDefault, isOddNull, mapped } from './prune.ts'
import type { Schema } from './schema.ts'

/** Fills in what a structural schema has as defaults. What needs no change comes back as it is. */
export const withDefaults = (schema: Schema, value: Json): Json => {
  if (!hasDefaults(schema)) return value
  if (isJsonArray(value)) {
    const { items } = schema
    return items === undefined ? value : mapped(value, (item) => filled(items, item) ?? item)
  }
  return isJsonObject(value) ? objectWithDefaults(schema, value) : value
}

const objectWithDefaults = ({ properties = {}, additionalProperties }: Schema, object: JsonObject): JsonObject => {
  let next: Record<string, Json | undefined> | undefined
  const set = (name: string, value: Json): void => {
    if (value !== object[name]) (next ??= { ...object })[name] = value
  }
  for (const [name, schema] of Object.entries(properties)) {
    const value = filled(schema, Object.hasOwn(object, name) ? object[name] : undefined)
    if (value !== undefined) set(name, value)
  }
  if (typeof additionalProperties === 'object')
    for (const [name, value] of Object.entries(object))
      if (value !== undefined && !Object.hasOwn(properties, name))
        set(name, filled(additionalProperties, value) ?? value)
  return next ?? object
}

/** The value, or what stands for it where there is none, with defaults in it. */
const filled = (schema: Schema, value: Json | undefined): Json | undefined => {
  const isMissing = value === undefined || (isOddNull(schema, value) && hasDefault(schema))
  // Null is no default.
  const found = isMissing ? (schema.default ?? undefined) : value
  return found === undefined ? undefined : withDefaults(schema, found)
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
