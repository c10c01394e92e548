import { apiVersionOf, event, formatTime, type JsonObject } from '@fixpoint/core'
import { deployments, replicaSets } from '../actors/resources.ts'
import { servedBy } from '../api-server/server.ts'
import { type Told, toldOf } from './told.ts'
import { request, type World } from './world.ts'

/** Has the built-in controllers tell in events what they do, as the real ones do. */
export const tellEvents = (world: World): void => {
  world.witnesses.push((exchange) => {
    const { user, userAgent = '' } = exchange.caller
    if (userAgent !== 'kube-controller-manager' || !user.startsWith(system)) return
    const told = toldOf(exchange)
    if (told === undefined) return
    const namespace = exchange.request.namespace ?? ''
    world.timeline.after(0, () => tell(world, user.slice(system.length), namespace, told), true)
  })
}

const system = 'system:'

const tell = (world: World, controller: string, namespace: string, { owner, type, reason, note }: Told): void => {
  const now = world.timeline.now
  const resource = [deployments, replicaSets].find(({ kind }) => kind === owner.kind)
  const { metadata } = (resource && servedBy(world.server, resource)?.collection.get(namespace, owner.name)) ?? {}
  const { apiVersion, kind, name, uid } = owner
  const time = formatTime(now)
  // As Go's client names them: after the time in nanoseconds.
  const suffix = (BigInt(now) * 1_000_000n + BigInt(world.server.revision)).toString(16)
  const body: JsonObject = {
    apiVersion: apiVersionOf(event),
    kind: 'Event',
    metadata: { name: `${name}.${suffix}`, namespace },
    regarding: { kind, namespace, name, uid, apiVersion, resourceVersion: metadata?.resourceVersion ?? '' },
    reason,
    note,
    type,
    deprecatedSource: { component: controller },
    deprecatedFirstTimestamp: time,
    deprecatedLastTimestamp: time,
    deprecatedCount: 1,
    reportingController: controller,
  }
  const caller = { user: `${system}${controller}`, userAgent: 'kube-controller-manager' }
  request(world, caller, { _tag: 'Create', resource: event, namespace, body })
}
