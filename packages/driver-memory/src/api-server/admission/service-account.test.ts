import type { ApiRequest, ApiResponse, Json } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { builtIn } from '../registry/built-in.ts'

const namespaces = builtIn('', 'v1', 'Namespace', 'namespaces', false)
const accounts = builtIn('', 'v1', 'ServiceAccount', 'serviceaccounts')
const pods = builtIn('', 'v1', 'Pod', 'pods')

describe('a pod of the default account', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const ask = (request: ApiRequest, now: number): ApiResponse => handle(server, request, { user: 'jane' }, now)[1]
  const pod = (name: string, now: number): ApiResponse => {
    const body: Json = { metadata: { name }, spec: { containers: [{ name: 'app', image: 'nginx:1' }] } }
    return ask({ _tag: 'Create', resource: pods, namespace: 'shop', body }, now)
  }
  const makeShop = (now: number): ApiResponse =>
    ask({ _tag: 'Create', resource: namespaces, body: { metadata: { name: 'shop' } } }, now)

  it('is let in where nobody has made one yet', () => {
    makeShop(0)
    expect(pod('first', 1_000).code).toBe(201)
  })

  it('is refused where it was deleted, as by kube-apiserver 1.37.2', () => {
    ask({ _tag: 'Create', resource: accounts, namespace: 'shop', body: { metadata: { name: 'default' } } }, 2_000)
    ask({ _tag: 'Delete', resource: accounts, namespace: 'shop', name: 'default' }, 3_000)
    expect(pod('second', 4_000)).toMatchObject({
      code: 403,
      body: {
        message:
          'pods "second" is forbidden: error looking up service account shop/default: serviceaccount "default" not found',
      },
    })
  })

  it('is let in where it was that of an earlier namespace of the name', () => {
    ask({ _tag: 'Delete', resource: pods, namespace: 'shop', name: 'first', options: { gracePeriodSeconds: 0 } }, 5_000)
    ask({ _tag: 'Delete', resource: namespaces, name: 'shop' }, 5_000)
    const finalized: Json = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
      spec: { finalizers: [] },
    }
    ask(
      { _tag: 'Update', resource: namespaces, name: 'shop', subresource: 'finalize', body: finalized } as never,
      6_000,
    )
    makeShop(7_000)
    expect(pod('third', 8_000).code).toBe(201)
  })
})
