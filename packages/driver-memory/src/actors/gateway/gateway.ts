import type { LiveObject, Millis } from '@fixpoint/core'
import { type Actor, type ActorView, nothing } from '../actor.ts'
import { addressedAt } from '../address.ts'
import { isLeaving, reportStatus } from '../pods-of.ts'
import { keyOf, textAt } from '../reading.ts'
import { services } from '../resources.ts'
import { gatewayKey, parentsOf } from './attachment.ts'
import { gatewayClasses, gateways, grants, httpRoutes } from './resources.ts'
import { classStatus, gatewayStatus, routeStatus } from './status.ts'

/**
 * Says of classes, Gateways and HTTPRoutes what becomes of them, in the name of whatever controller a class is of. It waits
 * for somebody to bring the definitions of the Gateway API.
 */
export const gatewayController = (range: readonly [Millis, Millis]): Actor => ({
  name: 'gateway-controller',
  userAgent: 'gateway-controller',
  watches: [gatewayClasses, gateways, httpRoutes, grants, services],
  keysFor: ({ resource, before, after }, view) => {
    const all = (kind: typeof gateways): readonly string[] => [...view.list(kind)].map((each) => idOf(each))
    if (resource === services || resource === grants) return all(httpRoutes)
    if (resource === gatewayClasses)
      return [...(after === undefined ? [] : [idOf(after)]), ...all(gateways), ...all(httpRoutes)]
    if (resource === gateways) {
      const key = keyOf(after ?? (before as LiveObject))
      const routes = [...view.list(httpRoutes)].filter((route) => isParent(route, key))
      return [`Gateway ${key}`, ...routes.map(idOf)]
    }
    const parents = [before, after].flatMap((route) =>
      route === undefined ? [] : parentsOf(route).map((parent) => `Gateway ${gatewayKey(route, parent)}`),
    )
    return [...new Set([...(after === undefined ? [] : [idOf(after)]), ...parents])]
  },
  reconcile: (id, view, now) => {
    const [kind = '', key = ''] = id.split(' ')
    const resource = [gatewayClasses, gateways, httpRoutes].find((each) => each.kind === kind)
    const object = resource === undefined ? undefined : view.get(resource, key)
    if (resource === undefined || object === undefined || isLeaving(object)) return nothing
    if (resource === gatewayClasses) return { requests: reportStatus(resource, object, classStatus(object, now)) }
    if (resource === httpRoutes) {
      const status = routeStatus(object, view, now)
      const isKnown = (status['parents'] as readonly object[]).length > 0 || object.status !== undefined
      return isKnown ? { requests: reportStatus(resource, object, status) } : nothing
    }
    if (!hasClass(object, view)) return nothing
    const due = addressedAt(object, range)
    if (now < due) return { requests: [], again: due }
    return { requests: reportStatus(resource, object, gatewayStatus(object, view, now)) }
  },
})

const idOf = (object: LiveObject): string => `${object.kind} ${keyOf(object)}`

const isParent = (route: LiveObject, key: string): boolean =>
  parentsOf(route).some((parent) => gatewayKey(route, parent) === key)

const hasClass = ({ spec }: LiveObject, view: ActorView): boolean =>
  view.get(gatewayClasses, `/${textAt(spec, 'gatewayClassName')}`) !== undefined
