import { hour, type Json, minute } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { deployments, pods, services } from '../../src/actors/resources.ts'
import { openWatch } from '../../src/api-server/watch/open-watch.ts'
import { pull } from '../../src/api-server/watch/watch.ts'
import { objectsOf } from '../../src/simulate/stored.ts'
import { readSnapshot } from '../../src/snapshot/read-snapshot.ts'
import { snapshotOf } from '../../src/snapshot/snapshot.ts'
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts'
import { ask, type Cluster, createCluster, settle } from '../../src/world/cluster.ts'
import { create, deployment, isReady, namespace, rest, setImage } from '../actors/cluster.ts'

const startedAt = Date.UTC(2026, 0, 1)

const begun = (): Cluster => {
  const cluster = createCluster({ seed: 1, startedAt, operators: 0 })
  create(cluster, deployments, deployment())
  create(cluster, services, { metadata: { name: 'web' }, spec: { ports: [{ port: 80 }], type: 'NodePort' } })
  const custom = { resource: app, namespace }
  const spec = { deploy: { image: 'nginx' } }
  const body = { apiVersion: 'platform.example.com/v1alpha1', kind: 'App', metadata: { name: 'web' }, spec }
  expect(ask(cluster, { _tag: 'Create', ...custom, body }).code).toBe(201)
  rest(cluster)
  return cluster
}

const app = {
  group: 'platform.example.com',
  version: 'v1alpha1',
  kind: 'App',
  plural: 'apps',
  namespaced: true,
} as const

/** The address of a Service and its node port. */
const claimsOf = (spec: Json | undefined): readonly Json[] => {
  const { clusterIP, ports } = spec as { readonly clusterIP: string; readonly ports: readonly [{ nodePort: number }] }
  return [clusterIP, ports[0].nodePort]
}

const linesOf = ({ world }: Cluster): readonly string[] =>
  [...writeSnapshot(snapshotOf(world.server, world.timeline.now))].map((line) => line.trimEnd())

const read = async (lines: readonly string[]): Promise<Cluster> => {
  const from = await readSnapshot(lines)
  if ('broken' in from) throw new Error(`${from.broken.line}: ${from.broken.why}`)
  return createCluster({ seed: 1, startedAt: from.at, operators: 0, from })
}

const contentOf = ({ world }: Cluster): Json =>
  [...world.server.served.values()].flatMap(({ collection }) =>
    Array.from(collection.after(undefined), (object): Json => object),
  )

describe('a snapshot in a file', () => {
  it('is all that was in the cluster', async () => {
    const cluster = begun()
    const again = await read(linesOf(cluster))
    expect(contentOf(again)).toEqual(contentOf(cluster))
  })

  it('is the same when it is written again', async () => {
    const lines = linesOf(begun())
    const from = await readSnapshot(lines)
    expect('broken' in from || [...writeSnapshot(from)].map((line) => line.trimEnd())).toEqual(lines)
  })

  it('is where another cluster goes on: rollouts, addresses, uids and versions', async () => {
    const lines = linesOf(begun())
    const twice = [await read(lines), await read(lines)]
    for (const each of twice) {
      setImage(each, 'nginx:2')
      rest(each)
      create(each, services, { metadata: { name: 'other' }, spec: { ports: [{ port: 80 }], type: 'NodePort' } })
    }
    const [one, other] = twice.map(contentOf)
    expect(one).toEqual(other)
    for (const each of twice) {
      expect(objectsOf(each, pods).map(isReady)).toEqual([true, true, true])
      const taken = objectsOf(each, services).flatMap(({ spec }) => claimsOf(spec))
      expect(taken).toHaveLength(4)
      expect(new Set(taken).size).toBe(4)
    }
  })

  it('has no past: a watch from before it is told to list anew', async () => {
    const cluster = begun()
    const again = await read(linesOf(cluster))
    const { server, timeline } = again.world
    const first = (resourceVersion: number): string | undefined => {
      const request = { resource: deployments, resourceVersion: String(resourceVersion) }
      const watch = openWatch(server, request, timeline.now)
      return watch._tag === 'Left' ? 'refused' : pull(watch.right, 1)[0]?.type
    }
    expect(first(server.revision - 1)).toBe('ERROR')
    expect(first(server.revision)).toBeUndefined()
  })

  it('of a cluster in the middle of a rollout comes to the same end', async () => {
    const cluster = begun()
    setImage(cluster, 'nginx:2')
    settle(cluster, hour, 100)
    const again = await read(linesOf(cluster))
    rest(again)
    const images = objectsOf(again, pods).map(({ spec }) => JSON.stringify(spec).includes('nginx:2'))
    expect(images).toEqual([true, true, true])
    expect(settle(again, minute, hour)._tag).toBe('AtRest')
  })
})

describe('a file that is no snapshot', () => {
  const broken = async (change: (lines: string[]) => readonly string[]) => {
    const result = await readSnapshot(change([...linesOf(begun())]))
    return 'broken' in result ? result.broken : undefined
  }

  const editing = (line: number, edit: (object: Record<string, never>) => object) => (lines: string[]) =>
    lines.with(line, JSON.stringify(edit(JSON.parse(lines[line] ?? '') as Record<string, never>)))

  it.each<readonly [string, (lines: string[]) => readonly string[], number, string]>([
    ['is empty', () => [], 0, 'it is empty'],
    ['is a manifest', () => ['apiVersion: v1', 'kind: Pod'], 1, 'this is no snapshot of a cluster in memory'],
    ['is JSON', () => ['{"kind":"List"}'], 1, 'this is no snapshot of a cluster in memory'],
    [
      'is of a newer version',
      editing(0, (header) => ({ ...header, version: 2 })),
      1,
      'this is a snapshot of version 2, and version 1 can be read',
    ],
    [
      'has a broken header',
      editing(0, (header) => ({ ...header, chance: [1] })),
      1,
      'the header of the snapshot is broken',
    ],
    ['breaks off between lines', (lines) => lines.slice(0, 5), 5, 'it has 4 objects of'],
    [
      'breaks off in a line',
      (lines) => [...lines.slice(0, 4), lines[4]?.slice(0, 9) ?? ''],
      5,
      'this is no JSON object',
    ],
    [
      'has an object twice',
      (lines) => [...lines.slice(0, 5), ...lines.slice(4)],
      6,
      'the same object stands before it',
    ],
    [
      'has a kind that nobody knows',
      editing(3, (object) => ({ ...object, kind: 'Spaceship' })),
      4,
      'nothing of kind Spaceship in v1 is served',
    ],
    [
      'has an object without a name',
      editing(3, (object) => ({ ...object, metadata: {} })),
      4,
      'its name, its uid or its namespace is not right',
    ],
    [
      'has metadata of a wrong type',
      editing(3, (object) => ({ ...object, metadata: { name: 1 } })),
      4,
      'json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string',
    ],
  ])('%s: the line and the reason are told', async (_, change, line, why) => {
    const found = await broken(change)
    expect(found?.line).toBe(line)
    expect(found?.why).toContain(why)
  })
})
