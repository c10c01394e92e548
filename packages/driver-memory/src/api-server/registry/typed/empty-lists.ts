import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import { goFieldsOf } from '../../schema/builtin/definition.ts'
import type { Schema } from '../../schema/schema.ts'

/** The object as it comes back from storage, which knows no empty lists: those that Go writes even so become null. */
export const asStored = (schema: Schema, object: KubernetesObject): KubernetesObject => {
  let stored: Json = object
  for (const path of pathsOf(schema)) stored = without(stored, path)
  return stored as KubernetesObject
}

const without = (value: Json, path: readonly string[], depth = 0): Json => {
  const field = path[depth]
  if (field === undefined) return isJsonArray(value) && value.length === 0 ? null : value
  if (!isJsonObject(value)) return value
  const inner = value[field]
  if (inner === undefined || inner === null) return value
  const next = without(inner, path, depth + 1)
  return next === inner ? value : { ...value, [field]: next }
}

/** Where such lists stand, outside of other lists. */
const pathsOf = (schema: Schema): readonly (readonly string[])[] => {
  const known = paths.get(schema)
  if (known !== undefined) return known
  const found: (readonly string[])[] = []
  paths.set(schema, found)
  const { always } = goFieldsOf(schema)
  for (const [field, property] of Object.entries(schema.properties ?? {})) {
    if (property.type === 'array' && always.has(field)) found.push([field])
    if (property.properties !== undefined) for (const path of pathsOf(property)) found.push([field, ...path])
  }
  return found
}

const paths = new WeakMap<Schema, (readonly string[])[]>()
