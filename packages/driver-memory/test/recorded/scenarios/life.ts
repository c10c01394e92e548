import type { JsonObject, Resource } from '@fixpoint/core'
import { ask, onTopOf, type Scenario, type Step } from '../scenario.ts'
import {
  anApp,
  apps,
  container,
  create,
  deployment,
  deployments,
  events,
  ingress,
  ingresses,
  inNamespace,
  leases,
  namespaces,
  object,
  patch,
  pods,
  replicaSets,
  serveApps,
  service,
  services,
  template,
  update,
} from './objects.ts'

const space = 'life'

const podSpec = (more: JsonObject = {}): JsonObject => ({
  containers: [container()],
  automountServiceAccountToken: false,
  ...more,
})
const replicaSet = (name: string): JsonObject =>
  object(
    replicaSets,
    { name },
    { spec: { replicas: 2, selector: { matchLabels: { app: name } }, template: template(name) } },
  )

/** Every kind of change of an object, and what it does to its generation. */
const generations = (resource: Resource, body: JsonObject, spec: JsonObject, status: JsonObject): readonly Step[] => {
  const { name } = body['metadata'] as { name: string }
  const merge = (claim: string, change: JsonObject, subresource?: 'status'): Step =>
    patch(
      `${resource.kind}: ${claim}`,
      'merge',
      resource,
      space,
      name,
      change,
      subresource === undefined ? {} : { subresource },
    )
  return [
    create(`${resource.kind}: is made`, resource, space, body),
    merge('labels', { metadata: { labels: { a: '1' } } }),
    merge('annotations', { metadata: { annotations: { a: '1' } } }),
    merge('finalizers', { metadata: { finalizers: ['example.com/hold'] } }),
    merge('no finalizers', { metadata: { finalizers: null } }),
    merge('nothing', {}),
    merge('spec', spec),
    merge('the same spec', spec),
    merge('status', { status }, 'status'),
    merge('status on main', { status: { observedGeneration: 99 } }),
    merge('spec by status', spec, 'status'),
    merge('labels and annotations by status', { metadata: { labels: { s: '1' }, annotations: { s: '1' } } }, 'status'),
    merge('a finalizer', { metadata: { finalizers: ['example.com/hold'] } }),
    ask(`${resource.kind}: is deleted`, { _tag: 'Delete', resource, namespace: space, name }),
    merge('goes', { metadata: { finalizers: null } }),
  ]
}

export const life: Scenario = {
  name: 'life',
  steps: [
    inNamespace(space),
    serveApps,
    ...generations(deployments, deployment('web'), { spec: { replicas: 3 } }, { observedGeneration: 1, replicas: 1 }),
    ...generations(replicaSets, replicaSet('web'), { spec: { replicas: 3 } }, { observedGeneration: 1, replicas: 1 }),
    ...generations(
      services,
      service('web'),
      { spec: { sessionAffinity: 'ClientIP' } },
      {
        conditions: [
          { type: 'Ok', status: 'True', reason: 'R', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' },
        ],
      },
    ),
    ...generations(
      ingresses,
      ingress('web'),
      { spec: { ingressClassName: 'nginx' } },
      { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } },
    ),
    ...generations(
      pods,
      object(pods, { name: 'web' }, { spec: podSpec() }),
      { spec: { containers: [{ ...container(), image: 'nginx:1.28' }] } },
      { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    ),
    ...generations(apps, anApp('web'), { spec: { deploy: { replicas: 3 } } }, { observedGeneration: 1, replicas: 1 }),

    create('is generated a name', deployments, space, {
      ...deployment('x'),
      metadata: { name: 'generated', generateName: 'gen-' },
    }),
    create('is generated no bad name', deployments, space, { ...deployment('x'), metadata: { generateName: 'Gen_' } }),
    ask('Namespace: is there', { _tag: 'Get', resource: namespaces, name: space }),
    ask('Namespace: labels', {
      _tag: 'Patch',
      patchType: 'merge',
      resource: namespaces,
      name: space,
      body: { metadata: { labels: { a: 'b' } } },
    }),

    create(
      'Lease: is taken',
      leases,
      space,
      object(
        leases,
        { name: 'lock' },
        {
          spec: {
            holderIdentity: 'a',
            leaseDurationSeconds: 15,
            acquireTime: '2026-11-23T08:00:00.123456Z',
            renewTime: '2026-11-23T08:00:00.123456Z',
            leaseTransitions: 0,
          },
        },
      ),
    ),
    create(
      'Lease: is taken already',
      leases,
      space,
      object(leases, { name: 'lock' }, { spec: { holderIdentity: 'b' } }),
    ),
    update('Lease: is renewed', leases, space, 'lock', {
      [onTopOf]: 'leases/lock',
      spec: { renewTime: '2026-11-23T08:00:02.000001Z' },
    }),
    update('Lease: is renewed too late', leases, space, 'lock', {
      [onTopOf]: 'leases/lock',
      metadata: { resourceVersion: '1' },
      spec: { renewTime: '2026-11-23T08:00:03.000001Z' },
    }),
    update(
      'Lease: is renewed without a version',
      leases,
      space,
      'lock',
      object(leases, { name: 'lock' }, { spec: { holderIdentity: 'x' } }),
    ),
    update('Lease: is renewed elsewhere in the world', leases, space, 'lock', {
      [onTopOf]: 'leases/lock',
      spec: { renewTime: '2026-11-23T08:00:04.123456+02:00' },
    }),
    update('Lease: is renewed at a number', leases, space, 'lock', {
      [onTopOf]: 'leases/lock',
      spec: { renewTime: 1 },
    }),
    patch('Lease: lasts no time', 'merge', leases, space, 'lock', { spec: { leaseDurationSeconds: 0 } }),
    patch('Lease: is released', 'merge', leases, space, 'lock', {
      spec: { holderIdentity: '', leaseDurationSeconds: 1 },
    }),
    patch('Lease: is held by nobody', 'merge', leases, space, 'lock', { spec: { holderIdentity: null } }),
    update(
      'Lease: is made by an update',
      leases,
      space,
      'none',
      object(leases, { name: 'none' }, { spec: { holderIdentity: 'x' } }),
    ),

    ...eventSteps(),
  ],
}

function eventSteps(): readonly Step[] {
  const body = (name: string, more: JsonObject = {}): JsonObject =>
    object(
      events,
      { name },
      {
        eventTime: '2026-11-23T08:00:00.123456Z',
        reportingController: 'platform.example.com/fixpoint',
        reportingInstance: 'host_1',
        action: 'Apply',
        reason: 'Created',
        regarding: { apiVersion: 'platform.example.com/v1alpha1', kind: 'App', name: 'web', namespace: space },
        note: 'created Deployment web',
        type: 'Normal',
        ...more,
      },
    )
  const bad = (claim: string, more: JsonObject): Step => create(`Event: ${claim}`, events, space, body('bad', more))
  return [
    create('Event: is told', events, space, body('ev.1')),
    patch('Event: is told again', 'merge', events, space, 'ev.1', {
      series: { count: 2, lastObservedTime: '2026-11-23T08:00:05.000000Z' },
    }),
    patch('Event: tells something else', 'merge', events, space, 'ev.1', { note: 'other' }),
    patch('Event: is told once in a row', 'merge', events, space, 'ev.1', { series: { count: 1 } }),
    bad('has no action', { action: undefined }),
    bad('has no controller', { reportingController: undefined }),
    bad('has a controller that is no name', { reportingController: 'a b/c' }),
    bad('has no instance', { reportingInstance: undefined }),
    bad('has no reason', { reason: undefined }),
    bad('has no time', { eventTime: undefined }),
    bad('has no type', { type: undefined }),
    bad('has an odd type', { type: 'Odd' }),
    bad('says too much', { note: 'x'.repeat(1025) }),
    bad('has too much of a reason', { reason: 'r'.repeat(129) }),
    bad('is about another namespace', { regarding: { kind: 'App', name: 'web' } }),
    bad('has a time without micros', { eventTime: '2026-11-23T08:00:00Z' }),
  ]
}
