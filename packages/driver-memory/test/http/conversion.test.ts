import { afterAll, beforeAll, expect, it } from 'vitest'
import { conversions } from '../access/conversations/conversions.ts'
import { HookServer } from '../access/hook-server.ts'
import { plain, withCluster } from './cluster.ts'

const hooks = new HookServer()
beforeAll(() => hooks.listen())
afterAll(() => hooks.close())

const definition = () => {
  const step = conversions.steps.find(({ claim }) => claim === 'a definition')
  const text = JSON.stringify(step?.body)
  return { path: step?.path ?? '', body: text.replaceAll('<hook>', hooks.address).replaceAll('<bundle>', hooks.bundle) }
}
const gadgets = (version: string): string => `/apis/conversions.example.com/${version}/namespaces/default/gadgets`
const gadget = (name: string) => ({
  apiVersion: 'conversions.example.com/v2',
  kind: 'Gadget',
  metadata: { name },
  spec: { name, port: 1 },
})

it('is asked for what comes to an open watch', () =>
  withCluster(plain, async ({ ask, follow }) => {
    const { path, body } = definition()
    expect((await ask('POST', path, { body })).code).toBe(201)
    await ask('POST', gadgets('v2'), { body: gadget('a') })
    const seen: string[] = []
    for await (const { type, object } of await follow(`${gadgets('v1')}?watch=true&timeoutSeconds=30`)) {
      seen.push(`${type} ${object.spec.address}`)
      if (seen.length === 1) await ask('POST', gadgets('v2'), { body: gadget('b') })
      if (seen.length === 2) await ask('DELETE', `${gadgets('v2')}/a`)
      if (seen.length === 3) break
    }
    expect(seen).toEqual(['ADDED a:1', 'ADDED b:1', 'DELETED a:1'])
  }))

it('is asked for all of a long list together', () =>
  withCluster(plain, async ({ ask }) => {
    const { path, body } = definition()
    await ask('POST', path, { body })
    const names = Array.from({ length: 150 }, (_, i) => `g${i}`)
    for (const name of names) await ask('POST', gadgets('v2'), { body: gadget(name) })
    const list = await ask('GET', gadgets('v1'))
    expect(list.code).toBe(200)
    expect(list.body.items.map(({ spec }: { readonly spec: { readonly address: string } }) => spec.address)).toEqual(
      names.toSorted().map((name) => `${name}:1`),
    )
  }))
