import type { JsonObject } from '@fixpoint/core'
import type { Scenario } from '../scenario.ts'
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
  ],
}
