import type { LiveObject, Millis } from '@fixpoint/core'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { addressedAt, addressFor } from './address.ts'
import { isLeaving, reportStatus } from './pods-of.ts'
import { keyOf, textAt } from './reading.ts'
import { ingressClasses, ingresses } from './resources.ts'

/** Gives an Ingress an address whose class is there, as the controller of that class does. */
export const ingressController = (range: readonly [Millis, Millis]): Actor => ({
  name: 'ingress-controller',
  userAgent: 'ingress-controller',
  watches: [ingresses, ingressClasses],
  keysFor: ({ resource, after }, view) => {
    if (resource === ingressClasses) return [...view.list(ingresses)].map(keyOf)
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
  return name !== '' && view.get(ingressClasses, `/${name}`) !== undefined
}
