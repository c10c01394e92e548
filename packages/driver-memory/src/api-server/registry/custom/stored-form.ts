import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type Conversions, type ConversionWebhook, converted, Unconverted } from '../../conversion/conversions.ts'
import { convert } from '../../conversion/convert.ts'
import type { KubernetesObject } from '../../object.ts'
import { withDefaults } from '../../schema/defaults.ts'
import { prune } from '../../schema/prune.ts'
import type { Schema } from '../../schema/schema.ts'
import { unreasoned } from '../../status-error.ts'
import { isSuspension } from '../../suspension.ts'
import type { StoredForm } from '../kind.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { isTidy, readStored } from './custom-metadata.ts'
import { withEmbeddedRead } from './embedded-objects.ts'
import { bodySchema, schemaOfVersion } from './version-schema.ts'

/** How objects that are stored are read in one version of a definition. */
export const storedForm = (definition: KubernetesObject, apiVersion: string): StoredForm => {
  const spec = objectOf(definition['spec'])
  const versions = objectsOf(spec['versions'])
  const [only] = versions
  const isAsWritten = versions.length === 1 && definition.metadata.generation === 1 && !versions.some(hasStatusDefault)
  if (isAsWritten && only !== undefined) return formAsWritten(apiVersion, bodySchema(schemaOfVersion(only)))
  const group = textOf(spec['group'])
  const schemas = new Map(
    versions.map((version) => [`${group}/${textOf(version['name'])}`, bodySchema(schemaOfVersion(version))]),
  )
  const webhook = webhookOf(definition)
  const stored = `${group}/${textOf(versions.find(({ storage }) => storage === true)?.['name'])}`
  /** Nothing fills in defaults after a conversion. */
  const inVersion = (object: KubernetesObject, version: string, conversions: Conversions): KubernetesObject => {
    if (object.apiVersion === version) return object
    if (webhook === undefined) return { ...object, apiVersion: version }
    return pruned(convert(conversions, webhook, object, version), schemas.get(version))
  }
  return {
    apiVersion: stored,
    versions: [...schemas.keys()],
    read: remembered((object, conversions) =>
      inVersion(complete(object, schemas.get(object.apiVersion)), apiVersion, conversions),
    ),
    ...(webhook === undefined && {
      isCurrent: (object) => object.apiVersion === stored && complete(object, schemas.get(stored)) === object,
    }),
    ...(webhook !== undefined && { write: (object, conversions) => inVersion(object, stored, conversions) }),
  }
}

/** Where there is only this version, its schema is the one by which all of them were written whole. */
const formAsWritten = (apiVersion: string, schema: Schema): StoredForm => {
  const known = new WeakMap<KubernetesObject, KubernetesObject>()
  const read = (stored: KubernetesObject): KubernetesObject => {
    const before = known.get(stored)
    if (before !== undefined) return before
    const made = tidy(stored, schema)
    known.set(stored, made)
    return made
  }
  return { apiVersion, read, isCurrent: (stored) => read(stored) === stored }
}

const webhookOf = ({ metadata, spec }: KubernetesObject): ConversionWebhook | undefined => {
  const { strategy, webhook } = objectOf(objectOf(spec)['conversion'])
  if (strategy !== 'Webhook') return undefined
  const { clientConfig, conversionReviewVersions } = objectOf(webhook)
  return {
    name: metadata.name ?? '',
    client: objectOf(clientConfig),
    reviewVersions: textsOf(conversionReviewVersions),
  }
}

/** A new object is written without a status, and gets one as soon as it is read. */
const hasStatusDefault = (version: JsonObject): boolean =>
  schemaOfVersion(version).properties?.['status']?.default !== undefined

/** The object as its own version has it now: without fields that are no longer known, with defaults that are new. */
const complete = (object: KubernetesObject, schema: Schema | undefined): KubernetesObject => {
  if (schema === undefined) return object
  return withBody(tidy(object, schema), schema, (fields, of) => withDefaults(of, prune(of, fields, '', [])))
}

/** The object without what an apply left in its metadata, and in those of objects in it, that is gone once they are read. */
const tidy = (object: KubernetesObject, schema: Schema): KubernetesObject => {
  const { metadata } = object
  const whole = isTidy(metadata) ? object : { ...object, metadata: readStored(metadata) }
  return withBody(whole, schema, (fields, of) => {
    const read = withEmbeddedRead(of, fields, '', [])
    return E.isLeft(read) ? fields : read.right
  })
}

const pruned = (object: KubernetesObject, schema: Schema | undefined): KubernetesObject =>
  withBody(object, schema, (fields, of) => prune(of, fields, '', []))

const withBody = (
  object: KubernetesObject,
  schema: Schema | undefined,
  change: (fields: JsonObject, schema: Schema) => Json,
): KubernetesObject => {
  if (schema === undefined) return object
  const { apiVersion, kind, metadata, ...fields } = object
  const changed = change(fields, schema)
  return changed === fields || !isJsonObject(changed) ? object : { apiVersion, kind, metadata, ...changed }
}

/** Where what is stored can't be read, it is said which state of it. */
const decoded = (
  { metadata: { resourceVersion } }: KubernetesObject,
  read: () => KubernetesObject,
): KubernetesObject => {
  const object = converted(read)
  if (E.isRight(object)) return object.right
  const { left: refusal } = object
  if (resourceVersion === undefined || isSuspension(refusal)) throw new Unconverted(refusal)
  throw new Unconverted(unreasoned(`object not decodable revision=${resourceVersion}: ${refusal.message}`))
}

/** Versions of an object are compared by reference: the same one has to come back each time, of the same converter. */
const remembered = (read: StoredForm['read']): StoredForm['read'] => {
  const self = {}
  return (stored, conversions) => {
    const known = conversions.known.get(self) ?? new WeakMap<KubernetesObject, KubernetesObject>()
    conversions.known.set(self, known)
    const before = known.get(stored)
    if (before !== undefined) return before
    const made = decoded(stored, () => read(stored, conversions))
    known.set(stored, made)
    return made
  }
}
