import type { Instant } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import type { ApiServer, Served } from '../server.ts'

/** Stores an object, new or changed, under the next revision. What comes back is what every reader gets. */
export const store = (
  server: ApiServer,
  { collection }: Served,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
  now: Instant,
): KubernetesObject => {
  const stored = atNextRevision(server, object)
  const { namespace = '', name = '' } = stored.metadata
  collection.put(namespace, name, stored)
  collection.log.append({
    type: previous === undefined ? 'ADDED' : 'MODIFIED',
    revision: server.revision,
    at: now,
    object: stored,
    previous,
  })
  return stored
}

/** Removes an object. What comes back is its last state under the revision of its removal, as watches see it. */
export const remove = (
  server: ApiServer,
  { kind, collection }: Served,
  previous: KubernetesObject,
  now: Instant,
): KubernetesObject => {
  const removed = atNextRevision(server, previous)
  const { namespace = '', name = '' } = previous.metadata
  collection.remove(namespace, name)
  collection.log.append({ type: 'DELETED', revision: server.revision, at: now, object: removed, previous })
  kind.claims?.release(previous, server.ranges)
  return removed
}

/** Forgets all history up to now, as an etcd that was compacted: watches and pages that are behind get 410. */
export const compact = (server: ApiServer): void => {
  server.compactedRevision = server.revision
  for (const { collection } of server.served.values()) collection.log.compact(server.revision)
}

const atNextRevision = (server: ApiServer, object: KubernetesObject): KubernetesObject => {
  server.revision += 1
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(server.revision) } }
}
