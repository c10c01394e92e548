import { isJsonObject, type Json } from '@fixpoint/core'
import { jsonType } from '../../go-value.ts'
import { schemaOf } from '../../schema/builtin/definition.ts'
import type { Schema } from '../../schema/schema.ts'
import { readObjectMeta } from '../typed/metadata-reader.ts'
import { Reading } from '../typed/reading.ts'

interface ReadMetadata {
  readonly metadata: Json
  /** Paths of fields that no metadata has: `metadata.bogus`. */
  readonly unknown: readonly string[]
}

/** The metadata of a custom resource, or of an object that is a field of one; a text says what is wrong with it. */
export const readMetadataOf = (metadata: Json): ReadMetadata | string => {
  if (metadata !== null && !isJsonObject(metadata))
    return `json: cannot unmarshal ${jsonType(metadata)} into Go value of type v1.ObjectMeta`
  const reading = new Reading(metadataAlone)
  reading.trail.push('metadata')
  const read = readObjectMeta(metadata, reading)
  // Custom resources are decoded part by part: the words are of the part alone.
  if (reading.problem !== undefined) return reading.problem.replace(/( struct field \w+)\.metadata\./, '$1.')
  return { metadata: (read ?? {}) as Json, unknown: reading.unknown }
}

const metadataAlone: Schema = {
  type: 'object',
  properties: { metadata: schemaOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta') },
}
