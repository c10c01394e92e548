import type { Instant } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import type { ServedKind } from '../registry/kind.ts'
import { type ApiServer, type Served, shown } from '../server.ts'
import { shareWith } from './share.ts'

/** Stores an object, new or changed, under the next revision. What comes back is what every reader gets. */
export const store = (
  server: ApiServer,
  { kind, collection }: Served,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
  now: Instant,
): KubernetesObject => {
  const next = toBeStored(kind, object)
  const { namespace = '', name = '' } = next.metadata
  const before = kind.storedForm === undefined ? previous : collection.get(namespace, name)
  const stored = atNextRevision(server, collection.size < many ? next : shareWith(collection.newest, next, before))
  collection.put(namespace, name, stored)
  collection.log.append({
    type: previous === undefined ? 'ADDED' : 'MODIFIED',
    revision: server.revision,
    at: now,
    object: stored,
    previous: before,
  })
  return shown(kind, stored)
}

/** Below, there is not much to be saved. */
const many = 100

/** The object in the version in which the kind is stored. */
const toBeStored = ({ storedForm }: ServedKind, object: KubernetesObject): KubernetesObject =>
  storedForm === undefined || object.apiVersion === storedForm.apiVersion
    ? object
    : { ...object, apiVersion: storedForm.apiVersion }

/** Removes an object. What comes back is its last state under the revision of its removal, as watches see it. */
export const remove = (
  server: ApiServer,
  { kind, collection }: Served,
  previous: KubernetesObject,
  now: Instant,
): KubernetesObject => {
  const { namespace = '', name = '' } = previous.metadata
  const before = toBeStored(kind, previous)
  const removed = atNextRevision(server, before)
  collection.remove(namespace, name)
  collection.log.append({ type: 'DELETED', revision: server.revision, at: now, object: removed, previous: before })
  kind.claims?.release(previous, server.ranges)
  return shown(kind, removed)
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
