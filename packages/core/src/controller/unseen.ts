import { isJsonObject, type Json, own } from '../model/json.ts'
import type { Resource } from '../model/resource.ts'
import type { Controller } from './controller.ts'
import type { Reflector } from './reflector.ts'
import { reached } from './revision.ts'
import type { Unseen } from './work.ts'

/** What the cache must show after an answer to a write: the version that the write made (KEP-5647). */
export const unseenAfter = (resource: Resource, body: Json): Unseen | undefined => {
  const metadata = isJsonObject(body) ? own(body, 'metadata') : undefined
  const version = isJsonObject(metadata) ? own(metadata, 'resourceVersion') : undefined
  return typeof version === 'string' ? { _tag: 'Version', resource, resourceVersion: version } : undefined
}

/** Whether the cache shows a write of ours. Of versions that are not numbers nothing can be said: then we don't wait. */
export const isSeen = (c: Controller, unseen: Unseen, namespace: string): boolean => {
  switch (unseen._tag) {
    case 'Version':
      return reflectorsOf(c, unseen.resource, namespace).every(
        (r) => reached(r.resourceVersion, unseen.resourceVersion) !== false,
      )
    case 'Gone': {
      const kept = c.cache.find(unseen.resource, unseen.key)
      return kept?.uid !== unseen.uid || kept.deletionTimestamp !== undefined
    }
  }
}

/** The reflectors that would show an object of this resource in this namespace. */
export const reflectorsOf = (c: Controller, resource: Resource, namespace: string): readonly Reflector[] =>
  c.reflectors.filter((r) => r.resource === resource && (r.namespace ?? namespace) === namespace)
