import { type ApiRequest, formatTime, type Instant, type JsonObject, type LiveObject, sameJson } from '@fixpoint/core'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { isLeaving } from './pods-of.ts'
import { keyOf, textAt } from './reading.ts'
import { endpoints, pods, services } from './resources.ts'
import {
  type Backends,
  backendsOf,
  changeTrigger,
  isHeadless,
  isServing,
  isUnselected,
  servicesOf,
  targetOf,
} from './service-endpoints.ts'

/** The older form of where a Service leads: one object of its name. */
export const endpointsController: Actor = {
  name: 'endpoint-controller',
  userAgent: 'kube-controller-manager',
  watches: [services, pods, endpoints],
  keysFor: ({ resource, before, after }, view) => {
    if (resource === pods) return servicesOf([before, after], view.list(services)).map(keyOf)
    return [before, after].flatMap((object) => (object === undefined ? [] : [keyOf(object)])).slice(0, 1)
  },
  reconcile: (key, view, now) => {
    const service = view.get(services, key)
    const live = view.get(endpoints, key)
    if (service === undefined || isLeaving(service))
      return live === undefined || live.metadata.labels?.[managedBy] === undefined
        ? nothing
        : { requests: [remove(live)] }
    return isUnselected(service) ? nothing : { requests: sync(service, live, view, now) }
  },
}

const managedBy = 'endpoints.kubernetes.io/managed-by'

const sync = (
  service: LiveObject,
  live: LiveObject | undefined,
  view: ActorView,
  now: Instant,
): readonly ApiRequest[] => {
  const subsets = backendsOf(service, view).map((backends) => subsetOf(backends, service))
  const labels: JsonObject = {
    ...service.metadata.labels,
    [managedBy]: 'endpoint-controller',
    ...(isHeadless(service) && { 'service.kubernetes.io/headless': '' }),
  }
  const { namespace = '', name } = service.metadata
  const before = (live as unknown as JsonObject | undefined)?.['subsets'] ?? []
  if (live !== undefined && sameJson(before, subsets) && sameJson({ ...live.metadata.labels }, labels)) return []
  const annotations = { ...live?.metadata.annotations, [changeTrigger]: formatTime(now) }
  const version = live?.metadata.resourceVersion
  const metadata = { name, namespace, labels, annotations, ...(version !== undefined && { resourceVersion: version }) }
  const body: JsonObject = { apiVersion: 'v1', kind: 'Endpoints', metadata, subsets }
  return live === undefined
    ? [{ _tag: 'Create', resource: endpoints, namespace, body }]
    : [{ _tag: 'Update', resource: endpoints, namespace, name, body }]
}

const subsetOf = ({ ports, pods: all }: Backends, service: LiveObject): JsonObject => {
  const addresses = (isReady: boolean): readonly JsonObject[] =>
    all
      .filter((pod) => !isLeaving(pod) && isServing(pod, service) === isReady)
      .map((pod) => addressOf(pod, service))
      .toSorted((a, b) => (textAt(a, 'ip') < textAt(b, 'ip') ? -1 : 1))
  const [ready, waiting] = [addresses(true), addresses(false)]
  return {
    ...(ready.length > 0 && { addresses: ready }),
    ...(waiting.length > 0 && { notReadyAddresses: waiting }),
    // A name is left out where there is none, as an empty one.
    ports: ports.map(({ name, ...port }) => (name === '' ? port : { name, ...port })),
  }
}

const addressOf = (pod: LiveObject, service: LiveObject): JsonObject => {
  const nodeName = textAt(pod.spec, 'nodeName')
  const hostname = textAt(pod.spec, 'hostname')
  const isNamed = hostname !== '' && textAt(pod.spec, 'subdomain') === service.metadata.name
  return {
    ip: textAt(pod.status, 'podIP'),
    ...(isNamed && { hostname }),
    ...(nodeName !== '' && { nodeName }),
    targetRef: targetOf(pod),
  }
}

const remove = ({ metadata: { namespace = '', name, uid } }: LiveObject): ApiRequest => ({
  _tag: 'Delete',
  resource: endpoints,
  namespace,
  name,
  options: { preconditions: { uid } },
})
