import { expect, it } from 'vitest'
import { until, withCluster } from './cluster.ts'

it('deletes a namespace with all that is in it', async () => {
  await withCluster({ tls: false, speed: 1000 }, async ({ ask, follow, cluster }) => {
    await ask('POST', '/api/v1/namespaces', { body: { metadata: { name: 'shop' } } })
    await ask('POST', '/api/v1/namespaces/shop/configmaps', { body: { metadata: { name: 'prices' } } })
    const { revision } = cluster.world.server
    const events = await follow(
      `/api/v1/namespaces?watch=1&fieldSelector=metadata.name%3Dshop&resourceVersion=${revision}`,
    )
    const deleted = await ask('DELETE', '/api/v1/namespaces/shop')
    expect(deleted.body.status.phase).toBe('Terminating')
    const seen = await until(events, ({ type }) => type === 'DELETED')
    expect(seen.map(({ type }) => type)).toEqual(['MODIFIED', 'DELETED'])
    const gone = await ask('GET', '/api/v1/namespaces/shop/configmaps/prices')
    expect(gone.code).toBe(404)
  })
})

it('finalizes a namespace for a controller of others, and by PUT alone', async () => {
  await withCluster({ tls: false, actors: false }, async ({ ask }) => {
    await ask('POST', '/api/v1/namespaces', { body: { metadata: { name: 'shop' } } })
    await ask('DELETE', '/api/v1/namespaces/shop')
    expect((await ask('GET', '/api/v1/namespaces/shop/finalize')).code).toBe(405)
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' }, spec: { finalizers: [] } }
    expect((await ask('PUT', '/api/v1/namespaces/shop/finalize', { body })).code).toBe(200)
    expect((await ask('GET', '/api/v1/namespaces/shop')).code).toBe(404)
    expect((await ask('PUT', '/apis/apps/v1/namespaces/default/deployments/web/finalize', { body })).code).toBe(404)
  })
})

// As a real kube-apiserver 1.37.2 answered: seed 2092 of `npm run compare`.
it('takes what a finalized namespace does not say of itself from its managers, though it stays', async () => {
  await withCluster({ tls: false, actors: false }, async ({ ask }) => {
    const path = '/api/v1/namespaces/shop'
    const headers = { 'content-type': 'application/merge-patch+json' }
    const metadata = { name: 'shop', finalizers: ['example.com/a'] }
    await ask('POST', '/api/v1/namespaces', { body: { metadata } })
    await ask('DELETE', path)
    await ask('PATCH', path, { headers, body: { metadata: { managedFields: [] } } })
    const applied = { apiVersion: 'v1', kind: 'Namespace', metadata }
    const type = { headers: { 'content-type': 'application/apply-patch+yaml' } }
    const before = await ask('PATCH', `${path}?fieldManager=one`, { ...type, body: JSON.stringify(applied) })
    expect(JSON.stringify(before.body.metadata.managedFields)).toContain('f:deletionTimestamp')
    const body = { ...applied, spec: { finalizers: [] } }
    const { metadata: left } = (await ask('PUT', `${path}/finalize`, { body })).body
    expect(left.deletionTimestamp).toBeDefined()
    expect(JSON.stringify(left.managedFields)).not.toContain('f:deletionTimestamp')
  })
})

it('evicts a pod', async () => {
  await withCluster({ tls: false, actors: false }, async ({ ask }) => {
    const pod = { metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'web' }] } }
    await ask('POST', '/api/v1/namespaces/default/pods', { body: pod })
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'web' } }
    const { code, body } = await ask('POST', '/api/v1/namespaces/default/pods/web/eviction', { body: eviction })
    expect([code, body.status]).toEqual([201, 'Success'])
    expect((await ask('GET', '/api/v1/namespaces/default/pods/web')).code).toBe(404)
  })
})
