import { type JsonObject, second } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { cluster, create, deployment, isReady, rest } from '../../test/actors/cluster.ts'
import { objectsOf } from '../simulate/stored.ts'
import { ask } from '../world/cluster.ts'
import { deployments, pods, replicaSets } from './resources.ts'

const labels = { app: 'web' }
const container = { name: 'web', image: 'nginx' }

const controllers = (c: ReturnType<typeof cluster>): readonly (string | undefined)[] =>
  objectsOf(c, pods).map(({ metadata }) => (metadata.ownerReferences ?? []).map(({ name }) => String(name)).join())

it('a ReplicaSet adopts a pod that it selects and nobody controls, and lets it go when its labels change', () => {
  const c = cluster()
  create(c, pods, { metadata: { name: 'lone', labels }, spec: { containers: [container] } })
  const template: JsonObject = { metadata: { labels }, spec: { containers: [container] } }
  create(c, replicaSets, {
    metadata: { name: 'set' },
    spec: { replicas: 1, selector: { matchLabels: labels }, template },
  })
  rest(c)
  expect(controllers(c)).toEqual(['set'])
  const body = { metadata: { labels: { app: 'other' } } }
  ask(c, { _tag: 'Patch', patchType: 'merge', resource: pods, namespace: 'default', name: 'lone', body })
  rest(c)
  expect(new Set(controllers(c))).toEqual(new Set(['', 'set']))
  expect(objectsOf(c, pods).filter(isReady)).toHaveLength(2)
})

it('a Deployment adopts a ReplicaSet that it selects, and shrinks it as an old one', () => {
  const c = cluster()
  const old = {
    metadata: { labels: { app: 'web', by: 'hand' } },
    spec: { containers: [{ ...container, image: 'nginx:0' }] },
  }
  create(c, replicaSets, {
    metadata: { name: 'by-hand', labels: { app: 'web', by: 'hand' } },
    spec: { replicas: 2, selector: { matchLabels: { app: 'web', by: 'hand' } }, template: old },
  })
  create(c, deployments, deployment({ replicas: 1 }))
  rest(c)
  const set = objectsOf(c, replicaSets).find(({ metadata }) => metadata.name === 'by-hand')
  expect(set?.metadata.ownerReferences?.map(({ kind }) => kind)).toEqual(['Deployment'])
  expect(set?.['spec']).toMatchObject({ replicas: 0 })
})

it('a pod is available once it has been ready for as long as its ReplicaSet asks for', () => {
  const c = cluster()
  create(c, deployments, deployment({ replicas: 1, minReadySeconds: 60 }))
  const available = (): readonly unknown[] =>
    objectsOf(c, replicaSets).map(({ status }) => (status as JsonObject | undefined)?.['availableReplicas'] ?? 0)
  c.world.timeline.pass(c.world.timeline.now + 30 * second)
  expect([objectsOf(c, pods).filter(isReady).length, available()]).toEqual([1, [0]])
  c.world.timeline.pass(c.world.timeline.now + 60 * second)
  expect(available()).toEqual([1])
})
