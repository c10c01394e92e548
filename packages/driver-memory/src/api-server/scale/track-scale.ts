import type { JsonObject } from '@fixpoint/core'
import type { FieldSet } from '../fields/field-set.ts'
import { readManagers, writeManagers } from '../fields/managers.ts'
import { withManagedFields } from '../fields/track.ts'
import type { KubernetesObject } from '../object.ts'
import { trackUpdate } from '../write/managed-fields.ts'
import type { WriteRequest } from '../write/write-request.ts'
import { read, replaceIn } from './scale.ts'

/** A scaled object with its managed fields as those of its Scale say, which knows only the managers of the replicas. */
export const trackScale = (
  request: WriteRequest,
  object: KubernetesObject,
  previous: KubernetesObject,
  replicas: readonly string[],
): KubernetesObject => {
  const { managedFields } = previous.metadata
  // What nobody manages, nobody comes to manage by an update.
  if (!readManagers(managedFields).some(({ fields }) => holds(fields, replicas))) return object
  const tracked = trackUpdate(request, asInScale(object, replicas), asInScale(previous, replicas))
  // Without a time it stands before those that have one.
  const managers = readManagers(tracked.metadata.managedFields?.map(withoutTime))
  return withManagedFields(object, writeManagers(managers, request.served.kind.schema))
}

const holds = (fields: FieldSet, path: readonly string[]): boolean => {
  let node: FieldSet | undefined = fields
  for (const field of path) node = node?.[`f:${field}`]
  return node !== undefined
}

/** A Scale leaves out replicas of zero. */
const asInScale = (object: KubernetesObject, replicas: readonly string[]): KubernetesObject =>
  read(object, replicas) === 0 ? replaceIn(object, replicas, undefined) : object

/** The server gives the entry of a scaling no time. */
const withoutTime = (entry: JsonObject): JsonObject => {
  if (entry['subresource'] !== 'scale') return entry
  const { time: _, ...rest } = entry
  return rest
}
