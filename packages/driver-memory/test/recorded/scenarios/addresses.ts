import type { JsonObject, Resource } from '@fixpoint/core'
import { ask, type Scenario } from '../scenario.ts'
import {
  create,
  deployment,
  deployments,
  inNamespace,
  object,
  patch,
  pods,
  resource,
  services,
  simpleContainer,
  simplePod,
} from './objects.ts'

/** Addresses that are valid, and should be written otherwise. */
const place = 'addresses'
const networkPolicies = resource('networking.k8s.io', 'NetworkPolicy', 'networkpolicies')

const endpoints = resource('', 'Endpoints', 'endpoints')
const endpointSlices = resource('discovery.k8s.io', 'EndpointSlice', 'endpointslices')
const nodes = resource('', 'Node', 'nodes', false)

const node = (claim: string, name: string, spec: JsonObject) =>
  ask(claim, { _tag: 'Create', resource: nodes, body: object(nodes, { name }, { spec }), dryRun: true })
const status = (claim: string, of: Resource, name: string, body: JsonObject) =>
  patch(claim, 'merge', of, place, name, { status: body }, { subresource: 'status' })

const service = (claim: string, name: string, spec: JsonObject) =>
  create(claim, services, place, object(services, { name }, { spec: { ports: [{ port: 80 }], ...spec } }))
const policy = (claim: string, name: string, ...ipBlocks: readonly JsonObject[]) =>
  create(
    claim,
    networkPolicies,
    place,
    object(
      networkPolicies,
      { name },
      {
        spec: {
          podSelector: {},
          ingress: [{ from: ipBlocks.map((ipBlock) => ({ ipBlock })) }],
          egress: [{ to: ipBlocks.map((ipBlock) => ({ ipBlock })) }],
        },
      },
    ),
  )

const odd = ['2001:DB8::1', '2001:db8:0:0:0:0:0:2', '64:ff9b::1.2.3.4', '2001:db8::3', '192.0.2.1']

export const addresses: Scenario = {
  name: place,
  steps: [
    inNamespace(place),
    service('has odd external addresses', 'external', { externalIPs: odd }),
    patch('is changed', 'merge', services, place, 'external', { metadata: { labels: { a: 'b' } } }),
    service('has external addresses with zeros', 'zeros', { externalIPs: ['192.0.02.1'] }),
    service('has external addresses that are mapped', 'mapped', { externalIPs: ['::ffff:192.0.2.1'] }),
    service('asks for an odd address', 'asked', { type: 'LoadBalancer', loadBalancerIP: '2001:DB8::0:1' }),
    service('asks for an address with zeros', 'asked-zeros', { type: 'LoadBalancer', loadBalancerIP: '192.0.02.1' }),
    service('asks for an address that is mapped', 'asked-mapped', {
      type: 'LoadBalancer',
      loadBalancerIP: '::ffff:1.2.3.4',
    }),
    service('has odd ranges', 'ranges', {
      type: 'LoadBalancer',
      loadBalancerSourceRanges: ['2001:DB8::/32', '2001:db8:0::/48', '192.0.2.0/24'],
    }),
    service('has ranges that are more than ranges', 'more', {
      type: 'LoadBalancer',
      loadBalancerSourceRanges: ['192.0.2.1/24', '2001:db8::1/32'],
    }),
    service('has ranges with zeros', 'range-zeros', {
      type: 'LoadBalancer',
      loadBalancerSourceRanges: ['192.0.02.0/24', '192.0.2.0/024'],
    }),
    policy(
      'lets odd ranges in',
      'ranges',
      { cidr: '2001:DB8::/32', except: ['2001:db8:0001::/48'] },
      { cidr: '64:ff9b::/96' },
    ),
    policy('lets ranges in that are more than ranges', 'more', { cidr: '2001:db8::1/32' }),
    policy('lets ranges with zeros in', 'zeros', { cidr: '192.0.02.0/24' }),
    create(
      'has odd hosts',
      pods,
      place,
      simplePod('web', {
        containers: [simpleContainer('app')],
        hostAliases: odd.map((ip) => ({ ip, hostnames: ['h'] })),
        dnsPolicy: 'None',
        dnsConfig: { nameservers: odd.slice(0, 2) },
      }),
    ),
    create('makes pods with odd hosts', deployments, place, {
      ...deployment('web'),
      spec: {
        replicas: 0,
        selector: { matchLabels: { a: 'b' } },
        template: {
          metadata: { labels: { a: 'b' } },
          spec: {
            containers: [simpleContainer('app')],
            hostAliases: [{ ip: '2001:DB8::1', hostnames: ['h'] }],
            dnsConfig: { nameservers: ['::0'] },
          },
        },
      },
    }),
    create(
      'leads to odd addresses',
      endpoints,
      place,
      object(
        endpoints,
        { name: 'odd' },
        { subsets: [{ addresses: odd.map((ip) => ({ ip })), notReadyAddresses: [{ ip: '2001:DB8::4' }] }] },
      ),
    ),
    patch('leads there still', 'merge', endpoints, place, 'odd', { metadata: { labels: { a: 'b' } } }),
    patch('leads there for its controller', 'merge', endpoints, place, 'odd', {
      metadata: { labels: { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' } },
    }),
    create(
      'leads to addresses with zeros',
      endpoints,
      place,
      object(
        endpoints,
        { name: 'zeros' },
        { subsets: [{ addresses: [{ ip: '10.0.0.01' }, { ip: '::ffff:10.0.0.1' }] }] },
      ),
    ),
    create(
      'leads to names like addresses',
      endpointSlices,
      place,
      object(
        endpointSlices,
        { name: 'names' },
        { addressType: 'FQDN', endpoints: [{ addresses: ['010.0.0.1', 'a.example.com'] }] },
      ),
    ),
    patch('leads to such names still', 'merge', endpointSlices, place, 'names', { metadata: { labels: { a: 'b' } } }),
    patch('leads to such names for a controller', 'merge', endpointSlices, place, 'names', {
      metadata: { labels: { 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' } },
    }),
    create(
      'leads to odd addresses of one sort',
      endpointSlices,
      place,
      object(
        endpointSlices,
        { name: 'odd' },
        { addressType: 'IPv6', endpoints: [{ addresses: ['2001:db8::1', '2001:DB8::1'] }] },
      ),
    ),
    status('runs at odd addresses', pods, 'web', {
      podIPs: [{ ip: '10.0.0.1' }, { ip: '2001:DB8::1' }],
      hostIP: '2001:db8:0::1',
      hostIPs: [{ ip: '2001:db8:0::1' }],
    }),
    status('runs at addresses that do not fit each other', pods, 'web', {
      podIP: '10.0.0.2',
      podIPs: [{ ip: '10.0.0.1' }, { ip: '2001:DB8::1' }],
      hostIPs: [{ ip: '10.0.0.1' }, { ip: '::ffff:10.0.0.2' }, { ip: 'x' }],
    }),
    status('is led to from odd addresses', services, 'asked', {
      loadBalancer: { ingress: [{ ip: '192.0.2.1' }, { ip: '2001:DB8::1', ipMode: 'VIP' }] },
    }),
    node('has pods at odd addresses', 'odd', { podCIDRs: ['192.0.2.0/24', '2001:DB8::/64'], externalID: 'e' }),
    ask('is applied with what it has', {
      _tag: 'Patch',
      patchType: 'apply',
      resource: nodes,
      name: 'applied',
      body: object(nodes, { name: 'applied' }, { status: { capacity: { cpu: '4' }, addresses: [] } }),
      fieldManager: 'fixpoint',
      dryRun: true,
    }),
    node('has pods at addresses with zeros', 'zeros', { podCIDR: '10.0.0.0/024' }),
    node('has pods at addresses that are mapped', 'mapped', { podCIDRs: ['10.0.0.0/24', '::ffff:10.1.0.0/112'] }),
    node('has pods nowhere', 'nowhere', { podCIDRs: ['10.0.0.0/24', 'x'], configSource: {} }),
    node('has pods in too many places', 'many', { podCIDRs: ['10.0.0.0/24', '2001:db8::/64', '2001:db9::/64'] }),
  ],
}
