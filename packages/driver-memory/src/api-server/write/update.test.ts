import type { JsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { roleKind } from '../registry/simple/access.ts'

// As a real kube-apiserver 1.37.2 answered: seed 18033 of `npm run compare`.
it('an empty list in place of none is written anew once there is a later time to write', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const put = (rules: readonly JsonObject[] | null, second: number): unknown => {
    const body = { metadata: { name: 'a' }, rules }
    const { resource } = roleKind
    const request = { _tag: 'Update', resource, namespace: 'default', name: 'a', body } as const
    handle(server, request, { user: 'jane', userAgent: 'test' }, second * 1_000)
    return server.revision
  }
  const first = put([], 1)
  expect(put([], 1)).toBe(first)
  const second = put([], 2)
  expect(second).not.toBe(first)
  expect(put(null, 3)).toBe(second)
})
