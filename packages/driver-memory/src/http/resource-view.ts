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
export const viewsOf = (server: ApiServer): readonly ResourceView[] => {
  const known = views.get(server)
  // The kinds of a server are replaced, never changed.
  const all = [...server.served.values(), ...Array.from(server.otherVersions.values()).flat()]
  const kinds = all.map(({ kind }) => kind)
  if (known?.kinds.length === kinds.length && kinds.every((kind, i) => kind === known.kinds[i])) return known.views
  const made = [
    ...all.map((served) => ({ resource: served.kind.resource, kind: served.kind, served })),
    ...convertedViews(server),
  ]
  views.set(server, { kinds, views: made })
  return made
}

const views = new WeakMap<
  ApiServer,
  { readonly kinds: readonly ServedKind[]; readonly views: readonly ResourceView[] }
>()

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
