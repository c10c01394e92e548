import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, invalid } from '../field-error.ts'
import { childPath } from './child-path.ts'
import { below } from './defaults.ts'
import type { Schema } from './schema.ts'

/**
 * Items of sets and of keyed lists that are there twice. An object that had such items, wherever, may have them still
 * (apiextensions-apiserver, pkg/apiserver/schema/listtype).
 */
export const repeatedErrors = (
  schema: Schema,
  next: JsonObject,
  previous: JsonObject | undefined,
): readonly FieldError[] => {
  const errors = errorsOf(schema, next, previous, '')
  return errors.length > 0 && previous !== undefined && errorsOf(schema, previous, undefined, '').length > 0
    ? []
    : errors
}

/** Parts that are in `previous` as they are have nothing new. */
const errorsOf = (schema: Schema, value: Json, previous: Json | undefined, path: string): readonly FieldError[] => {
  if (value === previous || !hasUniqueLists(schema)) return []
  if (isJsonArray(value)) {
    const before = isJsonArray(previous) ? previous : []
    const { items } = schema
    const inner =
      items === undefined ? [] : value.flatMap((item, i) => errorsOf(items, item, before[i], `${path}[${i}]`))
    return [...listErrors(schema, value, path), ...inner]
  }
  if (!isJsonObject(value)) return []
  const before = isJsonObject(previous) ? previous : {}
  return Object.entries(value).flatMap(([name, field = null]) => {
    const child = childPath(schema, name, path)
    return child === undefined ? [] : errorsOf(child.schema, field, before[name], child.path)
  })
}

const listErrors = (schema: Schema, list: readonly Json[], path: string): readonly FieldError[] => {
  const listType = schema['x-kubernetes-list-type']
  if (listType === 'set') return repeated(list).map((i) => duplicate(`${path}[${i}]`, list[i] ?? null))
  if (listType !== 'map') return []
  const odd = list.findIndex((item) => item !== null && !isJsonObject(item))
  if (odd >= 0) return [invalid(`${path}[${odd}]`, list[odd], 'must be an object for an array of list-type map')]
  const names = schema['x-kubernetes-list-map-keys'] ?? []
  const keys = list.map((item) => keyOf(item, names))
  return repeated(keys).map((i) => duplicate(`${path}[${i}]`, keys[i] ?? null))
}

const keyOf = (item: Json, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    names
      .toSorted()
      .flatMap((name) => (isJsonObject(item) && item[name] !== undefined ? [[name, item[name]] as const] : [])),
  )

/** Where an item stands for the second time. For a third time it is not told. */
const repeated = (items: readonly Json[]): readonly number[] => {
  const times = new Map<string, number>()
  return items.flatMap((item, i) => {
    const text = JSON.stringify(item)
    const before = times.get(text) ?? 0
    times.set(text, before + 1)
    return before === 1 ? [i] : []
  })
}

const known = new WeakMap<Schema, boolean>()

/** Whether a schema has a list anywhere whose items have to be told apart. */
const hasUniqueLists = (schema: Schema): boolean => {
  let has = known.get(schema)
  if (has === undefined) {
    const type = schema['x-kubernetes-list-type']
    has = type === 'set' || type === 'map' || below(schema).some(hasUniqueLists)
    known.set(schema, has)
  }
  return has
}
