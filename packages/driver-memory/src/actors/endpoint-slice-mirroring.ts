import { type ApiRequest, apiVersionOf, type JsonObject, type LiveObject, sameJson } from '@fixpoint/core'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { ownerOf } from './pods-of.ts'
import { at, keyOf, objectAt, objectsAt, textAt } from './reading.ts'
import { endpointSlices, endpoints, services } from './resources.ts'

const manager = 'endpointslicemirroring-controller.k8s.io'
const serviceName = 'kubernetes.io/service-name'
const managedBy = 'endpointslice.kubernetes.io/managed-by'
const skip = 'endpointslice.kubernetes.io/skip-mirror'

/** Tells in slices what somebody wrote into the Endpoints of a Service that selects no pods. */
export const endpointSliceMirroring: Actor = {
  name: 'endpointslicemirroring-controller',
  userAgent: 'kube-controller-manager',
  watches: [endpoints, services, endpointSlices],
  keysFor: ({ resource, before, after }) => {
    const object = after ?? before
    if (object === undefined) return []
    if (resource !== endpointSlices) return [keyOf(object)]
    const { labels, namespace = '' } = object.metadata
    return labels?.[managedBy] === manager ? [`${namespace}/${labels[serviceName] ?? ''}`] : []
  },
  reconcile: (key, view) => {
    const found = view.get(endpoints, key)
    const mirrors = mirrorsOf(key, view)
    const wanted = found !== undefined && isMirrored(found, view) ? slicesOf(found) : []
    if (wanted.length === 0 && mirrors.length === 0) return nothing
    return {
      requests: [
        ...wanted.flatMap((slice, i) => write(found, slice, mirrors[i])),
        ...mirrors.slice(wanted.length).map(remove),
      ],
    }
  },
}

const mirrorsOf = (key: string, view: ActorView): readonly LiveObject[] => {
  const mirrors: LiveObject[] = []
  for (const slice of view.list(endpointSlices)) {
    const { labels, namespace = '', deletionTimestamp } = slice.metadata
    const isOurs = labels?.[managedBy] === manager && `${namespace}/${labels[serviceName] ?? ''}` === key
    if (isOurs && deletionTimestamp === undefined) mirrors.push(slice)
  }
  return mirrors.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
}

const isMirrored = (found: LiveObject, view: ActorView): boolean => {
  const service = view.get(services, keyOf(found))
  return (
    service !== undefined &&
    found.metadata.deletionTimestamp === undefined &&
    found.metadata.labels?.[skip] !== 'true' &&
    Object.keys(objectAt(service.spec, 'selector')).length === 0
  )
}

interface Slice {
  readonly addressType: string
  readonly ports: readonly JsonObject[]
  readonly endpoints: readonly JsonObject[]
}

const slicesOf = (found: LiveObject): readonly Slice[] =>
  objectsAt(found as unknown as JsonObject, 'subsets').flatMap((subset) => {
    const ports = objectsAt(subset, 'ports').map((port) => ({ name: '', ...port }))
    const all = [
      ...objectsAt(subset, 'addresses').map((address) => endpointOf(address, true)),
      ...objectsAt(subset, 'notReadyAddresses').map((address) => endpointOf(address, false)),
    ]
    return ['IPv4', 'IPv6'].flatMap((addressType) => {
      const of = all.filter(({ addresses: [address] }) => address.includes(':') === (addressType === 'IPv6'))
      return of.length === 0 ? [] : [{ addressType, ports, endpoints: of }]
    })
  })

const endpointOf = (address: JsonObject, ready: boolean) => {
  const { hostname, nodeName, targetRef } = address
  return {
    addresses: [textAt(address, 'ip')] as const,
    conditions: { ready },
    ...(hostname !== undefined && { hostname }),
    ...(nodeName !== undefined && { nodeName }),
    ...(targetRef !== undefined && { targetRef }),
  }
}

const write = (
  found: LiveObject | undefined,
  { addressType, ports, endpoints: all }: Slice,
  mirror: LiveObject | undefined,
): readonly ApiRequest[] => {
  if (found === undefined) return []
  const { namespace = '', name, labels } = found.metadata
  const fields = { addressType, ports: [...ports], endpoints: [...all] }
  if (mirror !== undefined) {
    const before = mirror as unknown as JsonObject
    if (Object.entries(fields).every(([field, value]) => sameJson(at(before, field), value))) return []
    const body = { metadata: { uid: mirror.metadata.uid }, ports: fields.ports, endpoints: fields.endpoints }
    const target = { resource: endpointSlices, namespace, name: mirror.metadata.name }
    return [{ _tag: 'Patch', patchType: 'merge', ...target, body }]
  }
  const body: JsonObject = {
    apiVersion: apiVersionOf(endpointSlices),
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: { ...labels, [serviceName]: name, [managedBy]: manager },
      ownerReferences: [ownerOf(endpoints, found)],
    },
    ...fields,
  }
  return [{ _tag: 'Create', resource: endpointSlices, namespace, body }]
}

const remove = ({ metadata: { namespace = '', name, uid } }: LiveObject): ApiRequest => ({
  _tag: 'Delete',
  resource: endpointSlices,
  namespace,
  name,
  options: { preconditions: { uid } },
})
