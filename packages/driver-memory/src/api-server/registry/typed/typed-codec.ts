import { apiVersionOf, type Json, type JsonObject, type Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Codec, Decoded } from '../kind.ts'
import type { Draft, DraftValue } from './draft.ts'
import { readMetadata } from './metadata-reader.ts'
import { type Reader, readerOf } from './reader.ts'
import { Reading } from './reading.ts'

/** What is to be known of a built-in kind to read its objects as kube-apiserver's Go types do. */
export interface TypedShape {
  readonly resource: Resource
  readonly schema: Schema
  /** Fields at the top that are there even where a body leaves them out. */
  readonly always: readonly string[]
  /** What is written in place of absent fields at the top. */
  readonly zero?: Readonly<Record<string, Json>>
  /** Fills defaults into a fresh field at the top. */
  readonly fill: Readonly<Record<string, (draft: Draft) => void>>
  /** Fills defaults into the items of a fresh list at the top. */
  readonly fillList?: Readonly<Record<string, (items: DraftValue) => void>>
  /** Scalars whose zero value is kept, by the field at the top that they stand in. */
  readonly pointers: { readonly spec: readonly string[]; readonly status: readonly string[] }
}

/** The codec of a built-in kind. */
export const typedCodec = (shape: TypedShape): Codec => {
  const readers = new Map<string, Reader>()
  for (const [field, schema] of Object.entries(shape.schema.properties ?? {})) {
    const { spec, status } = shape.pointers
    readers.set(field, readerOf(schema, new Set(field === 'status' ? status : spec)))
  }
  readers.set('metadata', readMetadata)
  const { kind } = shape.resource
  const apiVersion = apiVersionOf(shape.resource)

  const decode = (body: JsonObject, previous: KubernetesObject | undefined): Decoded => {
    const reading = new Reading(kind)
    const object: Record<string, Json | undefined> = { kind, apiVersion, metadata: {} }
    for (const field in body) {
      const value = body[field]
      if (field === 'kind' || field === 'apiVersion' || value === undefined || value === null) continue
      // A field that came out of storage, and was not touched, has been read before.
      if (previous?.[field] === value) object[field] = value
      else readField(field, value, object, reading)
    }
    for (const field of shape.always) if (object[field] === undefined) object[field] = filled(shape, field, {})
    for (const field in shape.zero) object[field] ??= shape.zero[field]
    if (reading.problem !== undefined) return { _tag: 'Unreadable', message: reading.problem }
    return { _tag: 'Decoded', object: object as KubernetesObject, unknown: reading.unknown }
  }

  const readField = (field: string, value: Json, object: Record<string, Json | undefined>, reading: Reading): void => {
    const read = readers.get(field)
    reading.trail.push(field)
    if (read === undefined) reading.unknown.push(reading.path())
    else {
      const draft = read(value, reading)
      if (draft !== undefined) object[field] = filled(shape, field, draft)
    }
    reading.trail.pop()
  }

  return { decode, typed: true }
}

const filled = (shape: TypedShape, field: string, draft: DraftValue): Json => {
  if (Array.isArray(draft)) shape.fillList?.[field]?.(draft)
  else if (typeof draft === 'object' && draft !== null) shape.fill[field]?.(draft)
  return draft
}
