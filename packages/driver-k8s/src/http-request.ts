import type { ApiRequest, Json, PatchType, Resource, WatchRequest } from '@fixpoint/core'

/** A request as HTTP has it. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With its query. */
  readonly path: string
  readonly contentType?: string
  readonly body?: Json
}

/** The request to an API server that a request of the operator stands for. */
export const httpOf = (asked: ApiRequest): HttpRequest => {
  switch (asked._tag) {
    case 'Get':
      return { method: 'GET', path: pathOf(asked.resource, asked.namespace, asked.name, asked.subresource) }
    case 'List': {
      const { resource, namespace, limit, continue: token, ...selected } = asked
      return {
        method: 'GET',
        path: pathOf(resource, namespace) + queryOf({ ...selection(selected), limit, continue: token }),
      }
    }
    case 'Create':
      return {
        method: 'POST',
        path: pathOf(asked.resource, asked.namespace) + queryOf(writing(asked)),
        ...json(asked.body),
      }
    case 'Update':
      return { method: 'PUT', path: named(asked) + queryOf(writing(asked)), ...json(asked.body) }
    case 'Patch': {
      const query = queryOf({ ...writing(asked), force: asked.force })
      return { method: 'PATCH', path: named(asked) + query, contentType: patchTypes[asked.patchType], body: asked.body }
    }
    case 'Delete':
      return { method: 'DELETE', path: named(asked), ...json({ ...options, ...asked.options }) }
    case 'DeleteCollection': {
      const path = pathOf(asked.resource, asked.namespace) + queryOf(selection(asked))
      return { method: 'DELETE', path, ...json({ ...options, ...asked.options }) }
    }
  }
}

/** The request that opens a watch. */
export const httpOfWatch = (asked: WatchRequest): HttpRequest => {
  const { resource, namespace, allowWatchBookmarks, timeoutSeconds, sendInitialEvents } = asked
  const query = queryOf({
    ...selection(asked),
    watch: true,
    allowWatchBookmarks,
    timeoutSeconds,
    ...(sendInitialEvents === true && { sendInitialEvents, resourceVersionMatch: 'NotOlderThan' }),
  })
  return { method: 'GET', path: pathOf(resource, namespace) + query }
}

const patchTypes: Readonly<Record<PatchType, string>> = {
  apply: 'application/apply-patch+yaml',
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
}

const options = { apiVersion: 'v1', kind: 'DeleteOptions' } as const

const json = (body: object | Json): Pick<HttpRequest, 'contentType' | 'body'> => ({
  contentType: 'application/json',
  body: body as Json,
})

const named = (asked: Extract<ApiRequest, { readonly name: string }>): string =>
  pathOf(asked.resource, asked.namespace, asked.name, 'subresource' in asked ? asked.subresource : undefined)

/** `/apis/apps/v1/namespaces/shop/deployments/web/status`; every part is escaped, whatever a name may hold. */
const pathOf = (
  { group, version, plural }: Resource,
  namespace?: string,
  name?: string,
  subresource?: string,
): string => {
  const root = group === '' ? ['api', version] : ['apis', group, version]
  const scope = namespace === undefined ? [] : ['namespaces', namespace]
  const rest = [plural, ...(name === undefined ? [] : [name]), ...(subresource === undefined ? [] : [subresource])]
  return `/${[...root, ...scope, ...rest].map(encodeURIComponent).join('/')}`
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>

const queryOf = (query: Query): string => {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)] as const],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(given)).toString()}`
}

const selection = ({ labelSelector, fieldSelector, resourceVersion }: Omit<WatchRequest, 'resource'>): Query => ({
  labelSelector,
  fieldSelector,
  resourceVersion,
})

const writing = (asked: Extract<ApiRequest, { readonly _tag: 'Create' | 'Update' | 'Patch' }>): Query => ({
  fieldManager: asked.fieldManager,
  fieldValidation: asked.fieldValidation,
  dryRun: asked.dryRun === true ? 'All' : undefined,
})
