import { apiVersionOf, isJsonObject, type JsonObject, type Resource } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { describe } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { withDefaults } from '../../schema/defaults.ts'
import { prune } from '../../schema/prune.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Codec, Decoded } from '../kind.ts'
import { asApplied, readMetadataOf } from './custom-metadata.ts'
import { withEmbeddedRead } from './embedded-objects.ts'
import { bodySchema } from './version-schema.ts'

/** Reads custom resources: their metadata is typed, the rest is pruned and gets its defaults from the schema. */
export const customCodec = (resource: Resource, schema: Schema): Codec => {
  const rest = bodySchema(schema)

  const decode = (body: JsonObject, previous: KubernetesObject | undefined): Decoded => {
    const { apiVersion: _, kind, metadata = {}, ...fields } = body
    const read = metadata === previous?.metadata ? { metadata, unknown: [] } : readMetadataOf(metadata)
    if (typeof read === 'string') return { _tag: 'Unreadable', message: read }
    const whole = { apiVersion: apiVersionOf(resource), kind, metadata: read.metadata }
    // Of another kind nothing is known.
    if (kind !== resource.kind || isRead(fields, previous)) return decoded({ ...whole, ...fields }, read.unknown)
    const [pruned, embedded]: [string[], string[]] = [[], []]
    const coerced = withEmbeddedRead(rest, prune(rest, fields, '', pruned), '', embedded)
    if (E.isLeft(coerced)) return { _tag: 'Unreadable', message: describe(coerced.left) }
    const filled = withDefaults(rest, coerced.right)
    const unknown = [...read.unknown, ...pruned.toSorted(), ...embedded.toSorted()]
    return decoded({ ...whole, ...(isJsonObject(filled) ? filled : {}) }, unknown)
  }

  /** An apply has looked at the types; all else is done where the object is read (managedfields, structuredmerge.go). */
  const complete = ({ metadata, ...merged }: KubernetesObject, previous: KubernetesObject | undefined) => {
    const filled = withDefaults(rest, merged)
    const whole = isJsonObject(filled) ? filled : merged
    return { ...whole, metadata: metadata === previous?.metadata ? metadata : asApplied(metadata) } as KubernetesObject
  }

  return { decode, complete, typed: false }
}

const decoded = (object: JsonObject, unknown: readonly string[]): Decoded => ({
  _tag: 'Decoded',
  object: object as KubernetesObject,
  unknown,
})

/** Whether the fields are the very same as before: then they have been read. */
const isRead = (fields: JsonObject, previous: KubernetesObject | undefined): boolean => {
  if (previous === undefined) return false
  const names = Object.keys(previous).filter((name) => !header.includes(name))
  const entries = Object.entries(fields)
  return entries.length === names.length && entries.every(([name, value]) => value === previous[name])
}

const header = ['apiVersion', 'kind', 'metadata']
