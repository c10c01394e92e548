import { describe, expect, it } from 'vitest'
import { plain, type Served, withCluster } from './cluster.ts'

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
})
