import { describe, expect, it } from 'vitest'
import { plain, type Served, until, withCluster } from './cluster.ts'

const pods = '/api/v1/namespaces/default/pods'

// The words of kube-apiserver 1.37.2.
describe('a binding', () => {
  it('gives a pod its node and the labels of the binding, once, and nobody comes to manage what it wrote', async () => {
    await withCluster(plain, async (served) => {
      const made = await makePod(served)
      const bound = await bind(served, { target: { kind: 'Node', name: 'n' }, labels: { zone: 'z' } })
      expect([bound.code, bound.body.status]).toEqual([201, 'Success'])
      const { metadata, spec, status } = (await served.ask('GET', `${pods}/web`)).body
      expect([spec.nodeName, metadata.labels]).toEqual(['n', { app: 'web', zone: 'z' }])
      expect(status.conditions).toMatchObject([{ type: 'PodScheduled', status: 'True' }])
      expect(metadata.managedFields).toEqual(made.metadata.managedFields)
      const again = await bind(served, { target: { kind: 'Node', name: 'm' } })
      expect([again.code, again.body.message]).toEqual([
        409,
        'Operation cannot be fulfilled on pods/binding "web": pod web is already assigned to node "n"',
      ])
    })
  })

  it('stays: no later update takes its node from a pod', async () => {
    await withCluster(plain, async (served) => {
      const unbound = await makePod(served)
      await bind(served, { target: { kind: 'Node', name: 'n' } })
      const { resourceVersion: _, ...metadata } = unbound.metadata
      const { code, body } = await served.ask('PUT', `${pods}/web`, { body: { ...unbound, metadata } })
      expect([code, body.details.causes[0].reason]).toEqual([422, 'FieldValueForbidden'])
    })
  })

  it('may name its pod itself, at a path for all of a namespace', async () => {
    await withCluster(plain, async (served) => {
      await makePod(served)
      const bindings = '/api/v1/namespaces/default/bindings'
      const post = async (metadata: object, target: object) => {
        const { code, body } = await served.ask('POST', bindings, { body: { metadata, target } })
        return [code, body.message ?? body.status]
      }
      const target = { kind: 'Node', name: 'n' }
      expect(await post({ name: 'none' }, target)).toEqual([404, 'pods "none" not found'])
      expect(await post({}, target)).toEqual([400, 'Name parameter required.'])
      expect(await post({ name: 'web' }, {})).toEqual([500, 'target.name: Required value'])
      expect(await post({ name: 'web', namespace: 'other' }, target)).toEqual([
        400,
        'the namespace of the provided object does not match the namespace sent on the request',
      ])
      expect(await post({ name: 'web' }, target)).toEqual([201, 'Success'])
      expect((await served.ask('GET', `${pods}/web`)).body.spec.nodeName).toBe('n')
      expect((await served.ask('GET', bindings)).code).toBe(405)
      expect((await served.ask('POST', '/api/v1/bindings', { body: {} })).code).toBe(404)
      const { resources } = (await served.ask('GET', '/api/v1')).body
      expect(resources[0]).toEqual({
        name: 'bindings',
        singularName: 'binding',
        namespaced: true,
        kind: 'Binding',
        verbs: ['create'],
      })
    })
  })

  it('is refused where its target is no node, or where there is no pod', async () => {
    await withCluster(plain, async (served) => {
      await makePod(served)
      const { code, body } = await bind(served, { target: { kind: 'Pod' } })
      expect([code, body.message]).toEqual([
        500,
        '[target.kind: Unsupported value: "Pod": supported values: "Node", "<empty>", target.name: Required value]',
      ])
      await served.ask('DELETE', `${pods}/web`)
      expect((await bind(served, { target: { name: 'n' } })).body.message).toBe('pods "web" not found')
    })
  })

  it('leaves the pod as it is when it is a dry run', async () => {
    await withCluster(plain, async (served) => {
      await makePod(served)
      expect((await bind(served, { target: { name: 'n' } }, '?dryRun=All')).code).toBe(201)
      expect((await served.ask('GET', `${pods}/web`)).body.spec.nodeName).toBeUndefined()
    })
  })
})

// Seed 6066 of `npm run compare`.
it('shows a pod whose time to end is cut to nothing before it goes', async () => {
  await withCluster(plain, async (served) => {
    await makePod(served)
    await bind(served, { target: { kind: 'Node', name: 'n' } })
    const marked = await served.ask('DELETE', `${pods}/web`)
    expect(marked.body.metadata.deletionGracePeriodSeconds).toBe(30)
    const events = await served.follow(`${pods}?watch=1&resourceVersion=${marked.body.metadata.resourceVersion}`)
    await served.ask('DELETE', `${pods}/web?gracePeriodSeconds=0`)
    const seen = await until(events, ({ type }) => type === 'DELETED')
    expect(seen.map(({ type, object }) => [type, object.metadata.deletionGracePeriodSeconds])).toEqual([
      ['MODIFIED', 0],
      ['DELETED', 0],
    ])
  })
})

const bind = (
  { ask }: Served,
  { target, labels = {} }: { readonly target: object; readonly labels?: object },
  query = '',
) =>
  ask('POST', `${pods}/web/binding${query}`, {
    body: { apiVersion: 'v1', kind: 'Binding', metadata: { name: 'web', labels }, target },
  })

const makePod = async ({ ask }: Served) => {
  await ask('POST', '/api/v1/namespaces', { body: { metadata: { name: 'default' } } })
  await ask('POST', '/api/v1/namespaces/default/serviceaccounts', { body: { metadata: { name: 'default' } } })
  const spec = { containers: [{ name: 'web', image: 'nginx:1.27' }] }
  const { code, body } = await ask('POST', pods, { body: { metadata: { name: 'web', labels: { app: 'web' } }, spec } })
  expect(code).toBe(201)
  return body
}
