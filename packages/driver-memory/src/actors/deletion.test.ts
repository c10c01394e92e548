import type { JsonObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { create, deployment, name, names, namespace, remove, rest, rolledOut } from '../../test/actors/cluster.ts'
import { objectsOf } from '../simulate/stored.ts'
import { ask } from '../world/cluster.ts'
import { at } from './reading.ts'
import { deployments, namespaces, pods, replicaSets, services } from './resources.ts'

describe('a deletion', () => {
  it.each(['Background', 'Foreground'] as const)('%s takes ReplicaSets and pods along', (propagationPolicy) => {
    const c = rolledOut()
    const gone: string[] = []
    c.world.witnesses.push(({ request, before, after }) => {
      if (before !== undefined && after === undefined) gone.push(request.resource.kind)
    })
    remove(c, { propagationPolicy })
    expect(objectsOf(c, deployments)).toHaveLength(propagationPolicy === 'Background' ? 0 : 1)
    rest(c)
    for (const resource of [deployments, replicaSets, pods]) expect(names(c, resource)).toEqual([])
    const order = [...new Set(gone)]
    expect(order).toEqual(
      propagationPolicy === 'Background' ? ['Deployment', 'ReplicaSet', 'Pod'] : ['Pod', 'ReplicaSet', 'Deployment'],
    )
  })

  it('Orphan leaves ReplicaSets and pods behind, the ReplicaSets without an owner', () => {
    const c = rolledOut()
    const [sets, running] = [names(c, replicaSets), names(c, pods)]
    remove(c, { propagationPolicy: 'Orphan' })
    rest(c)
    expect([names(c, deployments), names(c, replicaSets), names(c, pods)]).toEqual([[], sets, running])
    expect(objectsOf(c, replicaSets).map(({ metadata }) => metadata.ownerReferences ?? [])).toEqual([[]])
    expect(at(objectsOf(c, pods)[0], 'metadata', 'ownerReferences')).toHaveLength(1)
  })

  it('of an owner collects what has no other, and what was made for an earlier object of its name', () => {
    const c = rolledOut()
    const { uid = '' } = objectsOf(c, deployments)[0]?.metadata ?? {}
    const owner = (of: string) => ({ apiVersion: 'apps/v1', kind: 'Deployment', name, uid: of })
    const kept =
      create(c, services, { metadata: { name: 'keeper' }, spec: { ports: [{ port: 80 }] } }).metadata.uid ?? ''
    const service = (called: string, ownerReferences: readonly JsonObject[]) =>
      create(c, services, { metadata: { name: called, ownerReferences }, spec: { ports: [{ port: 80 }] } })
    service('owned', [owner(uid)])
    service('shared', [owner(uid), { apiVersion: 'v1', kind: 'Service', name: 'keeper', uid: kept }])
    service('stale', [owner('00000000-0000-4000-8000-000000000000')])
    service('free', [])
    rest(c)
    expect(names(c, services).toSorted()).toEqual(['free', 'keeper', 'owned', 'shared'])
    remove(c, { propagationPolicy: 'Background' })
    rest(c)
    expect(names(c, services).toSorted()).toEqual(['free', 'keeper', 'shared'])
  })

  it('of a namespace takes all in it along, and no other', () => {
    const c = rolledOut()
    create(c, namespaces, { metadata: { name: 'shop' } })
    create(c, deployments, deployment(), 'shop')
    create(c, services, { metadata: { name }, spec: { ports: [{ port: 80 }] } }, 'shop')
    rest(c)
    ask(c, { _tag: 'Delete', resource: namespaces, name: 'shop' })
    rest(c)
    expect(names(c, namespaces)).not.toContain('shop')
    const all = [deployments, replicaSets, pods, services].flatMap((resource) => objectsOf(c, resource))
    expect(new Set(all.map(({ metadata }) => metadata.namespace))).toEqual(new Set([namespace]))
    expect(objectsOf(c, pods)).toHaveLength(3)
  })
})
