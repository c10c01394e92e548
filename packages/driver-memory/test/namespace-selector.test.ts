import { app, minute, namespaceResource } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { deployments } from '../src/actors/resources.ts'
import { ask, type Cluster, createCluster, settle } from '../src/world/cluster.ts'

const web = { namespace: 'default', name: 'web' }

const label = (cluster: Cluster, team: string | null): void => {
  const body = { metadata: { labels: { team } } }
  const answer = ask(cluster, { _tag: 'Patch', resource: namespaceResource, name: 'default', patchType: 'merge', body })
  expect(answer.code).toBe(200)
  expect(settle(cluster, minute, 60 * minute)._tag).toBe('AtRest')
}

const image = (cluster: Cluster): unknown => {
  const { body } = ask(cluster, { _tag: 'Get', resource: deployments, ...web })
  return JSON.stringify(body).match(/"image":"([^"]*)"/)?.[1]
}

const edit = (cluster: Cluster, next: string): void => {
  const body = [{ op: 'replace', path: '/spec/template/spec/containers/0/image', value: next }]
  ask(cluster, { _tag: 'Patch', resource: deployments, ...web, patchType: 'json', body })
  expect(settle(cluster, minute, 60 * minute)._tag).toBe('AtRest')
}

it('an operator with a namespace selector serves a namespace while its labels match, and leaves what it made otherwise', () => {
  const settings = { namespaceSelector: 'team in (shop, cart)' }
  const cluster = createCluster({ seed: 1, startedAt: 0, operators: 1, settings })
  const spec = { deploy: { image: 'nginx:1', containerPort: 80 } }
  const body = { apiVersion: 'platform.example.com/v1alpha1', kind: 'App', metadata: web, spec }
  ask(cluster, { _tag: 'Create', resource: app, namespace: 'default', body })
  label(cluster, 'other')
  expect(image(cluster)).toBeUndefined()
  label(cluster, 'shop')
  expect(image(cluster)).toBe('nginx:1')
  label(cluster, null)
  edit(cluster, 'nginx:2')
  expect(image(cluster)).toBe('nginx:2')
  label(cluster, 'cart')
  expect(image(cluster)).toBe('nginx:1')
})
