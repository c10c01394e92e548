import { readFileSync } from 'node:fs'
import { type JsonObject, minute, second } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { create, get, patch, remove, run, served } from '../../../test/actors/served.ts'
import { definitionResource } from '../../api-server/registry/custom/custom-resource-definition.ts'
import type { World } from '../../world/world.ts'
import { numberAt, objectsAt, textAt } from '../reading.ts'
import { services } from '../resources.ts'
import { gatewayClasses, gateways, httpRoutes } from './resources.ts'

const definitions = JSON.parse(
  readFileSync(new URL('../../../test/gateway/definitions.json', import.meta.url), 'utf8'),
) as readonly JsonObject[]

const withGateway = (): World => {
  const world = served({ addresses: [2 * second, 4 * second] })
  for (const { metadata, ...definition } of definitions)
    create(world, definitionResource, textAt(metadata, 'name'), { ...definition, metadata })
  create(world, gatewayClasses, 'memory', { spec: { controllerName: 'example.com/memory' } })
  const listeners = [
    { name: 'web', port: 80, protocol: 'HTTP', hostname: '*.example.com' },
    { name: 'db', port: 5432, protocol: 'TCP' },
  ]
  create(world, gateways, 'front', { spec: { gatewayClassName: 'memory', listeners } })
  run(world, minute)
  return world
}

const said = (from: JsonObject | undefined): readonly string[] =>
  objectsAt(from, 'conditions').map(
    (each) => `${textAt(each, 'type')}=${textAt(each, 'status')} ${textAt(each, 'reason')}`,
  )

const statusOf = (world: World, kind: typeof gateways, name: string): JsonObject =>
  get(world, kind, name)['status'] as JsonObject

const parentOf = (world: World, name: string) => said(objectsAt(statusOf(world, httpRoutes, name), 'parents')[0])

const route = (world: World, name: string, spec: JsonObject): void => {
  create(world, httpRoutes, name, { spec: { parentRefs: [{ name: 'front' }], ...spec } })
  run(world, minute)
}

describe('a Gateway', () => {
  it('is accepted with its class, and programmed with an address', () => {
    const world = withGateway()
    expect(said(statusOf(world, gatewayClasses, 'memory'))).toEqual(['Accepted=True Accepted'])
    const status = statusOf(world, gateways, 'front')
    expect(said(status)).toEqual(['Accepted=True Accepted', 'Programmed=True Programmed'])
    expect(textAt(objectsAt(status, 'addresses')[0], 'value')).toMatch(/^198\.1[89]\./)
    expect(objectsAt(status, 'listeners').map(said)[0]).toEqual([
      'Accepted=True Accepted',
      'Conflicted=False NoConflicts',
      'Programmed=True Programmed',
      'ResolvedRefs=True ResolvedRefs',
    ])
  })

  it('counts the routes of each listener', () => {
    const world = withGateway()
    const counts = () =>
      objectsAt(statusOf(world, gateways, 'front'), 'listeners').map((each) => numberAt(each, 'attachedRoutes'))
    route(world, 'shop', { hostnames: ['shop.example.com'] })
    expect(counts()).toEqual([1, 0])
    remove(world, httpRoutes, 'shop')
    run(world, minute)
    expect(counts()).toEqual([0, 0])
  })

  it('stays as it is while its class is not there', () => {
    const world = withGateway()
    const listeners = [{ name: 'web', port: 80, protocol: 'HTTP' }]
    create(world, gateways, 'other', { spec: { gatewayClassName: 'none', listeners } })
    run(world, minute)
    expect(get(world, gateways, 'other')['status']).toBeUndefined()
  })
})

describe('an HTTPRoute', () => {
  it('is accepted, and says which Service is missing until it is there', () => {
    const world = withGateway()
    route(world, 'shop', { rules: [{ backendRefs: [{ name: 'shop', port: 80 }] }] })
    expect(parentOf(world, 'shop')).toEqual(['Accepted=True Accepted', 'ResolvedRefs=False BackendNotFound'])
    create(world, services, 'shop', { spec: { ports: [{ port: 80 }] } })
    run(world, minute)
    expect(parentOf(world, 'shop')).toEqual(['Accepted=True Accepted', 'ResolvedRefs=True ResolvedRefs'])
    expect(textAt(objectsAt(statusOf(world, httpRoutes, 'shop'), 'parents')[0], 'controllerName')).toBe(
      'example.com/memory',
    )
  })

  it('is refused by the reason of the Gateway API', () => {
    const world = withGateway()
    route(world, 'host', { hostnames: ['shop.example.org'] })
    expect(parentOf(world, 'host')[0]).toBe('Accepted=False NoMatchingListenerHostname')
    route(world, 'section', { parentRefs: [{ name: 'front', sectionName: 'none' }] })
    expect(parentOf(world, 'section')[0]).toBe('Accepted=False NoMatchingParent')
    const listeners = [{ name: 'web', port: 80, protocol: 'HTTP', allowedRoutes: { kinds: [{ kind: 'GRPCRoute' }] } }]
    patch(world, gateways, 'front', { spec: { listeners } })
    route(world, 'closed', {})
    expect(parentOf(world, 'closed')[0]).toBe('Accepted=False NotAllowedByListeners')
  })

  it('may use a Service of another namespace only where a ReferenceGrant is there', () => {
    const world = withGateway()
    route(world, 'far', { rules: [{ backendRefs: [{ name: 'shop', namespace: 'kube-system', port: 80 }] }] })
    expect(parentOf(world, 'far')[1]).toBe('ResolvedRefs=False RefNotPermitted')
  })
})
