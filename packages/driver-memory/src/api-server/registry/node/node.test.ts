import { isJsonObject, type JsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../../create-server.ts'
import { handle } from '../../handle.ts'
import { nodeKind } from './node.ts'

// As kube-apiserver 1.37.2 answered when it was asked by hand.

const { resource } = nodeKind
const body = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } }

it('a taint that stands twice is shown as it is inside, with the rule that it breaks', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const taints = [
    { key: 'a', effect: 'NoSchedule' },
    { key: 'a', effect: 'NoSchedule', value: 'x' },
  ]
  const [, answer] = handle(server, { _tag: 'Create', resource, body: { ...body, spec: { taints } } }, { user: 'j' }, 0)
  expect(answer).toMatchObject({
    code: 422,
    body: {
      message:
        'Node "n" is invalid: metadata.taints[1]: Duplicate value: {"Key":"a","Value":"x","Effect":"NoSchedule","TimeAdded":null}: taints must be unique by key and effect pair',
    },
  })
})

it('what a kubelet was configured by is not kept any more, be it said when a node is made or later', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const ask = (request: Parameters<typeof handle>[1]): JsonObject => {
    const answer = handle(server, request, { user: 'j' }, 0)[1].body
    return isJsonObject(answer) ? answer : {}
  }
  const status = { config: {}, volumesInUse: ['a'] }
  const made = ask({ _tag: 'Create', resource, body: { ...body, spec: { configSource: {} }, status } })
  const place = { resource, name: 'n', subresource: 'status' } as const
  const patched = ask({ _tag: 'Patch', patchType: 'merge', ...place, body: { status } })
  for (const node of [made, patched]) {
    expect(node['spec']).not.toHaveProperty('configSource')
    expect(node['status']).not.toHaveProperty('config')
    expect(node).toMatchObject({ status: { volumesInUse: ['a'] } })
  }
})

it('what a node says that it can do is in order, and each once', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const status = { declaredFeatures: ['B', 'A', 'A', 'A/a', 'b'] }
  const [, answer] = handle(server, { _tag: 'Create', resource, body: { ...body, status } }, { user: 'j' }, 0)
  const { message } = answer.body as { readonly message: string }
  expect(message.replace(/must start with .*/, '')).toBe(
    'Node "n" is invalid: [status.declaredFeatures[1]: Invalid value: "A": list must be sorted alphabetically, status.declaredFeatures[2]: Duplicate value: "A", status.declaredFeatures[4]: Invalid value: "b": invalid feature name "b": ',
  )
})
