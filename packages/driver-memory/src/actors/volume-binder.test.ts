import { describe, expect, it } from 'vitest'
import { all, create, get, patch, remove, rest, served, template } from '../../test/actors/served.ts'
import type { KubernetesObject } from '../api-server/object.ts'
import { objectsAt, textAt } from './reading.ts'
import { pods, statefulSets, storageClasses, volumeClaims, volumes } from './resources.ts'

const volume = (size: string, spec = {}) => ({
  spec: { capacity: { storage: size }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/data' }, ...spec },
})

const claim = (size: string, spec = {}) => ({
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } }, ...spec },
})

const phaseOf = ({ status }: KubernetesObject) => textAt(status, 'phase')

describe('claims and volumes', () => {
  it('come together: the smallest volume that is large enough', () => {
    const world = served()
    create(world, volumes, 'large', volume('10Gi'))
    create(world, volumes, 'fitting', volume('2Gi'))
    create(world, volumes, 'small', volume('1Gi'))
    create(world, volumeClaims, 'data', claim('1.5Gi'))
    rest(world)
    const { spec, status, metadata } = get(world, volumeClaims, 'data')
    expect([textAt(spec, 'volumeName'), textAt(status, 'capacity', 'storage')]).toEqual(['fitting', '2Gi'])
    expect(metadata.annotations?.['pv.kubernetes.io/bind-completed']).toBe('yes')
    expect(all(world, volumes).map(phaseOf)).toEqual(['Bound', 'Available', 'Available'])
  })

  it('wait for each other, and a pod for both', () => {
    const world = served()
    const claims = [{ metadata: { name: 'data' }, ...claim('1Gi', { storageClassName: 'by-hand' }) }]
    const asked = { replicas: 1, selector: { matchLabels: { app: 'db' } }, template: template('db') }
    create(world, statefulSets, 'db', { spec: { ...asked, volumeClaimTemplates: claims } })
    rest(world)
    expect([...all(world, pods), ...all(world, volumeClaims)].map(phaseOf)).toEqual(['Pending', 'Pending'])
    create(world, volumes, 'v', volume('1Gi', { storageClassName: 'by-hand' }))
    rest(world)
    expect([...all(world, pods), ...all(world, volumeClaims)].map(phaseOf)).toEqual(['Running', 'Bound'])
  })

  it('tell whether a pod uses them', () => {
    const world = served()
    create(world, volumes, 'v', volume('1Gi'))
    create(world, volumeClaims, 'data', claim('1Gi'))
    rest(world)
    const isUnused = () => objectsAt(get(world, volumeClaims, 'data')['status'], 'conditions')[0]?.['status']
    expect(isUnused()).toBe('True')
    const uses = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }
    create(world, pods, 'user', { spec: { containers: [{ name: 'app', image: 'nginx:1' }], ...uses } })
    rest(world)
    expect(isUnused()).toBe('False')
  })

  it('are of one class, which is the default one where a claim says nothing', () => {
    const world = served()
    create(world, storageClasses, 'usual', {
      metadata: { name: 'usual', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'kubernetes.io/no-provisioner',
    })
    create(world, volumes, 'v', volume('1Gi', { storageClassName: 'usual' }))
    create(world, volumeClaims, 'data', claim('1Gi'))
    create(world, volumeClaims, 'none', claim('1Gi', { storageClassName: '' }))
    rest(world)
    expect(all(world, volumeClaims).map(phaseOf)).toEqual(['Bound', 'Pending'])
  })

  it('part when the claim goes: what is kept is released, and nobody else gets it', () => {
    const world = served()
    create(world, volumes, 'v', volume('1Gi'))
    create(world, volumeClaims, 'data', claim('1Gi'))
    rest(world)
    remove(world, volumeClaims, 'data')
    create(world, volumeClaims, 'other', claim('1Gi'))
    rest(world)
    expect([...all(world, volumes), ...all(world, volumeClaims)].map(phaseOf)).toEqual(['Released', 'Pending'])
    patch(world, volumes, 'v', { spec: { claimRef: null } })
    rest(world)
    expect([...all(world, volumes), ...all(world, volumeClaims)].map(phaseOf)).toEqual(['Bound', 'Bound'])
  })

  it('part when the volume goes: the claim is lost', () => {
    const world = served()
    create(world, volumes, 'v', volume('1Gi', { persistentVolumeReclaimPolicy: 'Delete' }))
    create(world, volumeClaims, 'data', claim('1Gi'))
    rest(world)
    remove(world, volumes, 'v')
    rest(world)
    expect(all(world, volumes).map(({ metadata }) => metadata.deletionTimestamp !== undefined)).toEqual([true])
    patch(world, volumes, 'v', { metadata: { finalizers: null } })
    rest(world)
    expect(all(world, volumeClaims).map(phaseOf)).toEqual(['Lost'])
  })

  it('leave nothing where the volume is not to be kept', () => {
    const world = served()
    create(world, volumes, 'v', volume('1Gi', { persistentVolumeReclaimPolicy: 'Delete' }))
    create(world, volumeClaims, 'data', claim('1Gi'))
    rest(world)
    remove(world, volumeClaims, 'data')
    rest(world)
    expect([...all(world, volumes), ...all(world, volumeClaims)]).toEqual([])
  })
})
