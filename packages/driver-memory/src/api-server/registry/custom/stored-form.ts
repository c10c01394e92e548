import { isJsonObject, type JsonObject } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import { withDefaults } from '../../schema/defaults.ts'
import { prune } from '../../schema/prune.ts'
import type { Schema } from '../../schema/schema.ts'
import type { StoredForm } from '../kind.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { bodySchema, schemaOfVersion } from './version-schema.ts'

/**
 * How objects that are stored are read in one version of a definition. Undefined where there is only this version, and its
 * schema is the one by which all of them were written whole.
 */
export const storedForm = (definition: KubernetesObject, apiVersion: string): StoredForm | undefined => {
  const spec = objectOf(definition['spec'])
  const versions = objectsOf(spec['versions'])
  const isAsWritten = versions.length === 1 && definition.metadata.generation === 1
  if (isAsWritten && !versions.some(hasStatusDefault)) return undefined
  const group = textOf(spec['group'])
  const schemas = new Map(
    versions.map((version) => [`${group}/${textOf(version['name'])}`, bodySchema(schemaOfVersion(version))]),
  )
  const stored = versions.find(({ storage }) => storage === true)
  return {
    apiVersion: `${group}/${textOf(stored?.['name'])}`,
    read: remembered((object) => {
      const asStored = complete(object, schemas.get(object.apiVersion))
      return asStored.apiVersion === apiVersion ? asStored : { ...asStored, apiVersion }
    }),
  }
}

/** A new object is written without a status, and gets one as soon as it is read. */
const hasStatusDefault = (version: JsonObject): boolean =>
  schemaOfVersion(version).properties?.['status']?.default !== undefined

/** The object as its own version has it now: without fields that are no longer known, with defaults that are new. */
const complete = (object: KubernetesObject, schema: Schema | undefined): KubernetesObject => {
  if (schema === undefined) return object
  const { apiVersion, kind, metadata, ...fields } = object
  const read = withDefaults(schema, prune(schema, fields, '', []))
  return read === fields || !isJsonObject(read) ? object : { apiVersion, kind, metadata, ...read }
}

/** Versions of an object are compared by reference: the same one has to come back each time. */
const remembered = (read: StoredForm['read']): StoredForm['read'] => {
  const known = new WeakMap<KubernetesObject, KubernetesObject>()
  return (stored) => {
    const before = known.get(stored)
    if (before !== undefined) return before
    const made = read(stored)
    known.set(stored, made)
    return made
  }
}
