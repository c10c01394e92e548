import type { JsonObject } from '@fixpoint/core'
import type { Schema } from '../../schema/schema.ts'
import { objectOf } from '../read.ts'

/** The schema of a version of a definition. It was checked when the definition was written. */
export const schemaOfVersion = (version: JsonObject): Schema => objectOf(objectOf(version['schema'])['openAPIV3Schema'])

/** The part of it that is about the object, not about its type and metadata. */
export const bodySchema = (schema: Schema): Schema => {
  const { apiVersion: _, kind: __, metadata: ___, ...properties } = schema.properties ?? {}
  return { ...schema, properties }
}
