import type { JsonObject, Resource } from '@fixpoint/core'
import { ask, onTopOf, type Scenario, type Step, versionOf } from '../scenario.ts'
import {
  anApp,
  apply,
  apps,
  container,
  create,
  deployment,
  deployments,
  events,
  get,
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

/** The status of an App, as its operator writes it, and its scale. */
const condition = (type: string, status: string, reason = 'Rolling'): JsonObject => ({
  type,
  status,
  reason,
  message: 'm',
  observedGeneration: 1,
  lastTransitionTime: '2026-11-23T08:00:00Z',
})
const statusOf = (status: JsonObject, metadata: JsonObject = {}): JsonObject =>
  object(apps, { name: 'web', ...metadata }, { status })
const asStatus = { subresource: 'status', fieldManager: 'fixpoint-status' } as const

export const status: Scenario = {
  name: 'status',
  steps: [
    inNamespace('status'),
    serveApps,
    apply('has no App', apps, 'status', statusOf({ observedGeneration: 1 }), asStatus),
    apply('makes the App', apps, 'status', anApp('web'), { fieldManager: 'kubectl' }),
    apply(
      'writes two conditions',
      apps,
      'status',
      statusOf({
        observedGeneration: 1,
        replicas: 0,
        selector: 'app=web',
        conditions: [condition('Ready', 'False'), condition('Reconciling', 'True')],
      }),
      asStatus,
    ),
    apply(
      'writes the same',
      apps,
      'status',
      statusOf({
        observedGeneration: 1,
        replicas: 0,
        selector: 'app=web',
        conditions: [condition('Ready', 'False'), condition('Reconciling', 'True')],
      }),
      asStatus,
    ),
    apply(
      'drops a condition',
      apps,
      'status',
      statusOf({ observedGeneration: 1, replicas: 2, selector: 'app=web', conditions: [condition('Ready', 'True')] }),
      asStatus,
    ),
    apply(
      'changes nothing but the status',
      apps,
      'status',
      {
        ...statusOf(
          { observedGeneration: 1, replicas: 2, selector: 'app=web', conditions: [condition('Ready', 'True')] },
          { labels: { a: 'b' } },
        ),
        spec: { deploy: { image: 'evil' } },
      },
      asStatus,
    ),
    apply(
      'refuses a stale version',
      apps,
      'status',
      statusOf({ observedGeneration: 1 }, { resourceVersion: '1' }),
      asStatus,
    ),
    apply(
      'does not look at the uid',
      apps,
      'status',
      statusOf({ observedGeneration: 1 }, { uid: '00000000-0000-4000-8000-000000000000' }),
      asStatus,
    ),
    apply('refuses a field that is not', apps, 'status', statusOf({ nonsense: 1 }), asStatus),
    apply(
      'refuses a status that is none',
      apps,
      'status',
      statusOf({ conditions: [condition('Ready', 'Yes')] }),
      asStatus,
    ),
    apply(
      'refuses a condition twice',
      apps,
      'status',
      statusOf({ conditions: [condition('Ready', 'True'), condition('Ready', 'False')] }),
      asStatus,
    ),
    apply('drops a status from the App', apps, 'status', { ...anApp('web'), status: { url: 'http://evil' } }),
    update(
      'puts a status',
      apps,
      'status',
      'web',
      { [onTopOf]: 'apps/web', spec: { deploy: { image: 'evil' } }, status: { replicas: 9 } },
      { subresource: 'status' },
    ),
    patch(
      'merges into the status',
      'merge',
      apps,
      'status',
      'web',
      { status: { url: 'http://y' } },
      { subresource: 'status' },
    ),
    ask('reads the scale', { _tag: 'Get', resource: apps, namespace: 'status', name: 'web', subresource: 'scale' }),
    patch('scales', 'merge', apps, 'status', 'web', { spec: { replicas: 5 } }, { subresource: 'scale' }),
    get('is scaled', apps, 'status', 'web'),
    apply('conflicts with the scaling', apps, 'status', anApp('web'), { force: false, fieldManager: 'kubectl' }),
    patch('scales below nothing', 'merge', apps, 'status', 'web', { spec: { replicas: -5 } }, { subresource: 'scale' }),
    update(
      'scales by a stale version',
      apps,
      'status',
      'web',
      {
        apiVersion: 'autoscaling/v1',
        kind: 'Scale',
        metadata: { name: 'web', namespace: 'status', resourceVersion: '1' },
        spec: { replicas: 1 },
      },
      { subresource: 'scale' },
    ),
    create('makes a Deployment', deployments, 'status', deployment('web')),
    ask('reads its scale', {
      _tag: 'Get',
      resource: deployments,
      namespace: 'status',
      name: 'web',
      subresource: 'scale',
    }),
    update(
      'scales it to nothing',
      deployments,
      'status',
      'web',
      {
        apiVersion: 'autoscaling/v1',
        kind: 'Scale',
        metadata: { name: 'web', namespace: 'status' },
        spec: { replicas: 0 },
      },
      { subresource: 'scale' },
    ),
    get('is scaled to nothing', deployments, 'status', 'web'),
    update(
      'has a status that does not add up',
      deployments,
      'status',
      'web',
      { [onTopOf]: 'deployments/web', status: { replicas: 1, availableReplicas: 2, readyReplicas: -1 } },
      { subresource: 'status' },
    ),
    update(
      'has a status',
      deployments,
      'status',
      'web',
      {
        [onTopOf]: 'deployments/web',
        metadata: { resourceVersion: versionOf('deployments/web') },
        status: {
          replicas: 2,
          readyReplicas: 0,
          conditions: [{ type: 'Available', status: 'False', reason: 'R', message: 'm' }],
        },
      },
      { subresource: 'status' },
    ),
    ask('has no other part', {
      _tag: 'Get',
      resource: services,
      namespace: 'status',
      name: 'web',
      subresource: 'scale',
    }),
  ],
}
