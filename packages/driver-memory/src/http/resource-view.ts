import { autoscaler, event, type JsonObject, type Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../api-server/object.ts'
import type { ServedKind } from '../api-server/registry/kind.ts'
import { type ApiServer, type Served, servedBy } from '../api-server/server.ts'
import type { Conversion } from './conversion.ts'
import { coreEvent } from './core-event.ts'
import { olderAutoscaler } from './older-autoscaler.ts'

/** A resource as clients see it: what is stored, or the same objects in another version of their kind. */
export interface ResourceView {
  readonly resource: Resource
  readonly kind: ServedKind
  readonly served: Served
  /** From what is stored to this version, and back; absent where they are the same. */
  readonly conversion?: Conversion
}

/** Everything that a server has to show. */
export const viewsOf = (server: ApiServer): readonly ResourceView[] => shownBy(server).views

/** What of it belongs to a version of a group. */
export const viewsIn = (
  server: ApiServer,
  { group, version }: Pick<Resource, 'group' | 'version'>,
): readonly ResourceView[] => shownBy(server).byVersion.get(`${group}/${version}`) ?? []

/** What a server shows as long as it serves the same. */
interface Shown {
  readonly all: readonly Served[]
  readonly views: readonly ResourceView[]
  readonly byVersion: ReadonlyMap<string, readonly ResourceView[]>
}

const shownBy = (server: ApiServer): Shown => {
  const known = remembered.get(server)
  if (known !== undefined && isStill(server, known.all)) return known
  const all = [...server.served.values(), ...Array.from(server.otherVersions.values()).flat()]
  const views = [
    ...all.map((served) => ({ resource: served.kind.resource, kind: served.kind, served })),
    ...convertedViews(server),
  ]
  const byVersion = Map.groupBy(views, ({ resource: { group, version } }) => `${group}/${version}`)
  const made = { all, views, byVersion }
  remembered.set(server, made)
  return made
}

const remembered = new WeakMap<ApiServer, Shown>()

/** What is served is replaced, never changed. Every request asks, so nothing is made for it. */
const isStill = (server: ApiServer, all: readonly Served[]): boolean => {
  let place = 0
  for (const served of server.served.values()) {
    if (all[place] !== served) return false
    place += 1
  }
  for (const others of server.otherVersions.values())
    for (const served of others) {
      if (all[place] !== served) return false
      place += 1
    }
  return place === all.length
}

/** Other versions of built-in kinds, in which nothing is stored. */
const converted = [
  { stored: event, version: { group: '' }, conversion: coreEvent },
  { stored: autoscaler, version: { version: 'v1' }, conversion: olderAutoscaler },
]

const convertedViews = (server: ApiServer): readonly ResourceView[] =>
  converted.flatMap(({ stored, version, conversion }) => {
    const served = servedBy(server, stored)
    return served === undefined ? [] : [{ resource: { ...stored, ...version }, kind: served.kind, served, conversion }]
  })

/** An answer of the server in the version of a view: an object, or the items of a list. A Status is as it is. */
export const shown = (
  { conversion, kind, resource }: ResourceView,
  body: KubernetesObject | JsonObject,
): JsonObject => {
  if (conversion === undefined) return body
  if (body['kind'] === kind.resource.kind) return conversion.read(body)
  const items = body['items']
  if (!Array.isArray(items)) return body
  const apiVersion = resource.group === '' ? resource.version : `${resource.group}/${resource.version}`
  return { ...body, apiVersion, items: (items as readonly JsonObject[]).map(conversion.read) }
}
