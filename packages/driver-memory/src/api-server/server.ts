import { groupResourceOf, type Resource } from '@fixpoint/core'
import type { Chance } from './identity.ts'
import type { ServedKind } from './registry/kind.ts'
import type { ServiceRanges } from './registry/service/allocator.ts'
import { Collection } from './storage/collection.ts'
import type { Window } from './storage/event-log.ts'

/** The whole state of an API server. `handle` owns it: it changes in place, and the value before a request is not to be used after. */
export interface ApiServer {
  /** Of the last write to anything: the one clock that all objects share. */
  revision: number
  /** Up to here etcd has forgotten. */
  compactedRevision: number
  readonly chance: Chance
  readonly window: Window
  readonly ranges: ServiceRanges
  readonly served: Map<string, Served>
}

/** A kind and its objects. */
export interface Served {
  readonly kind: ServedKind
  readonly collection: Collection
}

/** Begins to serve a kind, or serves it by other rules and keeps its objects. */
export const serve = (server: ApiServer, kind: ServedKind): void => {
  const key = groupResourceOf(kind.resource)
  const collection = server.served.get(key)?.collection ?? new Collection(server.window)
  server.served.set(key, { kind, collection })
}

/** Serves a kind no longer: its watches end. */
export const withdraw = (server: ApiServer, kind: ServedKind): void => {
  const key = groupResourceOf(kind.resource)
  const served = server.served.get(key)
  if (served !== undefined) served.collection.closed = true
  server.served.delete(key)
}

/** What serves a resource, where anything does. */
export const servedBy = (server: ApiServer, resource: Resource): Served | undefined => {
  const served = server.served.get(groupResourceOf(resource))
  return served?.kind.resource.version === resource.version ? served : undefined
}
