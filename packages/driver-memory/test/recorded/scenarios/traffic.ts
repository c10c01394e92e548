import type { JsonObject, Resource } from '@fixpoint/core'
import type { Scenario, Step } from '../scenario.ts'
import { apply, create, ingress, ingresses, inNamespace, object, patch, service, services } from './objects.ts'

/** What says where traffic goes, beside Services, and what of it is refused. */
const space = 'traffic'

const slices: Resource = {
  group: 'discovery.k8s.io',
  version: 'v1',
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  namespaced: true,
}

const slice = (name: string, addressType: string, ...list: readonly JsonObject[]): JsonObject =>
  object(slices, { name }, { addressType, endpoints: list, ports: [{ port: 80 }] })
const sliced = (claim: string, addressType: string, ...list: readonly JsonObject[]): Step =>
  create(claim, slices, space, slice('bad', addressType, ...list))
const retyped = (claim: string, addressType: string | null, more: JsonObject = {}): Step =>
  patch(claim, 'merge', slices, space, 'four', { addressType, ...more })

const ofSlices: readonly Step[] = [
  create(
    'has labels of nodes that nobody may write',
    slices,
    space,
    slice('four', 'IPv4', { addresses: ['192.0.2.1'], deprecatedTopology: { 'kubernetes.io/hostname': 'a' } }),
  ),
  retyped('becomes of a type that is not, with a bad port', 'a', { ports: [{ port: 80, protocol: 'A' }] }),
  retyped('becomes of another type', 'IPv6'),
  retyped('becomes of none', null),
  patch('has labels of nodes now', 'merge', slices, space, 'four', {
    endpoints: [{ addresses: ['192.0.2.2'], deprecatedTopology: { 'a b': 'a' } }],
  }),
  sliced('has an address in another form', 'IPv6', { addresses: ['2001:DB8:0:0:1:0:0:1'] }),
  sliced('has an address of the fourth version', 'IPv6', { addresses: ['192.0.2.1'] }),
  sliced('has one that means something else to others', 'IPv4', { addresses: ['010.0.0.1', '::1'] }),
  apply(
    'is in no namespace, it says',
    services,
    space,
    object(services, { name: 'null', namespace: null }, { spec: { ports: [{ port: 80 }] } }),
  ),
]

const badIngress = (claim: string, spec: JsonObject, annotations: JsonObject = {}): Step =>
  create(claim, ingresses, space, ingress('bad', spec, { annotations }))
const stated = (claim: string, resource: Resource, name: string, point: JsonObject): Step =>
  patch(
    claim,
    'merge',
    resource,
    space,
    name,
    { status: { loadBalancer: { ingress: [point] } } },
    { subresource: 'status' },
  )

const ofIngresses: readonly Step[] = [
  badIngress('has a secret that can not be', { tls: [{ hosts: ['*.a'], secretName: 'A_B' }, { secretName: '' }] }),
  badIngress('has a backend that can not be', {
    defaultBackend: { resource: { apiGroup: 'A_B', kind: 'a/b', name: '..' } },
  }),
  badIngress('has half a backend', { defaultBackend: { resource: { apiGroup: '', kind: '', name: 'a%b/c' } } }),
  badIngress('has an address for a host', { rules: [{ host: '2001:db8::1' }, { host: '999.0.0.1' }] }),
  badIngress('has two classes', { ingressClassName: 'a' }, { 'kubernetes.io/ingress.class': 'b' }),
  create(
    'has one class, twice',
    ingresses,
    space,
    ingress('good', { ingressClassName: 'a' }, { annotations: { 'kubernetes.io/ingress.class': 'a' } }),
  ),
  patch('gets another of them', 'merge', ingresses, space, 'good', { spec: { ingressClassName: 'b' } }),
  stated('is reached nowhere', ingresses, 'good', { ip: '010.0.0.1', hostname: '10.0.0.1' }),
  stated('is reached by a bad name', ingresses, 'good', { hostname: 'A_B' }),
]

const ofServices: readonly Step[] = [
  create('is behind a balancer', services, space, service('web', { type: 'LoadBalancer' })),
  stated('is reached nowhere', services, 'web', { ip: 'nowhere', ipMode: 'Sometimes', hostname: '10.0.0.1' }),
  stated('is reached by a mode of no address', services, 'web', { hostname: 'a.b', ipMode: 'VIP' }),
  create('has a condition since no time', services, space, {
    ...service('timeless'),
    status: { conditions: [{ type: 'A', status: 'True', lastTransitionTime: '', reason: 'R', message: '' }] },
  }),
]

export const traffic: Scenario = {
  name: 'traffic',
  steps: [inNamespace(space), ...ofSlices, ...ofIngresses, ...ofServices],
}
