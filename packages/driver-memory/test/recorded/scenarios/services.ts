import type { JsonObject } from '@fixpoint/core'
import { ask, type Scenario, type Step } from '../scenario.ts'
import { get, inNamespace, object, patch, services, update } from './objects.ts'

/** Services that change from one type to another, and what they take of the cluster's addresses and node ports. */
const space = 'services'
const port = { name: 'http', port: 80 }
const web = (name: string, spec: JsonObject, metadata: JsonObject = {}): JsonObject =>
  object(services, { ...(name !== '' && { name }), ...metadata }, { spec: { ports: [port], ...spec } })

const made = (claim: string, name: string, spec: JsonObject, metadata: JsonObject = {}): Step =>
  ask(claim, {
    _tag: 'Create',
    resource: services,
    namespace: space,
    body: web(name, spec, metadata),
    fieldManager: 'editor',
  })
const changed = (claim: string, name: string, spec: JsonObject): Step =>
  patch(claim, 'merge', services, space, name, { spec })
const replaced = (claim: string, name: string, spec: JsonObject): Step =>
  update(claim, services, space, name, web(name, spec))
const shown = (claim: string, name: string): Step => get(claim, services, space, name)
const rehearsed = (claim: string, name: string, spec: JsonObject): Step =>
  ask(claim, { _tag: 'Create', resource: services, namespace: space, body: web(name, spec), dryRun: true })

const addresses: readonly Step[] = [
  made('has no name to give its address to', '', {}),
  made('has a name that no path has', 'a/b', { clusterIP: '10.96.0.77' }),
  made('has an address of its own', 'fixed', { clusterIP: '10.96.0.77' }),
  made('wants the same address, and has no name either', '', { clusterIP: '10.96.0.77' }),
  made('wants the same address under the same name', 'fixed', { clusterIP: '10.96.0.77' }),
  rehearsed('is shown the same address', 'other', { clusterIP: '10.96.0.77' }),
  made('wants an address of another range', 'other', { clusterIP: '192.168.0.1' }),
  rehearsed('is shown no address of another range', 'other', { clusterIP: '192.168.0.1' }),
  made('wants no address at all', 'other', { clusterIP: 'nowhere' }),
  made('wants addresses, and not which is first', 'other', { clusterIPs: ['10.96.0.78'] }),
  made('wants one of the sixth version', 'other', { clusterIP: 'fd00::1' }),
  made('wants both families', 'other', { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'] }),
  made('wants no family that there is', 'other', { ipFamilies: ['IPv5', 'IPv5'], ipFamilyPolicy: 'Stack' }),
  changed('wants another address', 'fixed', { clusterIP: '10.96.0.78' }),
  changed('wants none', 'fixed', { clusterIP: 'None' }),
  made('has endpoints of any family', 'headless', { clusterIP: 'None' }),
  changed('has them of one', 'headless', { ipFamilyPolicy: 'SingleStack' }),
  made('has endpoints of pods', 'selecting', { clusterIP: 'None', selector: { app: 'a' } }),
  replaced('has them no longer', 'selecting', { clusterIP: 'None' }),
  changed('wants node ports without an address', 'selecting', { type: 'NodePort' }),
]

const types: readonly Step[] = [
  made('begins with where traffic stays', 'web', { internalTrafficPolicy: 'Local' }),
  changed('becomes another name without one', 'web', { type: 'ExternalName' }),
  changed('becomes another name', 'web', { type: 'ExternalName', externalName: 'example.com' }),
  shown('no longer says where traffic stays', 'web'),
  ask('says it in its status', {
    _tag: 'Get',
    resource: services,
    namespace: space,
    name: 'web',
    subresource: 'status',
  }),
  changed('is a cluster IP again', 'web', { type: 'ClusterIP' }),
  replaced('becomes another name anew', 'web', { type: 'ExternalName', externalName: 'example.com' }),
  replaced('says where traffic goes, for nobody', 'web', {
    type: 'ExternalName',
    externalName: 'example.com',
    internalTrafficPolicy: 'Cluster',
  }),
  replaced('is of no type', 'web', { type: 'Sometimes' }),
  replaced('keeps an address that it can not have', 'web', { type: 'ExternalName', clusterIP: 'None' }),
  replaced('is behind a balancer', 'web', { type: 'LoadBalancer' }),
  patch(
    'gets addresses of it',
    'merge',
    services,
    space,
    'web',
    { status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } } },
    { subresource: 'status' },
  ),
  changed('is open by addresses of its own', 'web', { type: 'ClusterIP', externalIPs: ['127.0.0.1', '192.0.2.1'] }),
  changed('loses the addresses with the balancer', 'web', { type: 'ClusterIP' }),
]

const nodePorts: readonly Step[] = [
  made('shares a node port among ports of a number', 'ports', {
    type: 'NodePort',
    ports: [port, { ...port, name: 'udp', protocol: 'UDP' }, { name: 'https', port: 443 }],
  }),
  replaced('keeps node ports by the names of ports', 'ports', {
    type: 'NodePort',
    ports: [{ name: 'http', port: 8080 }],
  }),
  replaced('draws one for a port of another name', 'ports', { type: 'NodePort', ports: [{ name: 'new', port: 8080 }] }),
  replaced('needs them no longer', 'ports', {}),
  replaced('wants the same one twice', 'ports', {
    type: 'NodePort',
    ports: [
      { ...port, nodePort: 30_007 },
      { name: 'https', port: 443, nodePort: 30_007 },
    ],
  }),
  replaced('wants one for two protocols', 'ports', {
    type: 'NodePort',
    ports: [
      { ...port, nodePort: 30_007 },
      { name: 'dns', port: 53, protocol: 'UDP', nodePort: 30_007 },
    ],
  }),
  made('wants one that is taken, before all else that is wrong', 'ports', {
    type: 'NodePort',
    ports: [{ ...port, port: 0, nodePort: 30_007 }],
  }),
  made('wants one outside of the range', 'other', { type: 'NodePort', ports: [{ ...port, nodePort: 80 }] }),
  rehearsed('is shown one outside of the range', 'other', {
    type: 'NodePort',
    ports: [
      { ...port, nodePort: 80 },
      { name: 'https', port: 443 },
    ],
  }),
  rehearsed('is shown ones past the range', 'other', { type: 'NodePort' }),
  made('wants the same two ports twice', 'other', {
    type: 'NodePort',
    ports: [
      { ...port, nodePort: 30_011 },
      { ...port, nodePort: 30_011 },
    ],
  }),
  replaced('wants one and may have none', 'ports', { ports: [{ ...port, nodePort: 30_008 }] }),
  replaced('gives one back that it had', 'ports', { ports: [{ ...port, nodePort: 30_007 }] }),
  made('gets it', 'balanced', { type: 'LoadBalancer', ports: [{ ...port, nodePort: 30_007 }] }),
]

const balancers: readonly Step[] = [
  changed('has its endpoints asked for', 'balanced', { externalTrafficPolicy: 'Local' }),
  changed('has them asked for elsewhere', 'balanced', { healthCheckNodePort: 30_009 }),
  replaced('says nothing of that', 'balanced', {
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Local',
    allocateLoadBalancerNodePorts: false,
  }),
  replaced('has no node ports any more', 'balanced', {
    type: 'LoadBalancer',
    ports: [{ name: 'new', port: 80 }],
    allocateLoadBalancerNodePorts: false,
  }),
  made('has its endpoints asked for at a port of its own', 'asked', {
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Local',
    healthCheckNodePort: 30_009,
  }),
  made('wants the same one', 'other', {
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Local',
    healthCheckNodePort: 30_009,
  }),
  made('wants one that no policy has', 'other', { type: 'LoadBalancer', healthCheckNodePort: 30_010 }),
  made('lets in whom it can not', 'other', {
    type: 'LoadBalancer',
    loadBalancerSourceRanges: ['10.0.0.0/8', ' 10.0.0.0/8 ', '10.0.0.1/8', 'x'],
  }),
  made(
    'lets in somebody by an annotation',
    'other',
    {},
    { annotations: { 'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0/8, x' } },
  ),
  made(
    'says twice how near traffic stays',
    'other',
    {},
    {
      annotations: {
        'service.kubernetes.io/topology-mode': 'Auto',
        'service.kubernetes.io/topology-aware-hints': 'auto',
      },
    },
  ),
  made(
    'says it as it was said once',
    'near',
    {},
    { annotations: { 'service.kubernetes.io/topology-aware-hints': 'auto' } },
  ),
  made('has a policy for nobody within', 'other', { internalTrafficPolicy: '', trafficDistribution: '' }),
  made('has a class of a balancer', 'classed', { type: 'LoadBalancer', loadBalancerClass: 'example.com/a' }),
  changed('has another class, and a bad one', 'classed', { loadBalancerClass: 'a b' }),
  changed('has none', 'classed', { type: 'NodePort' }),
]

export const servicesScenario: Scenario = {
  name: 'services',
  steps: [inNamespace(space), ...addresses, ...types, ...nodePorts, ...balancers],
}
