import type { Instant } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { converted, Unconverted } from '../conversion/conversions.ts'
import type { KubernetesObject } from '../object.ts'
import type { ServedKind } from '../registry/kind.ts'
import { type ApiServer, type Served, shown } from '../server.ts'
import { isSuspension } from '../suspension.ts'
import { shareWith } from './share.ts'

/** Stores an object, new or changed, under the next revision. What comes back is what every reader gets. */
export const store = (
  server: ApiServer,
  { kind, collection }: Served,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
  now: Instant,
): KubernetesObject => {
  const next = toBeStored(server, kind, object)
  if (kind.storedForm?.write !== undefined) awaitShown(server, kind, next)
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
  return shown(server, kind, stored)
}

/** Whether what is stored is what a write of the very same object would store. */
export const isCurrent = ({ kind: { storedForm }, collection }: Served, { metadata }: KubernetesObject): boolean => {
  if (storedForm?.isCurrent === undefined) return true
  const stored = collection.get(metadata.namespace ?? '', metadata.name ?? '')
  return stored === undefined || storedForm.isCurrent(stored)
}

/** Below, there is not much to be saved. */
const many = 100

/** The object as everybody would read it who read it after it was stored. */
export const wouldBeShown = (server: ApiServer, kind: ServedKind, object: KubernetesObject): KubernetesObject => {
  const { resourceVersion, ...metadata } = object.metadata
  if (resourceVersion === undefined) return shown(server, kind, toBeStored(server, kind, object))
  const seen = shown(server, kind, toBeStored(server, kind, { ...object, metadata }))
  return { ...seen, metadata: { ...seen.metadata, resourceVersion } }
}

/** The object in the version in which the kind is stored. */
const toBeStored = (
  { conversions }: ApiServer,
  { storedForm }: ServedKind,
  object: KubernetesObject,
): KubernetesObject => {
  if (storedForm === undefined || object.apiVersion === storedForm.apiVersion) return object
  return storedForm.write?.(object, conversions) ?? { ...object, apiVersion: storedForm.apiVersion }
}

/**
 * Nothing is stored before it is known how it will be shown. Where it can't be shown it is stored even so, and its writer is
 * told of the failure, as by kube-apiserver (etcd3/store.go decodes what it has written).
 */
const awaitShown = (server: ApiServer, kind: ServedKind, object: KubernetesObject): void => {
  const known = converted(() => shown(server, kind, object))
  if (E.isLeft(known) && isSuspension(known.left)) throw new Unconverted(known.left)
}

/** Removes an object. What comes back is its last state under the revision of its removal, as watches see it. */
export const remove = (
  server: ApiServer,
  { kind, collection }: Served,
  previous: KubernetesObject,
  now: Instant,
): KubernetesObject => {
  const { namespace = '', name = '' } = previous.metadata
  const before = kind.storedForm === undefined ? previous : (collection.get(namespace, name) ?? previous)
  const last = shown(server, kind, before)
  const removed = atNextRevision(server, before)
  collection.remove(namespace, name)
  collection.log.append({ type: 'DELETED', revision: server.revision, at: now, object: removed, previous: before })
  kind.claims?.release(previous, server.ranges)
  if (kind.storedForm === undefined) return removed
  const { resourceVersion = '' } = removed.metadata
  return { ...last, metadata: { ...last.metadata, resourceVersion } }
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
