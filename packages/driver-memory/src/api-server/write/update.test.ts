import type { JsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { roleKind } from '../registry/simple/access.ts'

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
