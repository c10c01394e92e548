import { formatTime, type Instant, type JsonObject } from '@fixpoint/core'
import { type KubernetesObject, withMetadata } from '../object.ts'
import type { Schema } from '../schema/schema.ts'
import { lastSet } from './alike.ts'
import { compare } from './compare.ts'
import { difference, union } from './field-set.ts'
import { fits } from './fits.ts'
import { type Identity, isReset, readManagers, whoIs, withManager, without, writeManagers } from './managers.ts'
import { stripped } from './stripped.ts'
import { zeroOf } from './zero.ts'

/** A write of a whole object, or of a subresource of it, that is no apply. */
export interface Tracking {
  readonly before: KubernetesObject | undefined
  readonly after: KubernetesObject
  /** How an object came whose types nobody has looked at, with what is not written on this path. */
  readonly sent?: KubernetesObject
  readonly schema: Schema
  readonly manager: string
  readonly apiVersion: string
  readonly subresource?: string
  readonly now: Instant
}

/** The written object with its managed fields: what changed is the writer's now, what is gone is nobody's. */
export const trackUpdate = (tracking: Tracking): KubernetesObject => {
  const { before, after, schema, manager, apiVersion, subresource = '', now } = tracking
  const writer: Identity = { manager, operation: 'Update', apiVersion, subresource }
  const claimed = claimedBy(tracking)
  const known = readManagers(claimed)
  // An object that nobody manages stays so until somebody applies it.
  if (before !== undefined && known.length === 0) return withManagedFields(after, undefined)
  if (!isComparable(tracking)) return withManagedFields(after, before?.metadata.managedFields)
  const last = before === undefined ? lastSet(schema, whoIs(writer)) : undefined
  const { changed, removed } = compare(schema, before ?? zeroOf(apiVersion, after.kind), after, last)
  const taken = stripped(changed)
  const gone = stripped(removed)
  const mine = known.find((entry) => entry.operation === 'Update' && isWriter(entry, writer))
  const others = without(without(known, taken, writer), gone, writer)
  const time = taken === undefined ? mine?.time : formatTime(now)
  const managers = withManager(others, writer, union(difference(mine?.fields, gone), taken), time)
  return withManagedFields(after, managers === known ? claimed : writeManagers(managers, schema))
}

/**
 * Whether the field managers can look into an object. Where they can not, the write goes on, and they stay as they were
 * (apimachinery, managedfields/internal/fieldmanager.go, UpdateNoErrors).
 */
const isComparable = ({ schema, before, sent }: Tracking): boolean => {
  if (sent === undefined) return true
  const { metadata } = sent
  if (!fits(schema, sent, { metadata })) return false
  return before === undefined || fits(schema, before, { ...sent, metadata: before.metadata })
}

/** Managed fields that the writer of a whole object sends stand for those that were there: so that they can be corrected, and reset. */
const claimedBy = ({ before, after, subresource }: Tracking): readonly JsonObject[] | undefined => {
  const sent = after.metadata.managedFields
  const stored = before?.metadata.managedFields
  if (subresource !== undefined) return stored
  if (isReset(sent)) return undefined
  return readManagers(sent).length === 0 ? stored : sent
}

export const withManagedFields = (
  object: KubernetesObject,
  managedFields: readonly JsonObject[] | undefined,
): KubernetesObject => {
  if (managedFields === object.metadata.managedFields) return object
  const { managedFields: _, ...metadata } = object.metadata
  return withMetadata(object, managedFields === undefined ? metadata : { ...metadata, managedFields })
}

const isWriter = (entry: Identity, writer: Identity): boolean =>
  entry.manager === writer.manager && entry.apiVersion === writer.apiVersion && entry.subresource === writer.subresource
