import type { Instant } from '@fixpoint/core'
import { type KubernetesObject, withMetadata } from '../object.ts'
import type { Schema } from '../schema/schema.ts'
import { compare } from './compare.ts'
import { difference, union } from './field-set.ts'
import { type Identity, readManagers, withManager, without, writeManagers } from './managers.ts'
import { stripped } from './stripped.ts'
import { zeroOf } from './zero.ts'

/** A write of a whole object, or of a subresource of it, that is no apply. */
export interface Tracking {
  readonly before: KubernetesObject | undefined
  readonly after: KubernetesObject
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
  // Managed fields that the writer sends stand for those that were there: so that they can be corrected, and reset.
  const claimed = after.metadata.managedFields ?? before?.metadata.managedFields
  const known = readManagers(claimed)
  const { changed, removed } = compare(schema, before ?? zeroOf(apiVersion, after.kind), after)
  const taken = stripped(changed)
  const gone = stripped(removed)
  const mine = known.find((entry) => entry.operation === 'Update' && isWriter(entry, writer))
  const others = without(without(known, taken, writer), gone, writer)
  const managers = withManager(others, writer, union(difference(mine?.fields, gone), taken), now)
  const managedFields = managers === known ? claimed : writeManagers(managers)
  if (managedFields === after.metadata.managedFields) return after
  const { managedFields: _, ...metadata } = after.metadata
  return withMetadata(after, managedFields === undefined ? metadata : { ...metadata, managedFields })
}

const isWriter = (entry: Identity, writer: Identity): boolean =>
  entry.manager === writer.manager && entry.apiVersion === writer.apiVersion && entry.subresource === writer.subresource
