import { apiVersionOf, type Json, type JsonObject, type Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import { goFieldsOf } from '../../schema/builtin/definition.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Codec, Decoded } from '../kind.ts'
import { completerOf } from './completer.ts'
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
  /** Whether what Go writes of itself, wherever in an object, is known from its types; else only in a status, and `fill` has to say the rest. */
  readonly completes?: boolean
}

/** The codec of a built-in kind. */
export const typedCodec = (shape: TypedShape): Codec => {
  const { kind } = shape.resource
  const apiVersion = apiVersionOf(shape.resource)
  const { kept } = goFieldsOf(shape.schema)
  const { always, zero } = atTheTop(shape)
  const fields = new Map<string, (value: Json, reading: Reading) => DraftValue | undefined>()
  for (const [field, schema] of Object.entries(shape.schema.properties ?? {})) {
    const read = field === 'metadata' ? readMetadata : readerOf(schema, kept.has(field))
    fields.set(field, filling(shape, field, schema, read))
  }

  const decode = (body: JsonObject, previous: KubernetesObject | undefined): Decoded => {
    const reading = new Reading(shape.schema)
    const object: Record<string, Json | undefined> = { kind, apiVersion, metadata: {} }
    for (const field in body) {
      const value = body[field]
      if (field === 'kind' || field === 'apiVersion' || value === undefined) continue
      if (value === null && fields.has(field)) continue
      // A field that came out of storage, and was not touched, has been read before.
      if (previous?.[field] === value) object[field] = value
      else readField(field, value, object, reading)
    }
    for (const field of always) if (object[field] === undefined) readField(field, {}, object, reading)
    for (const field in zero) object[field] ??= zero[field]
    if (reading.problem !== undefined)
      return { _tag: 'Unreadable', message: reading.problem, conversion: reading.conversion ?? reading.problem }
    return { _tag: 'Decoded', object: object as KubernetesObject, unknown: reading.unknown, empties: reading.empties }
  }

  const readField = (field: string, value: Json, object: Record<string, Json | undefined>, reading: Reading): void => {
    const read = fields.get(field)
    reading.trail.push(field)
    if (read === undefined) reading.unknown.push(reading.path())
    else {
      const draft = read(value, reading)
      if (draft !== undefined) object[field] = draft
    }
    reading.trail.pop()
  }

  return { decode, typed: true }
}

/** Reads a field and fills in what is there by default. */
const filling = (shape: TypedShape, field: string, schema: Schema, read: Reader): Reader => {
  const fill = shape.fill[field]
  const fillList = shape.fillList?.[field]
  const isCompleted = field === 'status' || (shape.completes === true && field !== 'metadata')
  const complete = isCompleted ? completerOf(schema) : undefined
  return (value, reading) => {
    const draft = read(value, reading)
    // What could not be read is not filled either.
    if (draft === undefined || reading.problem !== undefined) return draft
    if (Array.isArray(draft)) fillList?.(draft)
    else if (typeof draft === 'object' && draft !== null) fill?.(draft)
    complete?.(draft)
    return draft
  }
}

/** What is there also where a body leaves it out: structs to be read as empty ones, and everything else as it is. */
const atTheTop = ({
  schema,
  always,
  zero,
  completes,
}: TypedShape): Pick<TypedShape, 'always'> & Required<Pick<TypedShape, 'zero'>> => {
  if (completes !== true) return { always, zero: zero ?? {} }
  const own = [...goFieldsOf(schema).always].filter(([field]) => field !== 'metadata')
  const isStruct = (value: Json): boolean => typeof value === 'object' && value !== null
  return {
    always: [...new Set([...always, ...own.flatMap(([field, value]) => (isStruct(value) ? [field] : []))])],
    zero: { ...Object.fromEntries(own.filter(([, value]) => !isStruct(value))), ...zero },
  }
}
