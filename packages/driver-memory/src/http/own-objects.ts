import { type ApiRequest, formatTime, type Instant, type JsonObject, type Resource } from '@fixpoint/core'
import { builtIn } from '../api-server/registry/built-in.ts'

const services = builtIn('', 'v1', 'Service', 'services')
const endpoints = builtIn('', 'v1', 'Endpoints', 'endpoints')
const slices = builtIn('discovery.k8s.io', 'v1', 'EndpointSlice', 'endpointslices')
const nodes = builtIn('', 'v1', 'Node', 'nodes', false)

const create = (resource: Resource, body: JsonObject): ApiRequest => ({
  _tag: 'Create',
  resource,
  ...(resource.namespaced && { namespace: 'default' }),
  body,
})

/** The Service by which pods reach the API server, and where that listens: every cluster has them. */
export const ownService = (address: string): readonly ApiRequest[] => {
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(address) ?? []
  const metadata = { name: 'kubernetes' }
  const https = { name: 'https', protocol: 'TCP' }
  const labels = { component: 'apiserver', provider: 'kubernetes' }
  const targetPort = Number(port)
  return [
    create(services, {
      metadata: { ...metadata, labels },
      spec: { clusterIP: '10.96.0.1', ports: [{ ...https, port: 443, targetPort }] },
    }),
    {
      _tag: 'Update',
      resource: endpoints,
      namespace: 'default',
      name: 'kubernetes',
      body: {
        metadata: { ...metadata, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
        subsets: [{ addresses: [{ ip: host }], ports: [{ ...https, port: targetPort }] }],
      },
    },
    create(slices, {
      metadata: { ...metadata, labels: { 'kubernetes.io/service-name': 'kubernetes' } },
      addressType: 'IPv4',
      endpoints: [{ addresses: [host], conditions: { ready: true } }],
      ports: [{ ...https, port: targetPort }],
    }),
  ]
}

/** Nodes that are ready and have room, as kubelets register them. */
export const ownNodes = (names: readonly string[], now: Instant): readonly ApiRequest[] =>
  names.flatMap((name, i) => {
    const labels = {
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
    }
    const room = { cpu: '64', memory: '256Gi', 'ephemeral-storage': '1Ti', pods: '10000' }
    const time = formatTime(now)
    const ready = {
      type: 'Ready',
      status: 'True',
      reason: 'KubeletReady',
      message: 'kubelet is posting ready status',
      lastHeartbeatTime: time,
      lastTransitionTime: time,
    }
    const addresses = [
      { type: 'InternalIP', address: `10.0.0.${i + 1}` },
      { type: 'Hostname', address: name },
    ]
    const nodeInfo = {
      architecture: 'amd64',
      operatingSystem: 'linux',
      kubeletVersion: 'v1.37.2',
      kubeProxyVersion: '',
      osImage: '',
      kernelVersion: '',
      containerRuntimeVersion: '',
      machineID: '',
      systemUUID: '',
      bootID: '',
    }
    const status = { capacity: room, allocatable: room, conditions: [ready], addresses, nodeInfo }
    return [
      create(nodes, {
        metadata: { name, labels },
        spec: { podCIDR: `10.244.${i}.0/24`, podCIDRs: [`10.244.${i}.0/24`] },
      }),
      { _tag: 'Patch', patchType: 'merge', resource: nodes, name, subresource: 'status', body: { status } } as const,
    ]
  })
