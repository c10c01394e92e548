import { apiVersionOf, isJsonObject, type Json, type JsonObject, type Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import { schemaOf } from '../../schema/builtin/definition.ts'
import { withDefaults } from '../../schema/defaults.ts'
import { prune } from '../../schema/prune.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Codec, Decoded } from '../kind.ts'
import { readMetadata } from '../typed/metadata-reader.ts'
import { Reading } from '../typed/reading.ts'
import { bodySchema } from './version-schema.ts'

/** Reads custom resources: their metadata is typed, the rest is pruned and gets its defaults from the schema. */
export const customCodec = (resource: Resource, schema: Schema): Codec => {
  const rest = bodySchema(schema)
  const type = { apiVersion: apiVersionOf(resource), kind: resource.kind }

  const decode = (body: JsonObject, previous: KubernetesObject | undefined): Decoded => {
    const { apiVersion: _, kind: __, metadata = {}, ...fields } = body
    const read = readCustomMetadata(metadata, previous?.metadata)
    if (typeof read === 'string') return { _tag: 'Unreadable', message: read }
    const unknown = [...read.unknown]
    const pruned = isRead(fields, previous) ? fields : withDefaults(rest, prune(rest, fields, '', unknown))
    const object = { ...type, metadata: read.metadata, ...(isJsonObject(pruned) ? pruned : {}) }
    return { _tag: 'Decoded', object: object as KubernetesObject, unknown: unknown.toSorted() }
  }

  return { decode, typed: false }
}

/** Whether the fields are the very same as before: then they have been read. */
const isRead = (fields: JsonObject, previous: KubernetesObject | undefined): boolean => {
  if (previous === undefined) return false
  const names = Object.keys(previous).filter((name) => !header.includes(name))
  const entries = Object.entries(fields)
  return entries.length === names.length && entries.every(([name, value]) => value === previous[name])
}

const header = ['apiVersion', 'kind', 'metadata']

interface ReadMetadata {
  readonly metadata: Json
  readonly unknown: readonly string[]
}

const metadataAlone: Schema = {
  type: 'object',
  properties: { metadata: schemaOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta') },
}

const readCustomMetadata = (metadata: Json, previous: Json | undefined): ReadMetadata | string => {
  if (metadata === previous) return { metadata, unknown: [] }
  const reading = new Reading(metadataAlone)
  reading.trail.push('metadata')
  const read = readMetadata(metadata, reading)
  // Custom resources are decoded part by part: the words are of the part alone.
  if (reading.problem !== undefined) return reading.problem.replace('ObjectMeta.metadata.', 'ObjectMeta.')
  return { metadata: (read ?? {}) as Json, unknown: reading.unknown }
}
