import assert from 'node:assert/strict'
import { type DeleteOptions, hour, type Json, type JsonObject, minute, type Resource } from '@fixpoint/core'
import { objectsAt, textAt } from '../../src/actors/reading.ts'
import { deployments, pods } from '../../src/actors/resources.ts'
import type { KubernetesObject } from '../../src/api-server/object.ts'
import { objectsOf } from '../../src/simulate/stored.ts'
import { ask, type Cluster, createCluster, settle } from '../../src/world/cluster.ts'

const startedAt = Date.UTC(2026, 10, 24)
export const namespace = 'default'
export const name = 'web'

export const cluster = (seed = 1): Cluster =>
  createCluster({ seed, startedAt, operators: 0, actors: { missingImages: ['gone'] } })

export const deployment = (spec: JsonObject = {}, image = 'nginx:1'): Json => ({
  metadata: { name },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image }] } },
    ...spec,
  },
})

export const create = (c: Cluster, resource: Resource, body: Json, where = namespace): KubernetesObject => {
  const response = ask(c, { _tag: 'Create', resource, ...(resource.namespaced && { namespace: where }), body })
  assert.equal(response.code, 201)
  return response.body as KubernetesObject
}

export const patch = (c: Cluster, spec: Json): void =>
  assert.equal(
    ask(c, { _tag: 'Patch', patchType: 'merge', resource: deployments, namespace, name, body: { spec } }).code,
    200,
  )

export const setImage = (c: Cluster, image: string): void =>
  patch(c, { template: { spec: { containers: [{ name: 'app', image }] } } })

export const remove = (c: Cluster, options: DeleteOptions): void =>
  assert.equal(ask(c, { _tag: 'Delete', resource: deployments, namespace, name, options }).code, 200)

export const rest = (c: Cluster): void => assert.equal(settle(c, 5 * minute, 2 * hour)._tag, 'AtRest')

export const names = (c: Cluster, resource: Resource): readonly string[] =>
  objectsOf(c, resource).map(({ metadata }) => metadata.name ?? '')

export const imagesOf = (c: Cluster): readonly string[] =>
  objectsOf(c, pods).map((pod) => textAt(objectsAt(pod['spec'], 'containers')[0], 'image'))

export const isReady = (pod: KubernetesObject): boolean =>
  pod.metadata.deletionTimestamp === undefined &&
  objectsAt(pod['status'], 'conditions').some(({ type, status }) => type === 'Ready' && status === 'True')

export const rolledOut = (replicas = 3): Cluster => {
  const c = cluster()
  create(c, deployments, deployment({ replicas }))
  rest(c)
  return c
}
