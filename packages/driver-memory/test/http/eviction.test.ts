import { describe, expect, it } from 'vitest'
import { plain, type Served, until, withCluster } from './cluster.ts'

const pods = '/api/v1/namespaces/default/pods'
const budgets = '/apis/policy/v1/namespaces/default/poddisruptionbudgets'

// The words of kube-apiserver 1.37.2.
describe('an eviction', () => {
  it('is refused while the budget of the pod has nothing left, and carried out when there is no budget', async () => {
    await withCluster({ speed: 60, tls: false }, async (served) => {
      await runPod(served, 'web')
      await budget(served, { minAvailable: 1 })
      const refused = await evict(served, 'web')
      expect([refused.code, refused.body.reason, refused.body.message]).toEqual([
        429,
        'TooManyRequests',
        "Cannot evict pod as it would violate the pod's disruption budget.",
      ])
      expect(refused.body.details.causes).toEqual([
        { reason: 'DisruptionBudget', message: 'The disruption budget calm needs 1 healthy pods and has 1 currently' },
      ])
      await served.ask('DELETE', `${budgets}/calm`)
      const seen = await served.follow(`${pods}?watch=true`)
      const allowed = await evict(served, 'web')
      expect([allowed.code, allowed.body.status]).toEqual([201, 'Success'])
      // Others are told why the pod goes before it does.
      const events = await until(seen, ({ type }) => type === 'DELETED')
      expect(events.some(({ type, object }) => type === 'MODIFIED' && has(object, 'DisruptionTarget'))).toBe(true)
    })
  })

  it('takes one off the budget, so that the next one waits', async () => {
    await withCluster({ speed: 60, tls: false }, async (served) => {
      for (const name of ['web-0', 'web-1']) await runPod(served, name)
      await budget(served, { minAvailable: 1 })
      expect((await evict(served, 'web-0', true)).code).toBe(201)
      expect((await evict(served, 'web-0')).code).toBe(201)
      expect((await evict(served, 'web-1')).code).toBe(429)
    })
  })

  it('of a version that there is not is refused before anything is looked for', async () => {
    await withCluster({ tls: false, actors: false }, async ({ ask }) => {
      const body = { ...eviction('nobody'), apiVersion: 'policy/v9' }
      expect((await ask('POST', `${pods}/nobody/eviction`, { body })).body.message).toBe(
        'Eviction in version "v9" cannot be handled as a Eviction: no kind "Eviction" is registered for version "policy/v9" in scheme "pkg/runtime/scheme.go:111"',
      )
    })
  })

  it('of a pod that is not ready, and not the one that was meant, is to be tried again', async () => {
    await withCluster(plain, async ({ ask }) => {
      const headers = { 'content-type': 'application/merge-patch+json' }
      const labels = { app: 'web' }
      await ask('POST', '/api/v1/namespaces/default/serviceaccounts', { body: { metadata: { name: 'default' } } })
      const spec = { containers: [{ name: 'web', image: 'nginx:1.27' }] }
      await ask('POST', pods, { body: { metadata: { name: 'web', labels }, spec } })
      await ask('PATCH', `${pods}/web/status`, { body: { status: { phase: 'Running' } }, headers })
      const selector = { matchLabels: labels }
      await ask('POST', budgets, { body: { metadata: { name: 'calm' }, spec: { minAvailable: 1, selector } } })
      const status = {
        observedGeneration: 1,
        currentHealthy: 1,
        desiredHealthy: 1,
        disruptionsAllowed: 0,
        expectedPods: 1,
      }
      await ask('PATCH', `${budgets}/calm/status`, { body: { status }, headers })
      const preconditions = { uid: '00000000-0000-4000-8000-000000000000' }
      const body = { ...eviction('web'), deleteOptions: { preconditions } }
      const answer = await ask('POST', `${pods}/web/eviction`, { body })
      expect([answer.code, answer.body.details.causes[0].message]).toEqual([
        429,
        'The disruption budget calm is still being processed by the server.',
      ])
    })
  })

  it('that writes the status of a pod tells of the addresses in it', async () => {
    await withCluster(plain, async ({ ask }) => {
      await ask('POST', '/api/v1/namespaces/default/serviceaccounts', { body: { metadata: { name: 'default' } } })
      const spec = { containers: [{ name: 'web', image: 'nginx:1.27' }] }
      await ask('POST', pods, { body: { metadata: { name: 'web' }, spec } })
      const headers = { 'content-type': 'application/merge-patch+json' }
      await ask('PATCH', `${pods}/web/status`, { body: { status: { podIPs: [{ ip: '2001:DB8::1' }] } }, headers })
      const told = async (isDry: boolean) =>
        (await ask('POST', `${pods}/web/eviction`, { body: eviction('web', isDry) })).headers['warning']
      expect(await told(true)).toBeUndefined()
      expect(await told(false)).toBe(
        '299 - "status.podIPs[0].ip: IPv6 address \\"2001:DB8::1\\" should be in RFC 5952 canonical format (\\"2001:db8::1\\")"',
      )
    })
  })

  it('of a pod that is not there, or not the one of the path, is none', async () => {
    await withCluster({ tls: false, actors: false }, async (served) => {
      expect((await evict(served, 'nobody')).body.message).toBe('pods "nobody" not found')
      const other = await served.ask('POST', `${pods}/nobody/eviction`, { body: eviction('other') })
      expect(other.body.message).toBe('name in URL does not match name in Eviction object')
    })
  })
})

const eviction = (name: string, dryRun = false): object => ({
  apiVersion: 'policy/v1',
  kind: 'Eviction',
  metadata: { name, namespace: 'default' },
  ...(dryRun && { deleteOptions: { dryRun: ['All'] } }),
})

const evict = ({ ask }: Served, name: string, dryRun = false) =>
  ask('POST', `${pods}/${name}/eviction`, { body: eviction(name, dryRun) })

const runPod = async ({ ask, follow }: Served, name: string): Promise<void> => {
  const spec = { containers: [{ name: 'web', image: 'nginx:1.27' }] }
  await until(
    await follow('/api/v1/namespaces/default/serviceaccounts?watch=true'),
    ({ object }) => object.metadata.name === 'default',
  )
  const made = await ask('POST', pods, { body: { metadata: { name, labels: { app: 'web' } }, spec } })
  expect(made.code).toBe(201)
  await until(await follow(`${pods}?watch=true&fieldSelector=metadata.name%3D${name}`), ({ object }) =>
    has(object, 'Ready'),
  )
}

const budget = async ({ ask, follow }: Served, spec: object): Promise<void> => {
  const selector = { matchLabels: { app: 'web' } }
  await ask('POST', budgets, { body: { metadata: { name: 'calm' }, spec: { ...spec, selector } } })
  await until(await follow(`${budgets}?watch=true`), ({ object }) => object.status.observedGeneration === 1)
}

interface Pod {
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] }
}

const has = ({ status }: Pod, wanted: string): boolean =>
  status.conditions?.some(({ type, status }) => type === wanted && status === 'True') === true
