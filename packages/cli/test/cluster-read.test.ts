import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { app } from '@fixpoint/core'
import { Client } from '@fixpoint/driver-k8s'
import { describe, expect, it, type TestContext } from 'vitest'
import type { Cluster } from '../src/cluster/connect.ts'
import { getObject, listObjects } from '../src/cluster/read.ts'

interface Answer {
  readonly code?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: object
}

const apps = '/apis/platform.example.com/v1alpha1/namespaces/shop/apps'

/** A server that gives each path its answers one after the other, the last one for ever, and tells what it was asked. */
const serve = async (test: TestContext, answers: Readonly<Record<string, readonly Answer[]>>) => {
  const asked: string[] = []
  const server = createServer(({ url = '', method = '' }, response) => {
    const nth = asked.filter((each) => each === `${method} ${url}`).length
    asked.push(`${method} ${url}`)
    const given = answers[decodeURIComponent(url)] ?? []
    const { code = 200, headers = {}, body } = given[Math.min(nth, given.length - 1)] ?? { code: 404, body: {} }
    response.writeHead(code, headers).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const client = new Client({ server: origin, tls: async () => ({}), authenticate: async () => ({}) }, 'test')
  test.onTestFinished(async () => {
    await client.close()
    await new Promise<void>((resolve) => void server.close(() => resolve()))
  })
  const cluster: Cluster = { client, server: origin.origin, namespace: 'shop' }
  return { cluster, asked }
}

const object = (name: string): object => ({ metadata: { name, namespace: 'shop', uid: name, resourceVersion: '1' } })

const page = (names: readonly string[], token?: string): Answer => ({
  body: {
    kind: 'AppList',
    metadata: { resourceVersion: '7', ...(token !== undefined && { continue: token }) },
    items: names.map(object),
  },
})

const io = { sleep: async () => {} }
const wanted = { resource: app, namespace: 'shop' }
const namesOf = (items: readonly { readonly metadata: { readonly name: string } }[]): readonly string[] =>
  items.map(({ metadata }) => metadata.name)

describe('a list', () => {
  it('is read page by page', async (test) => {
    const { cluster } = await serve(test, {
      [`${apps}?limit=500`]: [page(['a', 'b'], 'next')],
      [`${apps}?limit=500&continue=next`]: [page(['c'])],
    })
    const { items, problems } = await listObjects(cluster, [wanted], io)
    expect({ names: namesOf(items), problems }).toEqual({ names: ['a', 'b', 'c'], problems: [] })
  })

  it('is begun anew where its pages have expired, and has nothing twice', async (test) => {
    const { cluster } = await serve(test, {
      [`${apps}?limit=500`]: [page(['a'], 'old'), page(['a', 'b'])],
      [`${apps}?limit=500&continue=old`]: [{ code: 410, body: { reason: 'Expired' } }],
    })
    expect(namesOf((await listObjects(cluster, [wanted], io)).items)).toEqual(['a', 'b'])
  })

  it('is asked for again when an overloaded API server says so', async (test) => {
    const { cluster, asked } = await serve(test, {
      [`${apps}?limit=500`]: [{ code: 429, headers: { 'retry-after': '1' }, body: {} }, page(['a'])],
    })
    expect(namesOf((await listObjects(cluster, [wanted], io)).items)).toEqual(['a'])
    expect(asked).toHaveLength(2)
  })

  it('that is forbidden names the line that grants it to who asked', async (test) => {
    const { cluster } = await serve(test, {
      [`${apps}?limit=500`]: [{ code: 403, body: { message: 'no' } }],
      '/apis/authentication.k8s.io/v1/selfsubjectreviews': [
        { code: 201, body: { status: { userInfo: { username: 'system:serviceaccount:ci:bot' } } } },
      ],
    })
    const [problem] = (await listObjects(cluster, [wanted], io)).problems
    expect(problem).toMatchObject({ code: 'FX0704', message: 'may not list apps.platform.example.com: no' })
    expect(problem?.fix).toContain(
      'kubectl create role fixpoint-list-apps --verb=get,list,watch --resource=apps.platform.example.com -n shop',
    )
    expect(problem?.fix).toContain('--role=fixpoint-list-apps --serviceaccount=ci:bot -n shop')
  })

  it('of a collection that is not served says that the cluster knows no Apps', async (test) => {
    const { cluster } = await serve(test, {})
    expect((await listObjects(cluster, [wanted], io)).problems).toMatchObject([{ code: 'FX0703' }])
  })

  it('of something that is no list is no empty list', async (test) => {
    const { cluster } = await serve(test, { [`${apps}?limit=500`]: [{ body: {} }] })
    expect((await listObjects(cluster, [wanted], io)).problems).toMatchObject([{ code: 'FX0702' }])
  })
})

describe('an object', () => {
  it('is returned, or undefined where there is none', async (test) => {
    const { cluster } = await serve(test, { [`${apps}/a`]: [{ body: object('a') }] })
    expect(await getObject(cluster, { ...wanted, name: 'a' }, io)).toMatchObject({ metadata: { name: 'a' } })
    expect(await getObject(cluster, { ...wanted, name: 'b' }, io)).toBeUndefined()
  })
})
