import {
  type ApiRequest,
  apiVersionOf,
  formatTime,
  type Instant,
  type JsonObject,
  type LiveObject,
  sameJson,
} from '@fixpoint/core'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { isLeaving, isReady, ownerOf } from './pods-of.ts'
import { keyOf, textAt } from './reading.ts'
import { endpointSlices, pods, services } from './resources.ts'
import {
  backendsOf,
  changeTrigger,
  isHeadless,
  isServing,
  isUnselected,
  servicesOf,
  targetOf,
} from './service-endpoints.ts'

const manager = 'endpointslice-controller.k8s.io'
const serviceName = 'kubernetes.io/service-name'
const managedBy = 'endpointslice.kubernetes.io/managed-by'

/** Tells in slices which pods a Service leads to. */
export const endpointSliceController: Actor = {
  name: 'endpointslice-controller',
  userAgent: 'kube-controller-manager',
  watches: [services, pods, endpointSlices],
  keysFor: ({ resource, before, after }, view) => {
    if (resource === services) return after === undefined ? [] : [keyOf(after)]
    if (resource === pods) return servicesOf([before, after], view.list(services)).map(keyOf)
    const slice = after ?? before
    const owner = slice?.metadata.labels?.[serviceName]
    return owner === undefined ? [] : [`${slice?.metadata.namespace ?? ''}/${owner}`]
  },
  reconcile: (key, view, now) => {
    const service = view.get(services, key)
    if (service === undefined || isLeaving(service) || isUnselected(service)) return nothing
    return { requests: sync(service, view, now) }
  },
}

const mostEndpoints = 100

/** Slices are kept where they fit, so that what does not change is not written. */
const sync = (service: LiveObject, view: ActorView, now: Instant): readonly ApiRequest[] => {
  const wanted = backendsOf(service, view).flatMap(({ ports, pods: all }) =>
    chunks(all).map((some) => ({ ports, endpoints: some.map((pod) => endpointOf(pod, service)) })),
  )
  // A Service without pods has a slice too.
  if (wanted.length === 0) wanted.push({ ports: [], endpoints: [] })
  const live = [...view.controlledBy(service.metadata.uid)]
    .filter(({ kind, metadata }) => kind === 'EndpointSlice' && metadata.labels?.[managedBy] === manager)
    .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
  const requests: ApiRequest[] = []
  const free = [...live]
  for (const slice of wanted) {
    const i = Math.max(
      0,
      free.findIndex((each) => samePorts(each, slice.ports)),
    )
    const [found] = free.splice(i, 1)
    requests.push(...(found === undefined ? [create(service, slice, now)] : change(found, service, slice, now)))
  }
  return [...requests, ...free.map(remove)]
}

interface Slice {
  readonly ports: readonly JsonObject[]
  readonly endpoints: readonly JsonObject[]
}

const chunks = (all: readonly LiveObject[]): readonly (readonly LiveObject[])[] =>
  Array.from({ length: Math.ceil(all.length / mostEndpoints) }, (_, i) =>
    all.slice(i * mostEndpoints, (i + 1) * mostEndpoints),
  )

const endpointOf = (pod: LiveObject, service: LiveObject): JsonObject => {
  const nodeName = textAt(pod.spec, 'nodeName')
  const hostname = textAt(pod.spec, 'hostname')
  const isNamed = hostname !== '' && textAt(pod.spec, 'subdomain') === service.metadata.name
  return {
    addresses: [textAt(pod.status, 'podIP')],
    conditions: { ready: isServing(pod, service), serving: isReady(pod), terminating: isLeaving(pod) },
    ...(isNamed && { hostname }),
    ...(nodeName !== '' && { nodeName }),
    targetRef: targetOf(pod),
  }
}

const partOf = (slice: LiveObject, field: string): readonly JsonObject[] => {
  const value = (slice as unknown as JsonObject)[field]
  return Array.isArray(value) ? (value as readonly JsonObject[]) : []
}

const samePorts = (slice: LiveObject, ports: readonly JsonObject[]): boolean => sameJson(partOf(slice, 'ports'), ports)

const labelsOf = (service: LiveObject): JsonObject => ({
  ...service.metadata.labels,
  ...(isHeadless(service) && { 'service.kubernetes.io/headless': '' }),
  [managedBy]: manager,
  [serviceName]: service.metadata.name,
})

const create = (service: LiveObject, { ports, endpoints }: Slice, now: Instant): ApiRequest => {
  const { namespace = '', name } = service.metadata
  const body: JsonObject = {
    apiVersion: apiVersionOf(endpointSlices),
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: labelsOf(service),
      annotations: { [changeTrigger]: formatTime(now) },
      ownerReferences: [ownerOf(services, service)],
    },
    addressType: 'IPv4',
    endpoints,
    ports,
  }
  return { _tag: 'Create', resource: endpointSlices, namespace, body }
}

const change = (
  live: LiveObject,
  service: LiveObject,
  { ports, endpoints }: Slice,
  now: Instant,
): readonly ApiRequest[] => {
  const labels = labelsOf(service)
  const isSame =
    sameJson(partOf(live, 'endpoints'), endpoints) &&
    samePorts(live, ports) &&
    sameJson({ ...live.metadata.labels }, labels)
  if (isSame) return []
  const { namespace = '', name } = live.metadata
  const { managedFields: _, ...metadata } = live.metadata
  const annotations = { ...metadata.annotations, [changeTrigger]: formatTime(now) }
  const body = { ...live, metadata: { ...metadata, labels, annotations }, endpoints, ports } as unknown as JsonObject
  return [{ _tag: 'Update', resource: endpointSlices, namespace, name, body }]
}

const remove = ({ metadata: { namespace = '', name, uid } }: LiveObject): ApiRequest => ({
  _tag: 'Delete',
  resource: endpointSlices,
  namespace,
  name,
  options: { preconditions: { uid } },
})
