import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { jsonType } from '../../go-value.ts'
import type { Metadata } from '../../object.ts'
import { schemaOf } from '../../schema/builtin/definition.ts'
import type { Schema } from '../../schema/schema.ts'
import { readObjectMeta } from '../typed/metadata-reader.ts'
import { Reading } from '../typed/reading.ts'

interface ReadMetadata {
  readonly metadata: Metadata
  /** Paths of fields that no metadata has: `metadata.bogus`. */
  readonly unknown: readonly string[]
}

/** The metadata of a custom resource, or of an object that is a field of one; a text says what is wrong with it. */
export const readMetadataOf = (metadata: Json): ReadMetadata | string => {
  // As Go reads a null into a struct: it leaves it empty.
  if (metadata === null) return { metadata: {}, unknown: [] }
  if (!isJsonObject(metadata)) return `json: cannot unmarshal ${jsonType(metadata)} into Go value of type v1.ObjectMeta`
  const reading = new Reading(metadataAlone)
  reading.trail.push('metadata')
  const read = readObjectMeta(metadata, reading)
  // Custom resources are decoded part by part: the words are of the part alone.
  if (reading.problem !== undefined) return reading.problem.replace(/( struct field \w+)\.metadata\./, '$1.')
  return { metadata: (read ?? {}) as Metadata, unknown: reading.unknown }
}

const metadataAlone: Schema = {
  type: 'object',
  properties: { metadata: schemaOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta') },
}

/**
 * Whether metadata is as if it had been read. What an apply leaves in it is stored as it is, and read only to be shown: maps and
 * lists without any item, nulls, and the empty namespace of what is in none.
 */
export const isTidy = (metadata: Metadata): boolean => {
  if (metadata.namespace === '') return false
  for (const field in metadata) if (isOdd(metadata[field])) return false
  return !hasNull(metadata.labels) && !hasNull(metadata.annotations)
}

/** Metadata as it is read of storage: without fields that can not be read. */
export const readStored = (metadata: Metadata): Metadata => {
  const read = readMetadataOf(metadata)
  if (typeof read !== 'string') return read.metadata
  const readable = Object.entries(metadata).filter(
    ([name, field]) => typeof readMetadataOf({ [name]: field ?? null }) !== 'string',
  )
  return readStored(Object.fromEntries(readable))
}

/** Metadata as an apply stores it: as it is read, but for maps and lists that are not, and for a namespace that is none. */
export const asApplied = (metadata: Metadata): Metadata =>
  isTidy(metadata)
    ? readStored(metadata)
    : { ...readStored(metadata), ...mapsAndLists(metadata), ...(metadata.namespace === '' && { namespace: '' }) }

const mapsAndLists = (metadata: Metadata): Metadata =>
  Object.fromEntries(
    Object.entries(empties).flatMap(([name, empty]) => {
      const field = metadata[name]
      return field === undefined ? [] : [[name, field ?? empty] as const]
    }),
  )

const empties: JsonObject = { labels: {}, annotations: {}, finalizers: [], ownerReferences: [] }

const isOdd = (field: Json | undefined): boolean => {
  if (isJsonArray(field)) return field.length === 0
  return field === null || (typeof field === 'object' && isEmpty(field))
}

const isEmpty = (map: JsonObject): boolean => {
  for (const _ in map) return false
  return true
}

const hasNull = (map: JsonObject | undefined): boolean => {
  for (const key in map) if (map[key] === null) return true
  return false
}
