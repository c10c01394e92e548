import { describe, expect, it } from 'vitest'
import { type Asked, type Event, plain, type Served, until, withCluster } from './cluster.ts'

const pods = '/api/v1/namespaces/default/pods'
const strategic = { 'content-type': 'application/strategic-merge-patch+json' }
const spec = { containers: [{ name: 'app', image: 'nginx:1.27', resources: { requests: { cpu: '100m' } } }] }
const make = ({ ask }: Served) => ask('POST', pods, { body: { metadata: { name: 'web' }, spec } })

const debugged = (container: object): Asked => ({
  headers: strategic,
  body: { spec: { ephemeralContainers: [{ name: 'debugger', image: 'busybox', ...container }] } },
})
const resized = (cpu: string): Asked => ({
  headers: strategic,
  body: { spec: { containers: [{ name: 'app', resources: { requests: { cpu } } }] } },
})

// The words of kube-apiserver 1.37.2.
describe('the parts of a pod', () => {
  it('are told in the order of their names', () =>
    withCluster(plain, async ({ ask }) => {
      const { resources } = (await ask('GET', '/api/v1')).body
      const parts = resources.filter(({ name }: { name: string }) => /^pods\/(?:eph|evi|res|sta)/.test(name))
      expect(parts.map(({ name, kind, verbs }: Record<string, unknown>) => [name, kind, verbs])).toEqual([
        ['pods/ephemeralcontainers', 'Pod', ['get', 'patch', 'update']],
        ['pods/eviction', 'Eviction', ['create']],
        ['pods/resize', 'Pod', ['get', 'patch', 'update']],
        ['pods/status', 'Pod', ['get', 'patch', 'update']],
      ])
      const { paths } = (await ask('GET', '/openapi/v3/api/v1')).body
      for (const part of ['ephemeralcontainers', 'resize'])
        expect(paths[`/api/v1/namespaces/{namespace}/pods/{name}/${part}`].patch).toBeDefined()
    }))

  it('let a debugger have nothing that a pod may rest on, not even an empty one', () =>
    withCluster(plain, async (served) => {
      await make(served)
      const { code, body } = await served.ask('PATCH', `${pods}/web/ephemeralcontainers`, debugged({ lifecycle: {} }))
      const why = 'spec.ephemeralContainers[0].lifecycle: Forbidden: cannot be set for an Ephemeral Container'
      expect([code, body.message]).toEqual([422, `Pod "web" is invalid: ${why}`])
    }))

  it('are written by those who have a right to them, and by nobody who has one to pods', () =>
    withCluster(plain, async (served) => {
      await make(served)
      const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['patch'] }]
      const roles = '/apis/rbac.authorization.k8s.io/v1/namespaces/default/'
      await served.ask('POST', `${roles}roles`, { body: { metadata: { name: 'r' }, rules } })
      await served.ask('POST', `${roles}rolebindings`, {
        body: {
          metadata: { name: 'r' },
          subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'jane' }],
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
        },
      })
      const { headers, body } = resized('200m')
      const refused = await served.ask('PATCH', `${pods}/web/resize`, {
        headers: { ...headers, 'impersonate-user': 'jane' },
        body,
      })
      expect(refused.body.message).toBe(
        'pods "web" is forbidden: User "jane" cannot patch resource "pods/resize" in API group "" in the namespace "default"',
      )
    }))

  it('hold what comes in to look at a pod to the Pod Security Standard of the namespace', () =>
    withCluster(plain, async (served) => {
      await make(served)
      const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' }
      await served.ask('PATCH', '/api/v1/namespaces/default', { headers: strategic, body: { metadata: { labels } } })
      const path = `${pods}/web/ephemeralcontainers`
      const refused = await served.ask('PATCH', path, debugged({ securityContext: { privileged: true } }))
      expect(refused.body.message).toBe(
        'pods "web" is forbidden: violates PodSecurity "baseline:latest": privileged (container "debugger" must not set securityContext.privileged=true)',
      )
      expect((await served.ask('PATCH', path, debugged({}))).code).toBe(200)
    }))

  it('give a container that is resized the limits of its namespace', () =>
    withCluster(plain, async (served) => {
      await make(served)
      await served.ask('POST', '/api/v1/namespaces/default/limitranges', {
        body: { metadata: { name: 'r' }, spec: { limits: [{ type: 'Container', max: { cpu: '1' } }] } },
      })
      const refused = await served.ask('PATCH', `${pods}/web/resize`, resized('2'))
      expect(refused.body.message).toBe(
        'Pod "web" is invalid: spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
      )
      const { body } = await served.ask('PATCH', `${pods}/web/resize`, resized('900m'))
      expect(body.spec.containers[0].resources).toEqual({ requests: { cpu: '900m' }, limits: { cpu: '1' } })
      expect(body.metadata.annotations).toBeUndefined()
    }))

  it('give running containers what they ask for', () =>
    withCluster({}, async (served) => {
      await make(served)
      const events = await served.follow(`${pods}?watch=1`)
      const given = (cpu: string) => (event: Event) =>
        event.object.status.containerStatuses?.[0]?.allocatedResources?.cpu === cpu
      await until(events, given('100m'))
      const again = await served.follow(`${pods}?watch=1`)
      expect((await served.ask('PATCH', `${pods}/web/resize`, resized('200m'))).code).toBe(200)
      await until(again, given('200m'))
    }))
})
