import type { Json, JsonObject, Resource } from '@fixpoint/core'
import { endpointSlices, endpoints, namespaces, nodes, services } from '../actors/resources.ts'
import type { Caller } from '../api-server/handle.ts'
import { priorityClassKind, systemPriorities } from '../api-server/registry/simple/classes.ts'
import { servedBy } from '../api-server/server.ts'
import { request, type World } from './world.ts'

/** Makes what every cluster has from its first moment: a Node, the Service of its API server, two priorities. */
export const bootstrapCluster = (world: World): void => {
  make(world, nodes, '', 'node-1', node)
  make(world, services, 'default', 'kubernetes', apiServerService)
  make(world, endpoints, 'default', 'kubernetes', apiServerEndpoints)
  make(world, endpointSlices, 'default', 'kubernetes', apiServerSlice)
  for (const [name, value] of Object.entries(systemPriorities))
    make(world, priorityClassKind.resource, '', name, {
      value,
      description: `Used for system critical pods that ${uses[name] ?? ''}.`,
    })
}

const uses: Readonly<Record<string, string>> = {
  'system-node-critical': 'must not be moved from their current node',
  'system-cluster-critical': 'must run in the cluster, but can be moved to another node if necessary',
}

const make = (world: World, resource: Resource, namespace: string, name: string, rest: JsonObject): void => {
  // A snapshot may have it, or a user may have deleted it there.
  const isThere = servedBy(world.server, resource)?.collection.get(namespace, name) !== undefined
  const hasPlace = namespace === '' || servedBy(world.server, namespaces)?.collection.get('', namespace) !== undefined
  if (isThere || !hasPlace) return
  const { metadata, ...fields } = rest
  const body: Json = { metadata: { ...(metadata as JsonObject | undefined), name }, ...fields }
  request(world, self, { _tag: 'Create', resource, ...(namespace !== '' && { namespace }), body })
}

const node: JsonObject = {
  metadata: {
    labels: {
      'beta.kubernetes.io/arch': 'amd64',
      'beta.kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'kubernetes.io/hostname': 'node-1',
      'kubernetes.io/os': 'linux',
    },
  },
}

const apiServerService: JsonObject = {
  metadata: { labels: { component: 'apiserver', provider: 'kubernetes' } },
  spec: {
    clusterIP: '10.96.0.1',
    ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
    sessionAffinity: 'None',
    type: 'ClusterIP',
  },
}

const address = '10.0.0.1'
const port = { name: 'https', port: 6443, protocol: 'TCP' }

const apiServerEndpoints: JsonObject = {
  metadata: { labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
  subsets: [{ addresses: [{ ip: address }], ports: [port] }],
}

const apiServerSlice: JsonObject = {
  metadata: { labels: { 'kubernetes.io/service-name': 'kubernetes' } },
  addressType: 'IPv4',
  endpoints: [{ addresses: [address], conditions: { ready: true } }],
  ports: [port],
}

const self: Caller = { user: 'system:apiserver', groups: ['system:masters'], userAgent: 'kube-apiserver' }
