import { apiVersionOf, event, formatTime, type Instant, type JsonObject } from '@fixpoint/core'
import type { Owner, Told } from '../actors/telling.ts'
import { EventRecorder } from './event-recorder.ts'
import { toldOf } from './told.ts'
import { request, type Tell, type World } from './world.ts'

/** Has the built-in controllers tell in events what they do, as the real ones do. */
export const tellEvents = (world: World): void => {
  const recorder = new EventRecorder()
  const soon: Tell = ({ user, userAgent = '' }, namespace, told) =>
    void world.timeline.after(
      0,
      () => tell(world, recorder, userAgent, user.slice(system.length), namespace, told),
      true,
    )
  world.tell = soon
  world.witnesses.push((exchange) => {
    const { user, userAgent = '' } = exchange.caller
    if (!agents.has(userAgent) || !user.startsWith(system)) return
    for (const told of toldOf(exchange)) soon(exchange.caller, exchange.request.namespace ?? '', told)
  })
}

const agents = new Set(['kube-controller-manager', 'kube-scheduler', 'kubelet'])

const system = 'system:'

/** Who an event is from, by the name of the program. */
const componentOf = (userAgent: string, controller: string): string => {
  if (userAgent === 'kubelet') return 'kubelet'
  return userAgent === 'kube-scheduler' ? 'default-scheduler' : controller
}

const tell = (
  world: World,
  recorder: EventRecorder,
  userAgent: string,
  controller: string,
  namespace: string,
  told: Told,
): void => {
  const now = world.timeline.now
  const component = componentOf(userAgent, controller)
  const caller = { user: `${system}${controller}`, userAgent }
  const known = recorder.take(component, namespace, told, now)
  if (known === 'Spam') return
  const { owner, note, count, name } = known
  if (name !== undefined) {
    const body = { note, deprecatedCount: count, deprecatedLastTimestamp: formatTime(now) }
    const patch = { _tag: 'Patch', patchType: 'merge', resource: event, namespace, name, body } as const
    if (request(world, caller, patch).code < 300) return
  }
  const fresh = `${owner.name}.${suffixAt(world, now)}`
  const body = bodyOf(component, namespace, { ...told, note }, fresh, versionOf(world, namespace, owner), now)
  if (request(world, caller, { _tag: 'Create', resource: event, namespace, body }).code < 300)
    recorder.named(component, namespace, { ...told, note }, fresh)
}

const versionOf = ({ server }: World, namespace: string, { kind, name }: Owner): string => {
  const served = Array.from(server.served.values()).find((each) => each.kind.resource.kind === kind)
  return served?.collection.get(namespace, name)?.metadata.resourceVersion ?? ''
}

/** As Go's client names them: after the time in nanoseconds. */
const suffixAt = (world: World, now: Instant): string =>
  (BigInt(now) * 1_000_000n + BigInt(world.server.revision)).toString(16)

const bodyOf = (
  component: string,
  namespace: string,
  { owner, type, reason, note, fieldPath }: Told,
  name: string,
  resourceVersion: string,
  now: Instant,
): JsonObject => {
  const time = formatTime(now)
  const { apiVersion, kind, name: about, uid } = owner
  return {
    apiVersion: apiVersionOf(event),
    kind: 'Event',
    metadata: { name, namespace },
    regarding: {
      kind,
      namespace,
      name: about,
      uid,
      apiVersion,
      resourceVersion,
      ...(fieldPath !== undefined && { fieldPath }),
    },
    reason,
    note,
    type,
    deprecatedSource: { component },
    deprecatedFirstTimestamp: time,
    deprecatedLastTimestamp: time,
    deprecatedCount: 1,
    reportingController: component,
  }
}
