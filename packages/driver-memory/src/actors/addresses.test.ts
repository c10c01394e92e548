import { minute, type Resource, second } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { create, get, notesAbout, patch, remove, rest, run, served } from '../../test/actors/served.ts'
import { servedBy } from '../api-server/server.ts'
import type { World } from '../world/world.ts'
import { objectsAt, textAt } from './reading.ts'
import { ingressClasses, ingresses, services } from './resources.ts'

const addresses = [2 * second, 4 * second] as const

const addressOf = (world: World, resource: Resource): string =>
  textAt(objectsAt(get(world, resource, 'front')['status'], 'loadBalancer', 'ingress')[0], 'ip')

describe('a Service of type LoadBalancer', () => {
  const service = { spec: { type: 'LoadBalancer', ports: [{ port: 80 }] } }

  it('gets an address after a while, keeps it, and goes once its load balancer has', () => {
    const world = served({ addresses })
    create(world, services, 'front', service)
    run(world, second)
    expect(addressOf(world, services)).toBe('')
    run(world, minute)
    const address = addressOf(world, services)
    expect(address).toMatch(/^198\.1[89]\./)
    expect(get(world, services, 'front').metadata.finalizers).toEqual(['service.kubernetes.io/load-balancer-cleanup'])
    patch(world, services, 'front', { metadata: { labels: { a: 'b' } } })
    rest(world)
    expect(addressOf(world, services)).toBe(address)
    expect(notesAbout(world, 'Service', 'front')).toEqual([
      'EnsuringLoadBalancer: Ensuring load balancer',
      'EnsuredLoadBalancer: Ensured load balancer',
    ])
    remove(world, services, 'front')
    rest(world)
    expect(servedBy(world.server, services)?.collection.get('default', 'front')).toBeUndefined()
  })

  it('loses its address with its type', () => {
    const world = served({ addresses })
    create(world, services, 'front', service)
    rest(world)
    patch(world, services, 'front', { spec: { type: 'ClusterIP' } })
    rest(world)
    const { metadata, status } = get(world, services, 'front')
    expect([metadata.finalizers, status]).toEqual([undefined, { loadBalancer: {} }])
  })

  it('waits for ever where there is no cloud, or another controller is to care', () => {
    const world = served()
    create(world, services, 'front', service)
    run(world, 10 * minute)
    expect(addressOf(world, services)).toBe('')
    const other = served({ addresses })
    create(other, services, 'front', { spec: { ...service.spec, loadBalancerClass: 'example.com/own' } })
    run(other, 10 * minute)
    expect(addressOf(other, services)).toBe('')
  })
})

describe('an Ingress', () => {
  const ingress = {
    spec: { ingressClassName: 'memory', defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  }

  it('gets an address once its class is there', () => {
    const world = served({ addresses })
    create(world, ingresses, 'front', ingress)
    run(world, minute)
    expect(addressOf(world, ingresses)).toBe('')
    create(world, ingressClasses, 'memory', { spec: { controller: 'example.com/memory' } })
    run(world, minute)
    expect(addressOf(world, ingresses)).toMatch(/^198\.1[89]\./)
  })
})
