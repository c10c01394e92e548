import type { Resource } from '@fixpoint/core'
import type { ApiServer } from '../api-server/server.ts'
import { type ResourceView, viewsIn } from './resource-view.ts'

/** What a path is about. */
export type Route =
  | {
      readonly _tag: 'Resource'
      readonly view: ResourceView
      /** Absent for cluster-scoped resources, and for all namespaces. */
      readonly namespace?: string
      readonly name?: string
      readonly subresource?: string
    }
  /** Below a group and version that is served; its name is not. */
  | { readonly _tag: 'NoSuchResource'; readonly resource: string }
  | { readonly _tag: 'NoSuchGroup' }

/** Reads what follows `/api/v1` or `/apis/GROUP/VERSION`. */
export const routeOf = (
  server: ApiServer,
  version: Pick<Resource, 'group' | 'version'>,
  rest: readonly string[],
): Route => {
  const views = viewsIn(server, version)
  if (views.length === 0) return { _tag: 'NoSuchGroup' }
  const { namespace, steps } = scopeOf(rest)
  const [plural = '', name, subresource, ...more] = steps
  const view = views.find(({ resource }) => resource.plural === plural)
  const isMisplaced =
    view === undefined ||
    more.length > 0 ||
    (view.resource.namespaced ? name !== undefined && namespace === undefined : namespace !== undefined)
  if (isMisplaced) return { _tag: 'NoSuchResource', resource: plural }
  return {
    _tag: 'Resource',
    view,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
  }
}

/** `namespaces/NAME/RESOURCE` is about what is in a namespace; `namespaces/NAME/status` about the namespace itself. */
const scopeOf = (rest: readonly string[]): { readonly namespace?: string; readonly steps: readonly string[] } => {
  const [first, namespace, third, ...more] = rest
  if (first !== 'namespaces' || namespace === undefined || third === undefined) return { steps: rest }
  return ofNamespace.has(third) && more.length === 0 ? { steps: rest } : { namespace, steps: [third, ...more] }
}

const ofNamespace = new Set(['status', 'finalize'])
