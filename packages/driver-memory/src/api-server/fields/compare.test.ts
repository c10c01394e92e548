import { apiVersionOf } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { clusterRoleKind } from '../registry/simple/access.ts'

// Of ConfigMaps a real kube-apiserver 1.37.2 answered so when it was asked by hand.
it('an item that stands twice is one, also where the object before had two in its place', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const { resource } = clusterRoleKind
  const sets = [
    ['x.io/a', 'x.io/b'],
    ['x.io/a', 'x.io/a'],
  ].map((finalizers, i) => {
    const metadata = { name: `role-${i}`, finalizers }
    const body = { apiVersion: apiVersionOf(resource), kind: resource.kind, metadata }
    const [, answer] = handle(server, { _tag: 'Create', resource, body }, { user: 'jane', userAgent: 'test' }, 0)
    return answer.body
  })
  const written = (...items: readonly string[]) => ({
    'f:metadata': { 'f:finalizers': { '.': {}, ...Object.fromEntries(items.map((item) => [`v:"${item}"`, {}])) } },
  })
  expect(sets).toMatchObject([
    { metadata: { managedFields: [{ fieldsV1: written('x.io/a', 'x.io/b') }] } },
    { metadata: { managedFields: [{ fieldsV1: written('x.io/a') }] } },
  ])
  // What is not there must not be told of either.
  expect(JSON.stringify(sets[1])).not.toContain('x.io/b')
})
