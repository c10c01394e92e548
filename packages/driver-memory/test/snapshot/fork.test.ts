import { app, hour, type Json, minute } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { deployments, pods, services } from '../../src/actors/resources.ts'
import type { KubernetesObject } from '../../src/api-server/object.ts'
import { openWatch } from '../../src/api-server/watch/open-watch.ts'
import { pull } from '../../src/api-server/watch/watch.ts'
import { objectsOf } from '../../src/simulate/stored.ts'
import { ask, type Cluster, createCluster, fork, settle } from '../../src/world/cluster.ts'

const namespace = 'default'

const apps = (...names: readonly string[]): Cluster => {
  const cluster = createCluster({ seed: 1, startedAt: Date.UTC(2026, 0, 1), operators: 1 })
  for (const name of names) bring(cluster, name)
  return cluster
}

const bring = (cluster: Cluster, name: string): void => {
  const spec = { deploy: { image: 'nginx', replicas: 2, containerPort: 80 }, service: { port: 80 } }
  const body = { apiVersion: 'platform.example.com/v1alpha1', kind: 'App', metadata: { namespace, name }, spec }
  expect(ask(cluster, { _tag: 'Create', resource: app, namespace, body }).code).toBe(201)
  rest(cluster)
}

const rest = (cluster: Cluster): void => expect(settle(cluster, 5 * minute, 2 * hour)._tag).toBe('AtRest')

/** Every object of every kind, as it is stored. */
const contentOf = ({ world }: Cluster): Json =>
  [...world.server.served.values()].flatMap(({ collection }) =>
    Array.from(collection.after(undefined), (object): Json => object),
  )

const namesOf = (cluster: Cluster): readonly string[] =>
  objectsOf(cluster, services).map(({ metadata }) => metadata.name ?? '')

describe('a fork of a cluster', () => {
  it('has what was in the cluster, and its operator finds nothing to write', () => {
    const cluster = apps('web', 'shop')
    const before = contentOf(cluster)
    const forked = fork(cluster, { operators: 1 })
    expect(contentOf(forked)).toEqual(before)
    const written: string[] = []
    forked.world.witnesses.push(({ changed, request }) => {
      if (changed && request.resource.kind !== 'Lease') written.push(request.resource.kind)
    })
    rest(forked)
    expect(written).toEqual([])
    expect(contentOf(cluster)).toEqual(before)
  })

  it('and the cluster go on, and neither sees what becomes of the other', () => {
    const cluster = apps('web')
    const forked = fork(cluster, { operators: 1 })
    ask(forked, { _tag: 'Delete', resource: app, namespace, name: 'web' })
    rest(forked)
    bring(cluster, 'shop')
    expect(namesOf(forked)).toEqual([])
    expect(namesOf(cluster)).toEqual(['shop', 'web'])
    expect(objectsOf(forked, pods)).toEqual([])
    expect(objectsOf(cluster, pods)).toHaveLength(4)
  })

  it('does as another fork of the same moment, byte by byte', () => {
    const cluster = apps('web')
    const forks = [fork(cluster, { operators: 1 }), fork(cluster, { operators: 1 })]
    // What happens elsewhere in between is no concern of theirs.
    bring(cluster, 'shop')
    const [one, other] = forks.map((each) => {
      bring(each, 'later')
      ask(each, { _tag: 'Delete', resource: services, namespace, name: 'web' })
      rest(each)
      return JSON.stringify(contentOf(each))
    })
    expect(one).toBe(other)
    expect(one).toContain('"later"')
  })

  it('of a fork of a fork has what all of them wrote', () => {
    let cluster = apps('a')
    for (const name of ['b', 'c', 'd']) {
      cluster = fork(cluster, { operators: 1 })
      bring(cluster, name)
    }
    expect(namesOf(cluster)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('lets watches resume from before it', () => {
    const cluster = apps('web')
    const resourceVersion = String(cluster.world.server.revision)
    const change = (each: Cluster, replicas: number): void => {
      const body = { spec: { revisionHistoryLimit: replicas } }
      ask(each, { _tag: 'Patch', patchType: 'merge', resource: deployments, namespace, name: 'web', body })
    }
    change(cluster, 1)
    const forked = fork(cluster, { operators: 0 })
    change(forked, 2)
    change(cluster, 3)
    const seen = [cluster, forked].map(({ world }) => {
      const watch = openWatch(world.server, { resource: deployments, resourceVersion }, world.timeline.now)
      if (watch._tag === 'Left') throw new Error('no watch')
      return pull(watch.right, 10).map(({ object }) => {
        const { spec } = object as KubernetesObject
        return (spec as { readonly revisionHistoryLimit: number }).revisionHistoryLimit
      })
    })
    expect(seen).toEqual([
      [1, 3],
      [1, 2],
    ])
  })

  it('gives no Service an address that another one has', () => {
    const cluster = apps('web')
    const forked = fork(cluster, { operators: 1 })
    for (const name of ['x', 'y', 'z']) bring(forked, name)
    const addresses = objectsOf(forked, services).map(({ spec }) => (spec as { readonly clusterIP: string }).clusterIP)
    expect(new Set(addresses).size).toBe(4)
  })
})
