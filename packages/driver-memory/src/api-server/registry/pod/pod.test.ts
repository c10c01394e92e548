import { isJsonObject, type JsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../../create-server.ts'
import { handle } from '../../handle.ts'
import { podKind } from './pod.ts'

// As kube-apiserver 1.37.2 answered: seed 20862 of `npm run compare`.
it('a write of the status takes the time of its deletion from nobody', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const place = { resource: podKind.resource, namespace: 'default', name: 'a' }
  const ask = (request: Parameters<typeof handle>[1]): JsonObject => {
    const { body } = handle(server, request, { user: 'jane' }, 0)[1]
    return isJsonObject(body) ? body : {}
  }
  const spec = { nodeName: 'n', containers: [{ name: 'main', image: 'nginx:1.27' }] }
  const body = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec }
  const made = ask({ _tag: 'Create', ...place, body })
  ask({ _tag: 'Update', ...place, body: { ...made, metadata: { name: 'a', managedFields: [{}] } } })
  ask({ _tag: 'Delete', ...place })
  ask({ _tag: 'Patch', patchType: 'apply', fieldManager: 'two', ...place, body })
  const written = ask({ _tag: 'Update', subresource: 'status', ...place, body: { ...body, status: { message: 'm' } } })
  expect(written).toMatchObject({
    metadata: {
      managedFields: [
        { manager: 'two' },
        { manager: 'before-first-apply', fieldsV1: { 'f:metadata': { 'f:deletionTimestamp': {} } } },
        { subresource: 'status' },
      ],
    },
  })
})
