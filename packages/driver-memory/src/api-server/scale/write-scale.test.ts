import type { ApiRequest, JsonObject, Resource } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { customs } from '../../../test/fidelity/kinds/custom/definitions.ts'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { definitionResource } from '../registry/custom/custom-resource-definition.ts'

const resource: Resource = {
  group: 'compare.example.com',
  version: 'v1',
  kind: 'Custom1',
  plural: 'custom1s',
  namespaced: true,
}
const place = { resource, namespace: 'default', name: 'a' }

it('what the replicas of a custom resource are in gets its defaults where it was not there', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const ask = (request: ApiRequest): JsonObject =>
    handle(server, request, { user: 'admin', userAgent: 'kubectl' }, 0)[1].body as JsonObject
  const apply = (spec: JsonObject): ApiRequest => {
    const body = { apiVersion: 'compare.example.com/v1', kind: 'Custom1', metadata: { name: 'a' }, spec }
    return { _tag: 'Patch', patchType: 'apply', ...place, fieldManager: 'three', body }
  }
  const [body = {}] = customs.filter(({ kind }) => kind.kind === 'Custom1').map(({ definition }) => definition)
  ask({ _tag: 'Create', resource: definitionResource, body })
  ask(apply({ tags: [], either: { b: '1' } }))
  // Nobody owns a field of the spec any more, and so it goes, as in structured-merge-diff.
  expect(ask(apply({}))['spec']).toBeUndefined()
  const to5 = [{ op: 'replace', path: '/spec/replicas', value: 5 }]
  ask({ _tag: 'Patch', patchType: 'json', ...place, subresource: 'scale', body: to5 })
  // So said kube-apiserver 1.37.2.
  expect(ask({ _tag: 'Get', ...place })['spec']).toEqual({ count: 1, mode: 'Fast', range: { from: 1 }, replicas: 5 })
})
