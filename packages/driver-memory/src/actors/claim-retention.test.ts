import type { JsonObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { all, create, get, patch, remove, rest, served, template } from '../../test/actors/served.ts'
import type { World } from '../world/world.ts'
import { objectsAt, textAt } from './reading.ts'
import { pods, statefulSets, volumeClaims, volumes } from './resources.ts'

/** A StatefulSet of two pods with a claim each, and volumes for three. */
const started = (policy: JsonObject): World => {
  const world = served()
  for (const name of ['one', 'two', 'three'])
    create(world, volumes, name, {
      spec: {
        accessModes: ['ReadWriteOnce'],
        capacity: { storage: '1Gi' },
        hostPath: { path: '/data' },
        persistentVolumeReclaimPolicy: 'Retain',
      },
    })
  create(world, statefulSets, 'db', {
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'db' } },
      template: template('db'),
      persistentVolumeClaimRetentionPolicy: policy,
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    },
  })
  rest(world)
  expect(names(world)).toEqual(['data-db-0', 'data-db-1'])
  return world
}

const names = (world: World) => all(world, volumeClaims).map(({ metadata }) => metadata.name)
const ownersOf = (world: World, name: string) =>
  objectsAt(get(world, volumeClaims, name), 'metadata', 'ownerReferences').map(
    (owner) => `${textAt(owner, 'kind')} ${textAt(owner, 'name')}`,
  )

describe('the claims of a StatefulSet', () => {
  it('stay where nothing else is said', () => {
    const world = started({})
    expect(ownersOf(world, 'data-db-1')).toEqual([])
    patch(world, statefulSets, 'db', { spec: { replicas: 1 } })
    rest(world)
    remove(world, statefulSets, 'db')
    rest(world)
    expect(names(world)).toEqual(['data-db-0', 'data-db-1'])
  })

  it('go with the pods that are scaled away, and only with those', () => {
    const world = started({ whenScaled: 'Delete' })
    remove(world, pods, 'db-1')
    rest(world)
    expect(names(world)).toEqual(['data-db-0', 'data-db-1'])
    patch(world, statefulSets, 'db', { spec: { replicas: 1 } })
    rest(world)
    expect(names(world)).toEqual(['data-db-0'])
    remove(world, statefulSets, 'db')
    rest(world)
    expect(names(world)).toEqual(['data-db-0'])
  })

  it('go with the StatefulSet, and not with pods', () => {
    const world = started({ whenDeleted: 'Delete' })
    expect(ownersOf(world, 'data-db-1')).toEqual(['StatefulSet db'])
    patch(world, statefulSets, 'db', { spec: { replicas: 1 } })
    rest(world)
    expect(names(world)).toEqual(['data-db-0', 'data-db-1'])
    remove(world, statefulSets, 'db')
    rest(world)
    // The claim of the pod that had been scaled away is the StatefulSet's, too.
    expect(names(world)).toEqual([])
  })

  it('are made anew where a pod comes back whose claims went with it', () => {
    const world = started({ whenScaled: 'Delete' })
    const before = get(world, volumeClaims, 'data-db-1').metadata.uid
    patch(world, statefulSets, 'db', { spec: { replicas: 1 } })
    patch(world, statefulSets, 'db', { spec: { replicas: 1 } })
    world.timeline.after(500, () => patch(world, statefulSets, 'db', { spec: { replicas: 2 } }))
    rest(world)
    expect(names(world)).toEqual(['data-db-0', 'data-db-1'])
    expect(get(world, volumeClaims, 'data-db-1').metadata.uid).not.toBe(before)
    expect(all(world, pods).map(({ metadata }) => metadata.name)).toEqual(['db-0', 'db-1'])
  })

  it('are let go where the policy is changed', () => {
    const world = started({ whenDeleted: 'Delete' })
    patch(world, statefulSets, 'db', { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain' } } })
    rest(world)
    expect(ownersOf(world, 'data-db-0')).toEqual([])
  })
})
