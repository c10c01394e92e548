import { type LiveObject, second } from '@fixpoint/core'
import { ipAddressKind } from '../api-server/registry/simple/cluster.ts'
import { type Actor, nothing } from './actor.ts'
import { keyOf, textAt, textsAt } from './reading.ts'
import { services } from './resources.ts'

const addresses = ipAddressKind.resource

/**
 * Keeps an IPAddress for each address that a Service has (KEP-1880). A kube-apiserver makes it before the Service and takes it
 * away after it; here that is a moment later.
 */
export const ipAddressAllocator: Actor = {
  name: 'apiserver',
  userAgent: 'kube-apiserver',
  sure: true,
  watches: [services, addresses],
  keysFor: ({ resource, before, after }) => {
    const versions = [before, after].filter((each) => each !== undefined)
    if (resource === addresses) return versions.map((address) => `${ownerOf(address)} ${address.metadata.name}`)
    return versions.flatMap((service) => addressesOf(service).map((address) => `${keyOf(service)} ${address}`))
  },
  reconcile: (key, view, now) => {
    const [owner = '', name = ''] = key.split(' ')
    const service = view.get(services, owner)
    const isHeld = service !== undefined && addressesOf(service).includes(name)
    const address = view.get(addresses, `/${name}`)
    if (address === undefined) {
      if (!isHeld) return nothing
      const { namespace = '', name: called } = service.metadata
      return { requests: [{ _tag: 'Create', resource: addresses, body: addressFor(name, namespace, called) }] }
    }
    const isOurs = ownerOf(address) === owner
    // It is that of a Service which is gone, and will be taken away.
    if (isHeld && !isOurs) return { requests: [], again: now + second }
    return isHeld || !isOurs ? nothing : { requests: [{ _tag: 'Delete', resource: addresses, name }] }
  },
}

const addressesOf = ({ spec }: LiveObject): readonly string[] =>
  textsAt(spec, 'clusterIPs').filter((address) => address !== 'None')

const ownerOf = ({ spec }: LiveObject): string =>
  `${textAt(spec, 'parentRef', 'namespace')}/${textAt(spec, 'parentRef', 'name')}`

const addressFor = (address: string, namespace: string, name: string) => ({
  metadata: {
    name: address,
    labels: {
      'ipaddress.kubernetes.io/ip-family': address.includes(':') ? 'IPv6' : 'IPv4',
      'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io',
    },
  },
  spec: { parentRef: { resource: 'services', namespace, name } },
})
