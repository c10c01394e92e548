import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type FieldError, invalid } from '../../field-error.ts'
import { below } from '../../schema/defaults.ts'
import type { Schema } from '../../schema/schema.ts'
import { reuse } from '../../storage/reuse.ts'
import { readMetadataOf } from './custom-metadata.ts'

/**
 * The value with the metadata of each object in it that is one by itself read as that of any object: what it does not know is
 * dropped, and told in `unknown` (apiextensions-apiserver, schema/objectmeta/algorithm.go). What needs no change comes back as it is.
 */
export const withEmbeddedRead = (
  schema: Schema,
  value: Json,
  path: string,
  unknown: string[],
): E.Either<FieldError, Json> => {
  if (!hasEmbedded(schema)) return E.right(value)
  if (isJsonArray(value)) return listRead(schema, value, path, unknown)
  return isJsonObject(value) ? objectRead(schema, value, path, unknown) : E.right(value)
}

const listRead = (
  { items = {} }: Schema,
  list: readonly Json[],
  path: string,
  unknown: string[],
): E.Either<FieldError, Json> => {
  const next: Json[] = []
  for (const [i, item] of list.entries()) {
    const read = withEmbeddedRead(items, item, `${path}[${i}]`, unknown)
    if (E.isLeft(read)) return read
    next.push(read.right)
  }
  return E.right(next.every((item, i) => item === list[i]) ? list : next)
}

const objectRead = (
  schema: Schema,
  object: JsonObject,
  path: string,
  unknown: string[],
): E.Either<FieldError, JsonObject> => {
  const { properties = {}, additionalProperties } = schema
  let next: Record<string, Json | undefined> | undefined
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue
    const isNamed = Object.hasOwn(properties, name)
    const field = isNamed ? properties[name] : additionalProperties
    const at = path === '' ? name : `${path}.${name}`
    const own = schema['x-kubernetes-embedded-resource'] === true ? ownRead(name, value, at, unknown) : E.right(value)
    if (E.isLeft(own)) return own
    const read =
      typeof field === 'object' ? withEmbeddedRead(field, own.right, isNamed ? at : `${path}[${name}]`, unknown) : own
    if (E.isLeft(read)) return read
    if (read.right !== value) (next ??= { ...object })[name] = read.right
  }
  return E.right(next ?? object)
}

/** What every object has. */
const ownRead = (name: string, value: Json, at: string, unknown: string[]): E.Either<FieldError, Json> => {
  switch (name) {
    case 'apiVersion':
    case 'kind':
      return typeof value === 'string' ? E.right(value) : E.left(invalid(at, value, 'must be a string'))
    case 'metadata': {
      const read = readMetadataOf(value)
      if (typeof read === 'string') return E.left(invalid(at, value, read))
      const parent = at.slice(0, -'metadata'.length)
      unknown.push(...read.unknown.map((field) => `${parent}${field}`))
      return E.right(reuse(value, read.metadata))
    }
    default:
      return E.right(value)
  }
}

const known = new WeakMap<Schema, boolean>()

const hasEmbedded = (schema: Schema): boolean => {
  let has = known.get(schema)
  if (has === undefined) {
    has = schema['x-kubernetes-embedded-resource'] === true || below(schema).some(hasEmbedded)
    known.set(schema, has)
  }
  return has
}
