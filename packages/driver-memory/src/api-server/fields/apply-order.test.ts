import type { Json, JsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { configMapKind } from '../registry/simple/config.ts'

// As kube-apiserver 1.37.2 does it: managers stand in the order of their times.
it('an apply that asks for nothing new is a write where the time that it is given moves its entry', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const managersAfter = (manager: string, metadata: JsonObject, now: number): readonly (Json | undefined)[] => {
    const body: Json = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', ...metadata }, data: { a: '1' } }
    const place = { resource: configMapKind.resource, namespace: 'default', name: 'a', fieldManager: manager }
    const [, answer] = handle(server, { _tag: 'Patch', patchType: 'apply', ...place, body }, { user: 'jane' }, now)
    const { resourceVersion, managedFields } = (answer.body as { readonly metadata: JsonObject }).metadata
    return [resourceVersion, ...(managedFields as readonly JsonObject[]).map((entry) => entry['manager'])]
  }
  const [first] = managersAfter('two', {}, 0)
  const next = (writes: number): string => String(Number(first) + writes)
  expect(managersAfter('one', { labels: { a: 'b' } }, 1_000)).toEqual([next(1), 'two', 'one'])
  expect(managersAfter('two', {}, 2_000)).toEqual([next(1), 'two', 'one'])
  // What it says of the server's own fields counts for no field, and yet it said something.
  expect(managersAfter('two', { creationTimestamp: null }, 2_000)).toEqual([next(2), 'one', 'two'])
})
