import { creationFaults } from './creation-faults.ts'
import type { Fault } from './fault.ts'
import { refusals } from './refusals.ts'
import { counts, type Loose, progress, reported, type World } from './world.ts'

const owner = (world: World, kind: string, apiVersion: string, uid: string): Loose[] => [
  { apiVersion, kind, name: world.shape.name, uid, controller: true, blockOwnerDeletion: true },
]

const taken: readonly Fault[] = [
  {
    what: 'a Service that was there before',
    reason: 'AdoptionRequired',
    fine: ['the namespace', 'node room', 'image', 'crashes', 'probes', 'the Service'],
    inject: ({ service }) => void (service.metadata.ownerReferences = []),
  },
  {
    what: 'a Service of another controller',
    reason: 'OwnedByOther',
    fine: ['the namespace', 'node room', 'image', 'crashes', 'probes', 'the Service'],
    inject: (world) => void (world.service.metadata.ownerReferences = owner(world, 'Shop', 'example.com/v1', 'other')),
  },
  {
    what: 'a Service of an earlier App',
    reason: 'WaitingForGarbageCollection',
    fine: ['the namespace', 'node room', 'image', 'crashes', 'probes', 'the Service'],
    inject: (world) =>
      void (world.service.metadata.ownerReferences = owner(world, 'App', 'platform.example.com/v1alpha1', 'earlier')),
  },
  {
    what: 'a Service that goes',
    reason: 'WaitingForDeletion',
    fine: ['the namespace', 'node room', 'image', 'crashes', 'probes', 'the Service'],
    inject: ({ service }) => void (service.metadata.deletionTimestamp = '2026-11-23T10:00:00Z'),
  },
  {
    what: 'a Service that a finalizer keeps',
    reason: 'WaitingForFinalizer',
    fine: ['the namespace', 'node room', 'image', 'crashes', 'probes', 'the Service'],
    inject: ({ service }) =>
      void Object.assign(service.metadata, {
        deletionTimestamp: '2026-11-23T10:00:00Z',
        finalizers: ['service.kubernetes.io/load-balancer-cleanup'],
      }),
  },
  {
    what: 'a port whose key was edited',
    reason: 'PortWedge',
    fine: ['the namespace', 'node room', 'image', 'crashes', 'probes', 'the Service'],
    inject: ({ service }) => {
      service.spec.ports[0].port = 9999
      const ours = service.metadata.managedFields.find(({ manager }: Loose) => manager === 'fixpoint')
      const { 'k:{"port":9093,"protocol":"TCP"}': item } = ours.fieldsV1['f:spec']['f:ports']
      ours.fieldsV1['f:spec']['f:ports'] = {}
      delete ours.fieldsV1['f:spec']['f:ports']
      service.metadata.managedFields.push({
        manager: 'kubectl-edit',
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-11-23T09:20:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:spec': { 'f:ports': { 'k:{"port":9999,"protocol":"TCP"}': item } } },
      })
    },
  },
]

const apps: readonly Fault[] = [
  {
    what: 'a paused Deployment',
    reason: 'DeploymentPaused',
    fine: [
      'ownership',
      'rights',
      'the operator',
      'the namespace',
      'quota',
      'admission',
      'node room',
      'image',
      'crashes',
      'probes',
      'the Service',
    ],
    inject: (world) => {
      world.deployment.spec.paused = true
      counts(world, {
        replicas: world.pods.length,
        readyReplicas: world.pods.length,
        availableReplicas: world.pods.length,
      })
      progress(world, 'Unknown', 'DeploymentPaused', 'Deployment is paused')
      reported(world, 'Unknown', 'RollingOut', 'Deployment: 0 pods are updated.')
    },
  },
  {
    what: 'a suspended App',
    reason: 'Suspended',
    fine: [
      'the namespace',
      'node room',
      'image',
      'crashes',
      'probes',
      'the Service',
      'quota',
      'admission',
      'ownership',
      'rights',
      'the operator',
    ],
    inject: ({ app }) => void (app.metadata.annotations['platform.example.com/reconcile'] = 'disabled'),
  },
  {
    what: 'a spec of an older schema',
    reason: 'InvalidSpec',
    fine: [],
    inject: ({ app }) => void (app.spec.deploy.image = 'https://example.com/Shop'),
  },
  {
    what: 'an App that goes',
    reason: 'BeingDeleted',
    fine: [],
    inject: ({ app }) => void (app.metadata.deletionTimestamp = '2026-11-23T10:00:00Z'),
  },
  {
    what: 'no operator, and nothing is written',
    reason: 'NotReconciled',
    fine: ['the namespace'],
    inject: (world) => {
      for (const kind of ['deployment', 'service', 'ingress', 'endpointSlice'] as const) delete world[kind]
      world.pods = []
      delete world.app.status
    },
  },
  {
    what: 'no operator, and an edit that nobody saw',
    reason: 'NotReconciled',
    fine: ['the namespace', 'node room', 'image', 'crashes', 'probes', 'the Service'],
    inject: ({ app }) => {
      app.metadata.generation = 2
      app.spec.deploy.image = 'nginx:9'
    },
  },
  {
    what: 'a namespace that goes',
    reason: 'NamespaceTerminating',
    fine: ['node room', 'image', 'crashes', 'probes', 'the Service'],
    inject: (world) => {
      world.namespace.status.phase = 'Terminating'
      delete world.ingress
    },
  },
  {
    what: 'a Service whose selector was edited while nobody looks',
    reason: 'ServiceWithoutPods',
    fine: [
      'the namespace',
      'node room',
      'image',
      'crashes',
      'probes',
      'ownership',
      'rights',
      'the operator',
      'quota',
      'admission',
    ],
    inject: ({ endpointSlice }) => void (endpointSlice.endpoints = []),
  },
]

export const writeFaults: readonly Fault[] = [...creationFaults, ...refusals, ...taken, ...apps]
