import type { JsonObject, LiveObject } from '@fixpoint/core'
import { selects } from '../../api-server/registry/validation/label-selector.ts'
import type { ActorView } from '../actor.ts'
import { at, objectAt, objectsAt, textAt, textsAt } from '../reading.ts'
import { namespaces } from '../resources.ts'

/** The listeners of a Gateway that take a route, or in the words of the Gateway API why none does. */
export type Attachment =
  | { readonly _tag: 'Attached'; readonly listeners: readonly string[] }
  | { readonly _tag: 'Refused'; readonly reason: string; readonly message: string }

export const gatewayKey = (route: LiveObject, parent: JsonObject): string =>
  `${textAt(parent, 'namespace') || (route.metadata.namespace ?? '')}/${textAt(parent, 'name')}`

/** The references of a route to Gateways. */
export const parentsOf = (route: LiveObject): readonly JsonObject[] =>
  objectsAt(route.spec, 'parentRefs').filter(({ kind = 'Gateway' }) => kind === 'Gateway')

export const attach = (route: LiveObject, parent: JsonObject, gateway: LiveObject, view: ActorView): Attachment => {
  const named = objectsAt(gateway.spec, 'listeners').filter(
    (listener) =>
      (parent['sectionName'] === undefined || parent['sectionName'] === listener['name']) &&
      (parent['port'] === undefined || parent['port'] === listener['port']) &&
      ['HTTP', 'HTTPS'].includes(textAt(listener, 'protocol')),
  )
  if (named.length === 0) return refused('NoMatchingParent', 'No listener of the Gateway is meant by this reference')
  const open = named.filter((listener) => admits(listener, route, gateway, view))
  if (open.length === 0) return refused('NotAllowedByListeners', 'No listener takes routes of this kind and namespace')
  const met = open.filter((listener) => meet(textAt(listener, 'hostname'), textsAt(route.spec, 'hostnames')))
  return met.length === 0
    ? refused('NoMatchingListenerHostname', 'No listener has a hostname of the route')
    : { _tag: 'Attached', listeners: met.map(({ name }) => String(name)) }
}

const refused = (reason: string, message: string): Attachment => ({ _tag: 'Refused', reason, message })

const admits = (listener: JsonObject, route: LiveObject, gateway: LiveObject, view: ActorView): boolean => {
  const kinds = objectsAt(listener, 'allowedRoutes', 'kinds')
  if (kinds.length > 0 && !kinds.some(({ kind }) => kind === route.kind)) return false
  const from = textAt(listener, 'allowedRoutes', 'namespaces', 'from') || 'Same'
  const { namespace = '' } = route.metadata
  if (from === 'Selector') {
    const selector = objectAt(listener, 'allowedRoutes', 'namespaces', 'selector')
    return at(listener, 'allowedRoutes', 'namespaces', 'selector') !== undefined
      ? selects(selector, view.ask(namespaces, `/${namespace}`)?.metadata.labels)
      : false
  }
  return from === 'All' || (from === 'Same' && namespace === gateway.metadata.namespace)
}

/** Whether a listener and a route have a name in common. Who names none takes any. */
const meet = (listener: string, hostnames: readonly string[]): boolean =>
  listener === '' ||
  hostnames.length === 0 ||
  hostnames.some((name) => covers(listener, name) || covers(name, listener))

const covers = (pattern: string, name: string): boolean =>
  pattern === name || (pattern.startsWith('*.') && name.endsWith(pattern.slice(1)))
