import type { JsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../../create-server.ts'
import { handle } from '../../handle.ts'
import { secretKind } from './config.ts'

// As kube-apiserver 1.37.2 does it, with the 3rd and 4th write seconds after the 2nd.
it('bytes that are null are shown as empty ones, and make a change of the next write, but of no other', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const place = { resource: secretKind.resource, namespace: 'default' }
  const metadataOf = (answer: JsonObject): JsonObject => answer['metadata'] as JsonObject
  const body: JsonObject = { metadata: { name: 'a' }, data: { a: 'MQ==', b: null } }
  const created = handle(server, { _tag: 'Create', ...place, body }, { user: 'jane' }, 0)[1].body as JsonObject
  expect(created['data']).toEqual({ a: 'MQ==', b: '' })
  const revisionAfterPatch = (now: number): number => {
    const request = { _tag: 'Patch', patchType: 'merge', ...place, name: 'a', body: {} } as const
    return Number(metadataOf(handle(server, request, { user: 'jane' }, now)[1].body as JsonObject)['resourceVersion'])
  }
  const first = Number(metadataOf(created)['resourceVersion'])
  expect([revisionAfterPatch(2_000), revisionAfterPatch(4_000)]).toEqual([first + 1, first + 1])
})
