import {
  type ApiRequest,
  type ApiResponse,
  apiVersionOf,
  app,
  customResourceDefinition,
  type Json,
} from '@fixpoint/core'
import { createApiServer, handle } from '../../src/index.ts'

export const startedAt = Date.UTC(2026, 10, 24)

const definitions = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  namespaced: false,
} as const

export type Asked = (request: ApiRequest, now?: number) => ApiResponse

/** An API server in memory that serves Apps, as one function of its requests. */
export const appServer = (): Asked => {
  let server = createApiServer({ seed: 7, startedAt })
  const ask: Asked = (request, now = startedAt) => {
    const [next, response] = handle(server, request, { user: 'admin', userAgent: 'kubectl' }, now)
    server = next
    return response
  }
  ask({ _tag: 'Create', resource: definitions, body: customResourceDefinition() })
  return ask
}

/** An App as it is sent. */
export const document = (metadata: Json, spec: Json): Json => ({
  apiVersion: apiVersionOf(app),
  kind: app.kind,
  metadata,
  spec,
})
