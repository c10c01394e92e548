import {
  type ApiRequest,
  type ApiResponse,
  isJsonObject,
  type Json,
  type JsonObject,
  type PatchType,
  type Resource,
} from '@fixpoint/core'
import { createApiServer } from '../../src/api-server/create-server.ts'
import { handle } from '../../src/api-server/handle.ts'
import { definitionResource } from '../../src/api-server/registry/custom/custom-resource-definition.ts'
import { definitionOf, o } from '../definitions/definition-of.ts'

const resource: Resource = {
  group: 'example.com',
  version: 'v1',
  kind: 'Thing',
  plural: 'things',
  namespaced: true,
}

const subresources = {
  status: {},
  scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' },
}

/** An API server that knows things by the schemas of their spec and their status, and what can be asked of it in one second. */
export const thingsOf = (spec: JsonObject, status: JsonObject = {}, scope: 'Namespaced' | 'Cluster' = 'Namespaced') => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const ask = (request: ApiRequest, seconds = 0): ApiResponse =>
    handle(server, request, { user: 'jane', userAgent: 'test' }, seconds * 1_000)[1]
  ask({
    _tag: 'Create',
    resource: definitionResource,
    body: definitionOf('Thing', o({ spec: o(spec), status: o(status) }), {
      version: { subresources },
      spec: { scope },
    }),
  })
  const at = scope === 'Cluster' ? { resource: { ...resource, namespaced: false } } : { resource, namespace: 'default' }
  const whole = (name: string, fields: JsonObject): JsonObject => ({
    apiVersion: 'example.com/v1',
    kind: 'Thing',
    ...fields,
    metadata: { name, ...(isJsonObject(fields['metadata']) && fields['metadata']) },
  })
  const patch = (patchType: PatchType, name: string, body: Json, fieldManager: string, subresource?: 'status') =>
    ask({
      _tag: 'Patch',
      patchType,
      ...at,
      name,
      body,
      fieldManager,
      ...(subresource !== undefined && { subresource }),
    })
  return {
    create: (name: string, fields: JsonObject) => ask({ _tag: 'Create', ...at, body: whole(name, fields) }),
    put: (name: string, fields: JsonObject) => ask({ _tag: 'Update', ...at, name, body: whole(name, fields) }),
    merge: (name: string, body: JsonObject, subresource?: 'status') => patch('merge', name, body, 'test', subresource),
    apply: (name: string, fields: JsonObject, by = 'one', subresource?: 'status') =>
      patch('apply', name, whole(name, fields), by, subresource),
    get: (name: string) => ask({ _tag: 'Get', ...at, name }),
    remove: (name: string) => ask({ _tag: 'Delete', ...at, name }),
    scale: (name: string) => ask({ _tag: 'Get', ...at, name, subresource: 'scale' }),
    scaleTo: (name: string, body: JsonObject, fieldManager = 'test') =>
      ask({ _tag: 'Patch', patchType: 'merge', ...at, name, body, subresource: 'scale', fieldManager }),
  }
}

/** What stands at a path of an answer. */
export const within = ({ body }: ApiResponse, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((value, key) => (isJsonObject(value) ? value[key] : undefined), body)
