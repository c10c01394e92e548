import { groupResourceOf, type Resource } from '@fixpoint/core'
import type { Conversions } from './conversion/conversions.ts'
import type { Chance } from './identity.ts'
import type { KubernetesObject } from './object.ts'
import type { ServedKind } from './registry/kind.ts'
import { forkRanges, type ServiceRanges } from './registry/service/allocator.ts'
import { Collection } from './storage/collection.ts'
import type { Window } from './storage/event-log.ts'

/** The whole state of an API server. `handle` owns it: it changes in place, and the value before a request is not to be used after. */
export interface ApiServer {
  /** Of the last write to anything: the one clock that all objects share. */
  revision: number
  /** Up to here etcd has forgotten. */
  compactedRevision: number
  chance: Chance
  readonly window: Window
  readonly ranges: ServiceRanges
  /** The version of each resource that is stored, or else its first. */
  readonly served: Map<string, Served>
  /** The other versions, with the same objects. */
  readonly otherVersions: Map<string, readonly Served[]>
  /** Who is asked for custom resources in other versions, where their definition names a webhook. */
  conversions: Conversions
}

/** A kind and its objects. */
export interface Served {
  readonly kind: ServedKind
  readonly collection: Collection
}

/** Begins to serve a kind, and other versions of it, or serves it by other rules and keeps its objects. */
export const serve = (server: ApiServer, kind: ServedKind, others: readonly ServedKind[] = []): void => {
  const key = groupResourceOf(kind.resource)
  const known = server.served.get(key)
  if (known?.kind === kind) return
  const collection = known?.collection ?? new Collection(server.window)
  server.served.set(key, { kind, collection })
  if (others.length === 0) server.otherVersions.delete(key)
  else
    server.otherVersions.set(
      key,
      others.map((other) => ({ kind: other, collection })),
    )
}

/** Serves a kind no longer: its watches end. */
export const withdraw = (server: ApiServer, kind: ServedKind): void => {
  const key = groupResourceOf(kind.resource)
  const served = server.served.get(key)
  if (served !== undefined) served.collection.closed = true
  server.served.delete(key)
  server.otherVersions.delete(key)
}

/** What serves a resource, where anything does. */
export const servedBy = (server: ApiServer, resource: Resource): Served | undefined => {
  const key = groupResourceOf(resource)
  const served = server.served.get(key)
  if (served === undefined || served.kind.resource.version === resource.version) return served
  return server.otherVersions.get(key)?.find(({ kind }) => kind.resource.version === resource.version)
}

/** An object as a kind shows it. Throws `Unconverted` where a webhook has to convert it, and does not. */
export const shown = (
  { conversions }: Pick<ApiServer, 'conversions'>,
  { storedForm }: ServedKind,
  object: KubernetesObject,
): KubernetesObject => (storedForm === undefined ? object : storedForm.read(object, conversions))

/** The object as it is shown to whoever reads it, and not its status (registry.Store, Decorator). */
export const decorated = ({ decorate }: ServedKind, object: KubernetesObject): KubernetesObject =>
  decorate === undefined ? object : decorate(object)

/** The object of a name as the kind shows it; undefined where there is none. */
export const liveObject = (
  server: ApiServer,
  { kind, collection }: Served,
  namespace: string,
  name: string,
): KubernetesObject | undefined => {
  const object = collection.get(namespace, name)
  return object === undefined ? undefined : shown(server, kind, object)
}

/**
 * Another server with the same objects and history, and with the same chances unless it is given others: asked alike, both
 * answer alike. It costs the same however much is stored, for the two share what neither has changed.
 */
export const forkServer = (server: ApiServer, chance: Chance = server.chance.clone()): ApiServer => {
  const served = new Map(
    Array.from(server.served, ([key, { kind, collection }]) => [key, { kind, collection: collection.fork() }]),
  )
  const otherVersions = new Map(
    Array.from(server.otherVersions, ([key, others]) => {
      const collection = served.get(key)?.collection
      return [key, others.map((other) => ({ ...other, ...(collection !== undefined && { collection }) }))]
    }),
  )
  return { ...server, chance, ranges: forkRanges(server.ranges, chance), served, otherVersions }
}
