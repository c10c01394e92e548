import { type ApiRequest, type LiveObject, type Millis } from '@fixpoint/core'
import { type Actor, nothing } from './actor.ts'
import { addressedAt, addressFor } from './address.ts'
import { isLeaving, reportStatus } from './pods-of.ts'
import { keyOf, objectAt, textAt } from './reading.ts'
import { services } from './resources.ts'
import { refer, type Told } from './telling.ts'

const cleanup = 'service.kubernetes.io/load-balancer-cleanup'

/** Gives Services of type LoadBalancer an address, as the controller of a cloud does. */
export const loadBalancerController = (range: readonly [Millis, Millis]): Actor => ({
  name: 'service-controller',
  userAgent: 'cloud-controller-manager',
  watches: [services],
  keysFor: ({ after }) => (after === undefined ? [] : [keyOf(after)]),
  reconcile: (key, view, now) => {
    const service = view.get(services, key)
    if (service === undefined) return nothing
    const tell = (reason: string, note: string): readonly Told[] => [
      { owner: refer(services, service), type: 'Normal', reason, note },
    ]
    const has = service.metadata.finalizers?.includes(cleanup) === true
    if (!isWanted(service)) {
      const requests = [
        ...(isLeaving(service) ? [] : reportStatus(services, service, withAddress(service))),
        ...(has ? [finalize(service, false)] : []),
      ]
      return requests.length === 0 ? nothing : { requests, tells: tell('DeletedLoadBalancer', 'Deleted load balancer') }
    }
    if (!has)
      return { requests: [finalize(service, true)], tells: tell('EnsuringLoadBalancer', 'Ensuring load balancer') }
    const due = addressedAt(service, range)
    if (now < due) return { requests: [], again: due }
    const requests = reportStatus(services, service, withAddress(service, addressFor(service)))
    return requests.length === 0 ? nothing : { requests, tells: tell('EnsuredLoadBalancer', 'Ensured load balancer') }
  },
})

/** One with a class is for a controller of its own. */
const isWanted = (service: LiveObject): boolean =>
  textAt(service.spec, 'type') === 'LoadBalancer' &&
  textAt(service.spec, 'loadBalancerClass') === '' &&
  !isLeaving(service)

const withAddress = ({ status }: LiveObject, ip?: string) => ({
  ...objectAt(status),
  loadBalancer: ip === undefined ? {} : { ingress: [{ ip, ipMode: 'VIP' }] },
})

const finalize = (
  { metadata: { namespace = '', name, uid, finalizers = [] } }: LiveObject,
  isHeld: boolean,
): ApiRequest => {
  const others = finalizers.filter((each) => each !== cleanup)
  const next = isHeld ? [...others, cleanup] : others
  const body = { metadata: { uid, finalizers: next.length === 0 ? null : next } }
  return { _tag: 'Patch', patchType: 'merge', resource: services, namespace, name, body }
}
