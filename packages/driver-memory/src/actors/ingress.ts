import type { LiveObject, Millis, Resource } from '@fixpoint/core'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { addressedAt, addressFor } from './address.ts'
import { isLeaving, reportStatus } from './pods-of.ts'
import { keyOf, textAt } from './reading.ts'
import { ingresses } from './resources.ts'

const classes: Resource = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'IngressClass',
  plural: 'ingressclasses',
  namespaced: false,
}

/** Gives an Ingress an address whose class is there, as the controller of that class does. */
export const ingressController = (range: readonly [Millis, Millis]): Actor => ({
  name: 'ingress-controller',
  userAgent: 'ingress-controller',
  watches: [ingresses, classes],
  keysFor: ({ resource, after }, view) => {
    if (resource === classes) return [...view.list(ingresses)].map(keyOf)
    return after === undefined ? [] : [keyOf(after)]
  },
  reconcile: (key, view, now) => {
    const ingress = view.get(ingresses, key)
    if (ingress === undefined || isLeaving(ingress) || !hasClass(ingress, view)) return nothing
    const due = addressedAt(ingress, range)
    if (now < due) return { requests: [], again: due }
    const status = { loadBalancer: { ingress: [{ ip: addressFor(ingress) }] } }
    return { requests: reportStatus(ingresses, ingress, status) }
  },
})

const hasClass = ({ spec }: LiveObject, view: ActorView): boolean => {
  const name = textAt(spec, 'ingressClassName')
  return name !== '' && view.get(classes, `/${name}`) !== undefined
}
