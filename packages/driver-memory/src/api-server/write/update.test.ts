import type { JsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { roleKind } from '../registry/simple/access.ts'
import { networkPolicyKind } from '../registry/simple/traffic.ts'

// As a real kube-apiserver 1.37.2 answered when it was asked by hand, a second and more between the writes.
it('an empty list in place of none is no change, whatever the time', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const { resource } = roleKind
  const put = (rules: readonly JsonObject[] | null, second: number): number => {
    const body = { metadata: { name: 'a' }, rules }
    const request = { _tag: 'Update', resource, namespace: 'default', name: 'a', body } as const
    handle(server, request, { user: 'jane', userAgent: 'test' }, second * 1_000)
    return server.revision
  }
  const first = put([], 1)
  expect([put([], 2), put(null, 3), put([], 4)]).toEqual([first, first, first])
})

// Seeds 80039 and 3062.
it('an empty list in place of none is a change of a NetworkPolicy, each time that it is written', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const { resource } = networkPolicyKind
  const place = { resource, namespace: 'default', name: 'a' }
  const patch = (spec: JsonObject) => {
    const request = { _tag: 'Patch', patchType: 'merge', ...place, body: { spec } } as const
    return handle(server, request, { user: 'jane' }, 0)[1].body
  }
  const body = { metadata: { name: 'a' }, spec: { podSelector: {}, policyTypes: ['Egress'] } }
  handle(server, { _tag: 'Create', ...place, body }, { user: 'jane' }, 0)
  expect(patch({ egress: [] })).toMatchObject({ metadata: { generation: 2 } })
  expect(patch({ egress: [] })).toMatchObject({ metadata: { generation: 3 } })
  expect(patch({ policyTypes: ['Egress'] })).toMatchObject({ metadata: { generation: 3 } })
  // They are what the rules are for, which are none as well.
  expect(patch({ policyTypes: [] })).toMatchObject({ metadata: { generation: 4 }, spec: { policyTypes: ['Ingress'] } })
  expect(patch({ policyTypes: [] })).toMatchObject({ metadata: { generation: 4 } })
})
