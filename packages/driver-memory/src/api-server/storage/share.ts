import type { Json, JsonObject } from '@fixpoint/core'
import { type KubernetesObject, withMetadata } from '../object.ts'
import { reuse } from './reuse.ts'

/**
 * The object, and what it did not have before is the very same as in its neighbour, the object of the kind that was stored
 * last, where the two are alike: the pods of a ReplicaSet, and all that is made of one template, are kept once.
 */
export const shareWith = (
  neighbour: KubernetesObject | undefined,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
): KubernetesObject => {
  if (neighbour === undefined) return object
  const metadata = shareFields(neighbour.metadata, object.metadata, previous?.metadata)
  return shareFields(neighbour, metadata === object.metadata ? object : withMetadata(object, metadata), previous)
}

const shareFields = <T extends JsonObject>(neighbour: T, object: T, previous: T | undefined): T => {
  let fields: Record<string, Json | undefined> | undefined
  for (const field in object) {
    const value = object[field]
    // What is as it was is shared with the version before.
    if (field === 'metadata' || typeof value !== 'object' || value === previous?.[field]) continue
    const shared = reuse(neighbour[field], value)
    if (shared !== value) (fields ??= { ...object })[field] = shared
  }
  return (fields as T | undefined) ?? object
}
