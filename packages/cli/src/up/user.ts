import { type ApiResponse, apiVersionOf, app as appResource, isJsonObject, type JsonObject } from '@fixpoint/core'
import { ask, type Cluster } from '@fixpoint/driver-memory'
import { type AppInFile, keyOf } from '../input/apps.ts'
import type { Move } from './move.ts'
import { namespace as namespaceResource } from './resources.ts'

/** What a user does takes effect at once; undefined, or what the API server says against it. */
export type Objection = string | undefined

/** Applies an App as `kubectl apply --server-side` does, and makes its namespace where there is none. */
export const applyApp = (cluster: Cluster, { namespace, name, manifest }: AppInFile): Objection => {
  const metadata = { name: namespace }
  ask(cluster, { _tag: 'Create', resource: namespaceResource, body: { apiVersion: 'v1', kind: 'Namespace', metadata } })
  const { labels, annotations } = manifest.metadata
  const body = {
    apiVersion: apiVersionOf(appResource),
    kind: appResource.kind,
    metadata: { name, namespace, ...(labels && { labels }), ...(annotations && { annotations }) },
    // The spec is plain data; its interface only lacks an index signature.
    spec: manifest.spec as unknown as JsonObject,
  }
  const response = ask(cluster, {
    _tag: 'Patch',
    patchType: 'apply',
    resource: appResource,
    namespace,
    name,
    body,
    fieldManager: 'kubectl',
    fieldValidation: 'Strict',
    force: true,
  })
  return objectionOf(response, `App ${keyOf({ namespace, name })}`)
}

/** Deletes or scales an object. */
export const disturb = (cluster: Cluster, move: Exclude<Move, { _tag: 'Apply' }>, namespace: string): Objection => {
  const { resource, name } = move
  const target = { resource, namespace, name }
  const what = `${resource.kind} ${keyOf(target)}`
  switch (move._tag) {
    case 'Delete':
      return objectionOf(ask(cluster, { _tag: 'Delete', ...target }), what)
    case 'Scale': {
      const body = { spec: { replicas: move.replicas } }
      const patch = { patchType: 'merge', subresource: 'scale', fieldManager: 'kubectl', body } as const
      return objectionOf(ask(cluster, { _tag: 'Patch', ...target, ...patch }), what)
    }
  }
}

const objectionOf = ({ code, body }: ApiResponse, what: string): Objection => {
  if (code < 300) return undefined
  const message = isJsonObject(body) ? body['message'] : undefined
  return `${what}: ${typeof message === 'string' ? message : `the API server answered ${code}`}`
}
