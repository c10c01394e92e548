import { expect, it } from 'vitest'
import { plain, withCluster } from './cluster.ts'

const services = '/api/v1/namespaces/default/services'
const web = (spec: object) => ({ metadata: { name: 'web' }, spec: { ports: [{ port: 80 }], ...spec } })

// As a real kube-apiserver 1.37.2 answered: seeds 438 and 519 of `npm run compare`.
it('shows in a dry run the node port that a Service would get, and takes none', () =>
  withCluster(plain, async ({ ask }) => {
    await ask('POST', services, { body: web({}) })
    const shown = await ask('PUT', `${services}/web?dryRun=All`, { body: web({ type: 'NodePort' }) })
    const { nodePort } = shown.body.spec.ports[0]
    expect(nodePort).toBeGreaterThanOrEqual(30_000)
    expect((await ask('GET', `${services}/web`)).body.spec.type).toBe('ClusterIP')
    const ports = [{ port: 80, nodePort }]
    expect((await ask('PUT', `${services}/web`, { body: web({ type: 'NodePort', ports }) })).code).toBe(200)
  }))

it('has no address of its own, nor families of it, where it is but another name', () =>
  withCluster(plain, async ({ ask }) => {
    const refused = await ask('POST', services, { body: web({ type: 'ExternalName', ipFamilyPolicy: 'SingleStack' }) })
    expect(refused.body.message).toBe(
      'Service "web" is invalid: [spec.ipFamilyPolicy: Forbidden: may not be set for ExternalName services, spec.externalName: Required value]',
    )
  }))
