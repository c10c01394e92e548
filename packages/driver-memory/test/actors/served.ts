import assert from 'node:assert/strict'
import { apiVersionOf, hour, type Json, type JsonObject, minute, type Resource } from '@fixpoint/core'
import type { ActorSettings } from '../../src/actors/actor-settings.ts'
import { autoscalerBy } from '../../src/actors/autoscaling/autoscaler.ts'
import type { Usage } from '../../src/actors/autoscaling/usage.ts'
import { actorsOnNodes, cloudActors, furtherActors } from '../../src/actors/served.ts'
import type { KubernetesObject } from '../../src/api-server/object.ts'
import { servedBy, shown } from '../../src/api-server/server.ts'
import { bootstrapCluster } from '../../src/world/bootstrap.ts'
import { startActors, user } from '../../src/world/cluster.ts'
import { tellEvents } from '../../src/world/tell-events.ts'
import { createWorld, request, type World } from '../../src/world/world.ts'

const startedAt = Date.UTC(2026, 10, 24)
const namespace = 'default'

/** A cluster with the controllers and the Node that a served one has, in virtual time. */
export const served = (settings: Partial<ActorSettings> = {}, seed = 1, usage?: readonly Usage[]): World => {
  const world = createWorld({ seed, startedAt })
  bootstrapCluster(world)
  tellEvents(world)
  const own = actorsOnNodes({ missingImages: ['gone'], ...settings })
  startActors(world, [...own, autoscalerBy(usage, startedAt), ...cloudActors(settings), ...furtherActors])
  run(world, minute)
  return world
}

/** Lets time pass. */
export const run = ({ timeline }: World, time: number): void => timeline.pass(timeline.now + time)

/** Lets time pass until nothing is under way, or for two hours. */
export const rest = (world: World): void => {
  const end = world.timeline.now + 2 * hour
  while (world.timeline.busy && world.timeline.now < end) assert(world.timeline.advance())
}

export const create = (world: World, resource: Resource, name: string, body: JsonObject): void => {
  const place = resource.namespaced ? { namespace } : {}
  const whole: Json = { apiVersion: apiVersionOf(resource), kind: resource.kind, metadata: { name }, ...body }
  const { code, body: answer } = request(world, user, { _tag: 'Create', resource, ...place, body: whole })
  assert.equal(code, 201, JSON.stringify(answer))
}

export const patch = (world: World, resource: Resource, name: string, body: Json): void => {
  const place = resource.namespaced ? { namespace } : {}
  const asked = { _tag: 'Patch', patchType: 'merge', resource, ...place, name, body } as const
  assert.equal(request(world, user, asked).code, 200)
}

export const remove = (world: World, resource: Resource, name: string): void => {
  const place = resource.namespaced ? { namespace } : {}
  const options = { propagationPolicy: 'Background' } as const
  assert.equal(request(world, user, { _tag: 'Delete', resource, ...place, name, options }).code, 200)
}

export const get = (world: World, resource: Resource, name: string): KubernetesObject => {
  const found = servedBy(world.server, resource)?.collection.get(resource.namespaced ? namespace : '', name)
  assert(found !== undefined, `${resource.kind} ${name} is not there`)
  return found
}

/** All objects of a resource in the namespace. */
export const all = (world: World, resource: Resource): readonly KubernetesObject[] => {
  const served = servedBy(world.server, resource)
  if (served === undefined) return []
  const where = resource.namespaced ? namespace : ''
  return Array.from(served.collection.after(where), (object) => shown(world.server, served.kind, object))
}

export const template = (app: string, image = 'nginx:1', spec: JsonObject = {}): JsonObject => ({
  metadata: { labels: { app } },
  spec: { containers: [{ name: 'app', image }], ...spec },
})

/** The notes of the events about an object, in their order. */
export const notesAbout = (world: World, kind: string, name: string): readonly string[] => {
  const events = servedBy(world.server, eventResource)?.collection
  return (events?.names(namespace) ?? [])
    .flatMap((each) => events?.get(namespace, each) ?? [])
    .filter((event) => {
      const { kind: about, name: called } = event['regarding'] as { readonly kind: string; readonly name: string }
      return about === kind && called === name
    })
    .map((event) => `${String(event['reason'])}: ${String(event['note'])}`)
}

const eventResource: Resource = {
  group: 'events.k8s.io',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
}
