import { formatTime, type Instant, type Json, type JsonObject, type LiveObject } from '@fixpoint/core'
import type { ActorView } from '../actor.ts'
import { addressFor } from '../address.ts'
import { at, objectAt, objectsAt, textAt } from '../reading.ts'
import { services } from '../resources.ts'
import { attach, gatewayKey, parentsOf } from './attachment.ts'
import { gatewayClasses, gateways, grants, httpRoutes } from './resources.ts'

type Said = readonly [type: string, isTrue: boolean, reason: string, message: string]

/** Conditions keep their time as long as they keep their status. */
const conditions = (
  before: Json | undefined,
  said: readonly Said[],
  generation: number,
  now: Instant,
): readonly JsonObject[] =>
  said.map(([type, isTrue, reason, message]) => {
    const status = isTrue ? 'True' : 'False'
    const known = objectsAt(before, 'conditions').find((each) => each['type'] === type)
    const since = known?.['status'] === status ? (known['lastTransitionTime'] ?? null) : formatTime(now)
    return { type, status, reason, message, observedGeneration: generation, lastTransitionTime: since }
  })

export const classStatus = ({ status, metadata: { generation = 0 } }: LiveObject, now: Instant): JsonObject => ({
  ...objectAt(status),
  conditions: conditions(status, [['Accepted', true, 'Accepted', 'Handled by the cluster in memory']], generation, now),
})

export const gatewayStatus = (gateway: LiveObject, view: ActorView, now: Instant): JsonObject => {
  const { status, spec, metadata } = gateway
  const { generation = 0 } = metadata
  const asked = objectsAt(spec, 'addresses').filter(({ value }) => value !== undefined)
  const routes = attachedTo(gateway, view)
  return {
    addresses: asked.length > 0 ? asked : [{ type: 'IPAddress', value: addressFor(gateway) }],
    conditions: conditions(
      status,
      [
        ['Accepted', true, 'Accepted', 'Gateway is accepted'],
        ['Programmed', true, 'Programmed', 'Gateway is programmed'],
      ],
      generation,
      now,
    ),
    listeners: objectsAt(spec, 'listeners').map((listener) => {
      const name = textAt(listener, 'name')
      const before = objectsAt(status, 'listeners').find((each) => each['name'] === name)
      return {
        name,
        supportedKinds: kindsOf(textAt(listener, 'protocol')),
        attachedRoutes: routes.filter((names) => names.includes(name)).length,
        conditions: conditions(before, listenerSaid, generation, now),
      }
    }),
  }
}

const listenerSaid: readonly Said[] = [
  ['Accepted', true, 'Accepted', 'Listener is accepted'],
  ['Conflicted', false, 'NoConflicts', 'No other listener is in its way'],
  ['Programmed', true, 'Programmed', 'Listener is programmed'],
  ['ResolvedRefs', true, 'ResolvedRefs', 'All references are resolved'],
]

const kindsOf = (protocol: string): readonly JsonObject[] => {
  const { group } = httpRoutes
  if (protocol === 'HTTP' || protocol === 'HTTPS')
    return [
      { group, kind: 'HTTPRoute' },
      { group, kind: 'GRPCRoute' },
    ]
  return ['TLS', 'TCP', 'UDP'].includes(protocol) ? [{ group, kind: `${protocol}Route` }] : []
}

/** The listeners of a Gateway that each of its routes is attached to. */
const attachedTo = (gateway: LiveObject, view: ActorView): readonly (readonly string[])[] => {
  const key = `${gateway.metadata.namespace ?? ''}/${gateway.metadata.name}`
  const found: string[][] = []
  for (const route of view.list(httpRoutes)) {
    const names = parentsOf(route)
      .filter((parent) => gatewayKey(route, parent) === key)
      .flatMap((parent) => {
        const attachment = attach(route, parent, gateway, view)
        return attachment._tag === 'Attached' ? attachment.listeners : []
      })
    if (names.length > 0) found.push(names)
  }
  return found
}

/** What a route is told of each Gateway that is there. */
export const routeStatus = (route: LiveObject, view: ActorView, now: Instant): JsonObject => ({
  parents: parentsOf(route).flatMap((parent) => {
    const gateway = view.get(gateways, gatewayKey(route, parent))
    const className = textAt(gateway?.spec, 'gatewayClassName')
    const owner = gateway === undefined ? undefined : view.get(gatewayClasses, `/${className}`)
    if (gateway === undefined || owner === undefined) return []
    const attachment = attach(route, parent, gateway, view)
    const accepted: Said =
      attachment._tag === 'Attached'
        ? ['Accepted', true, 'Accepted', 'Route is accepted']
        : ['Accepted', false, attachment.reason, attachment.message]
    const before = objectsAt(route.status, 'parents').find(
      (each) => JSON.stringify(objectAt(each, 'parentRef')) === JSON.stringify(parent),
    )
    return {
      parentRef: parent,
      controllerName: textAt(owner.spec, 'controllerName'),
      conditions: conditions(before, [accepted, resolved(route, view)], route.metadata.generation ?? 0, now),
    }
  }),
})

const resolved = (route: LiveObject, view: ActorView): Said => {
  const { namespace: own = '' } = route.metadata
  const refs = objectsAt(route.spec, 'rules').flatMap((rule) => objectsAt(rule, 'backendRefs'))
  for (const ref of refs) {
    const [kind, name, namespace] = [textAt(ref, 'kind'), textAt(ref, 'name'), textAt(ref, 'namespace') || own]
    if (textAt(ref, 'group') !== '' || kind !== 'Service')
      return ['ResolvedRefs', false, 'InvalidKind', `${kind} ${name} is no Service`]
    if (namespace !== own && !isGranted(route, name, namespace, view))
      return [
        'ResolvedRefs',
        false,
        'RefNotPermitted',
        `No ReferenceGrant lets ${own} use Service ${namespace}/${name}`,
      ]
    if (view.get(services, `${namespace}/${name}`) === undefined)
      return ['ResolvedRefs', false, 'BackendNotFound', `Service ${namespace}/${name} is not there`]
  }
  return ['ResolvedRefs', true, 'ResolvedRefs', 'All references are resolved']
}

const isGranted = ({ kind, metadata }: LiveObject, name: string, namespace: string, view: ActorView): boolean =>
  [...view.list(grants)].some(
    (grant) =>
      grant.metadata.namespace === namespace &&
      objectsAt(grant.spec, 'from').some((from) => from['kind'] === kind && from['namespace'] === metadata.namespace) &&
      objectsAt(grant.spec, 'to').some(
        (to) => to['kind'] === 'Service' && [undefined, name].includes(at(to, 'name') as string),
      ),
  )
