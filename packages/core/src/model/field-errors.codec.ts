import * as t from 'io-ts/lib/index.js'
import type { FieldError } from './field-error.ts'
import { isJsonObject, own } from './json.ts'
import type { Schema } from './schema.ts'

/** What io-ts found wrong, one error a place, in the words of the codec that stands there. `at` is where the document begins. */
export const fieldErrors = (errors: t.Errors, at: FieldError['path'] = []): readonly FieldError[] => {
  const byPath = new Map<string, FieldError>()
  for (const error of errors) {
    const { path, expected } = placeOf(error.context)
    const full = [...at, ...path]
    const key = JSON.stringify(full)
    if (!byPath.has(key)) byPath.set(key, fieldError(full, expected, error.value))
  }
  return [...byPath.values()]
}

const fieldError = (path: FieldError['path'], expected: string, value: unknown): FieldError =>
  value === undefined ? { _tag: 'Required', path, expected } : { _tag: 'Invalid', path, expected, found: quote(value) }

/** The path through a document, without the members of intersections that io-ts puts between. */
const placeOf = (context: t.Context): { path: FieldError['path']; expected: string } => {
  const path: (string | number)[] = []
  let expected = ''
  let parent: t.Mixed | undefined
  for (const [index, entry] of context.entries()) {
    const isMember = parent !== undefined && unwrap(parent) instanceof t.IntersectionType
    if (!isMember) {
      if (index > 0) path.push(parent instanceof t.ReadonlyArrayType ? Number(entry.key) : entry.key)
      expected = entry.type.name
    }
    parent = entry.type as t.Mixed
  }
  return { path, expected }
}

const unwrap = (codec: t.Mixed): unknown => (codec instanceof t.ExactType ? (codec as t.ExactType<t.Any>).type : codec)

/** Fields of a document that its schema does not know. */
export const unknownFields = (schema: Schema, value: unknown, at: FieldError['path']): readonly FieldError[] => {
  if (Array.isArray(value)) {
    const { items } = schema
    return items === undefined ? [] : value.flatMap((item, index) => unknownFields(items, item, [...at, index]))
  }
  const { properties } = schema
  if (properties === undefined || !isJsonObject(value)) return []
  return Object.keys(value).flatMap((key) => {
    const path = [...at, key]
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined
    return property === undefined
      ? [unknownField(path, Object.keys(properties), value[key])]
      : unknownFields(property, own(value, key), path)
  })
}

/** An error about a field that is none of the known ones. */
export const unknownField = (path: FieldError['path'], known: readonly string[], value: unknown): FieldError => ({
  _tag: 'Unknown',
  path,
  expected: `one of the fields ${known.join(', ')}`,
  found: quote(value),
})

const longest = 60

/** A value as JSON, cut where it would fill the screen. */
export const quote = (value: unknown): string => {
  const json =
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : (JSON.stringify(value) ?? 'nothing')
  return json.length <= longest ? json : `${json.slice(0, longest)}… (${json.length} characters)`
}
