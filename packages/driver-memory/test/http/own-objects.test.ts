import { customResourceDefinition } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { type Event, plain, type Served, until, withCluster } from './cluster.ts'

const flows = '/apis/flowcontrol.apiserver.k8s.io/v1'
const table = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' }

const rows = async ({ ask }: Served, path: string, columns: number): Promise<readonly string[]> =>
  (await ask('GET', path, { headers: table })).body.rows.map(({ cells }: { cells: readonly unknown[] }) =>
    cells.slice(0, columns).join(' '),
  )

// As kubectl shows them of a kube-apiserver 1.37.2 that has just been started.
describe('what a kube-apiserver makes for itself', () => {
  it('is a schema and a level for all that is asked of it', () =>
    withCluster(plain, async (served) => {
      expect((await rows(served, `${flows}/flowschemas`, 4)).toSorted()).toEqual([
        'catch-all catch-all 10000 ByUser',
        'exempt exempt 1 <none>',
        'global-default global-default 9900 ByUser',
        'kube-controller-manager workload-high 800 ByNamespace',
        'kube-scheduler workload-high 800 ByNamespace',
        'kube-system-service-accounts workload-high 900 ByNamespace',
        'probes exempt 2 <none>',
        'service-accounts workload-low 9000 ByUser',
        'system-leader-election leader-election 100 ByUser',
        'system-node-high node-high 400 ByUser',
        'system-nodes system 500 ByUser',
      ])
      expect(await rows(served, `${flows}/prioritylevelconfigurations`, 6)).toEqual([
        'catch-all Limited 5 <none> <none> <none>',
        'exempt Exempt <none> <none> <none> <none>',
        'global-default Limited 20 128 6 50',
        'leader-election Limited 10 16 4 50',
        'node-high Limited 40 64 6 50',
        'system Limited 30 64 6 50',
        'workload-high Limited 40 128 6 50',
        'workload-low Limited 100 128 6 50',
      ])
      const { metadata } = (await served.ask('GET', `${flows}/flowschemas/system-nodes`)).body
      expect([metadata.annotations, metadata.managedFields[0].manager]).toEqual([
        { 'apf.kubernetes.io/autoupdate-spec': 'true' },
        'api-priority-and-fairness-config-producer-v1',
      ])
    }))

  it('is the range of the addresses of Services, and a service for each part of its API', () =>
    withCluster(plain, async (served) => {
      expect(await rows(served, '/apis/networking.k8s.io/v1/servicecidrs', 2)).toEqual(['kubernetes 10.96.0.0/16'])
      const services = await rows(served, '/apis/apiregistration.k8s.io/v1/apiservices', 3)
      expect(services).toEqual(
        expect.arrayContaining(['v1. Local True', 'v1.apps Local True', 'v2.autoscaling Local True']),
      )
    }))

  it('stays as somebody left it where a cluster begins with what is in another', () =>
    withCluster(plain, async ({ cluster, ask }) => {
      const path = `${flows}/prioritylevelconfigurations/system`
      const headers = { 'content-type': 'application/merge-patch+json' }
      const body = { spec: { limited: { nominalConcurrencyShares: 31 } } }
      expect((await ask('PATCH', path, { headers, body })).code).toBe(200)
      await withCluster({ ...plain, from: cluster.snapshot() }, async (later) => {
        expect((await later.ask('GET', path)).body.spec.limited.nominalConcurrencyShares).toBe(31)
      })
    }))

  it('is an IPAddress as long as a Service has the address', () =>
    withCluster({ ...plain, actors: true }, async (served) => {
      const path = '/apis/networking.k8s.io/v1/ipaddresses'
      const service = { metadata: { name: 'web' }, spec: { clusterIP: '10.96.0.9', ports: [{ port: 80 }] } }
      const of = (type: string, name: string) => (event: Event) =>
        event.type === type && event.object.metadata.name === name
      const events = await served.follow(`${path}?watch=1`)
      await served.ask('POST', '/api/v1/namespaces/default/services', { body: service })
      const { metadata, spec } = (await until(events, of('ADDED', '10.96.0.9'))).at(-1)?.object ?? {}
      expect([metadata.labels, metadata.managedFields[0].manager, spec]).toEqual([
        { 'ipaddress.kubernetes.io/ip-family': 'IPv4', 'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io' },
        'kube-apiserver',
        { parentRef: { resource: 'services', namespace: 'default', name: 'web' } },
      ])
      expect(await rows(served, path, 2)).toEqual([
        '10.96.0.1 services/default/kubernetes',
        '10.96.0.9 services/default/web',
      ])
      const later = await served.follow(`${path}?watch=1`)
      await served.ask('DELETE', '/api/v1/namespaces/default/services/web')
      await until(later, of('DELETED', '10.96.0.9'))
    }))

  it('is an APIService as long as a version of a custom resource is served', () =>
    withCluster({ ...plain, actors: true }, async (served) => {
      const path = '/apis/apiregistration.k8s.io/v1/apiservices'
      const of = (type: string) => (event: Event) =>
        event.type === type && event.object.metadata.name === 'v1alpha1.platform.example.com'
      const events = await served.follow(`${path}?watch=1`)
      const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
      const definition = customResourceDefinition()
      await served.ask('POST', definitions, { body: definition })
      const { metadata, spec, status } = (await until(events, of('ADDED'))).at(-1)?.object ?? {}
      expect([metadata.labels, spec, status.conditions[0].message]).toEqual([
        { 'kube-aggregator.kubernetes.io/automanaged': 'true' },
        { group: 'platform.example.com', version: 'v1alpha1', groupPriorityMinimum: 1000, versionPriority: 100 },
        'Local APIServices are always available',
      ])
      const later = await served.follow(`${path}?watch=1`)
      await served.ask('DELETE', `${definitions}/apps.platform.example.com`)
      await until(later, of('DELETED'))
    }))
})
