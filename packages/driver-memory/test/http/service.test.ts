import { expect, it } from 'vitest'
import { plain, withCluster } from './cluster.ts'

const services = '/api/v1/namespaces/default/services'
const web = (spec: object) => ({ metadata: { name: 'web' }, spec: { ports: [{ port: 80 }], ...spec } })

// As a real kube-apiserver 1.37.2 answered: seeds 438 and 519 of `npm run compare`.
it('shows in a dry run the node port that a Service would get, which is none that there is', () =>
  withCluster(plain, async ({ ask }) => {
    await ask('POST', services, { body: web({}) })
    const shown = await ask('PUT', `${services}/web?dryRun=All`, { body: web({ type: 'NodePort' }) })
    // The first past the range.
    expect(shown.body.spec.ports[0].nodePort).toBe(32_769)
    expect((await ask('GET', `${services}/web`)).body.spec.type).toBe('ClusterIP')
  }))

it('has no address of its own, nor families of it, where it is but another name', () =>
  withCluster(plain, async ({ ask }) => {
    const refused = await ask('POST', services, { body: web({ type: 'ExternalName', ipFamilyPolicy: 'SingleStack' }) })
    expect(refused.body.message).toBe(
      'Service "web" is invalid: [spec.ipFamilyPolicy: Forbidden: may not be set for ExternalName services, spec.externalName: Required value]',
    )
  }))

// Seed 300034. What is told as it happens is told as it is stored (apiserver/pkg/storage/cacher, cachingObject).
it('is told as it is stored to who watches it change, and as it is read to who comes later', () =>
  withCluster(plain, async ({ ask, follow }) => {
    const made = await ask('POST', services, { body: web({ externalName: 'example.com' }) })
    const from = `${services}?watch=1&resourceVersion=${made.body.metadata.resourceVersion}`
    const early = await follow(from)
    const headers = { 'content-type': 'application/merge-patch+json' }
    await ask('PATCH', `${services}/web`, { headers, body: { spec: { type: 'ExternalName' } } })
    for (const [events, policy] of [
      [early, 'Cluster'],
      [await follow(from), undefined],
    ] as const)
      for await (const { object } of events) {
        expect(object.spec.internalTrafficPolicy).toBe(policy)
        break
      }
  }))
