import type { JsonObject, Resource } from '@fixpoint/core'
import { ask, type Scenario, type Step } from '../scenario.ts'
import { inNamespace, object } from './objects.ts'

const space = 'kept-kinds'

interface Tried {
  readonly resource: Resource
  /** Fields beside the metadata. */
  readonly body: JsonObject
  /** A change that is allowed, and one that is not. */
  readonly change?: JsonObject
  readonly forbidden?: JsonObject
  readonly status?: JsonObject
  readonly wrong?: JsonObject
  readonly name?: string
}

const resource = (group: string, kind: string, plural: string, namespaced = false): Resource => ({
  group,
  version: 'v1',
  kind,
  plural,
  namespaced,
})

const webhook = (more: JsonObject = {}): JsonObject => ({
  name: 'a.example.com',
  clientConfig: { service: { namespace: 'default', name: 'hook' } },
  rules: [{ apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] }],
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  ...more,
})

const tried: readonly Tried[] = [
  {
    resource: resource('', 'Node', 'nodes'),
    body: { spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] }, status: { capacity: { cpu: '2', pods: '10' } } },
    change: { spec: { unschedulable: true, podCIDRs: ['10.0.0.0/24'] } },
    forbidden: { spec: { podCIDRs: ['10.0.1.0/24'] } },
    status: { conditions: [{ type: 'Ready', status: 'True' }], nodeInfo: { kubeletVersion: 'v1' } },
    wrong: { spec: { taints: [{ key: 'a b', value: 'c d', effect: 'No' }] } },
  },
  {
    resource: resource('', 'PersistentVolume', 'persistentvolumes'),
    body: { spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/tmp' } } },
    change: { spec: { persistentVolumeReclaimPolicy: 'Delete' } },
    status: { phase: 'Available' },
    wrong: { spec: { accessModes: ['x'], persistentVolumeReclaimPolicy: 'y' } },
  },
  {
    resource: resource('', 'PersistentVolumeClaim', 'persistentvolumeclaims', true),
    body: {
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } }, storageClassName: '' },
    },
    change: { metadata: { labels: { a: 'b' } } },
    status: { phase: 'Bound', capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] },
    wrong: { spec: { accessModes: ['ReadWriteOncePod', 'ReadOnlyMany'], volumeMode: 'x' } },
  },
  {
    resource: resource('node.k8s.io', 'RuntimeClass', 'runtimeclasses'),
    body: { handler: 'runc' },
    change: { scheduling: { nodeSelector: { a: 'b' } } },
    forbidden: { handler: 'other' },
    wrong: { handler: 'A' },
  },
  {
    resource: resource('scheduling.k8s.io', 'PriorityClass', 'priorityclasses'),
    body: { value: 10 },
    change: { description: 'x' },
    forbidden: { value: 11, preemptionPolicy: 'Never' },
    wrong: { value: 2_000_000_000, preemptionPolicy: 'x' },
  },
  {
    resource: resource('storage.k8s.io', 'StorageClass', 'storageclasses'),
    body: { provisioner: 'example.com/disk' },
    change: { allowVolumeExpansion: true },
    forbidden: { provisioner: 'other', reclaimPolicy: 'Retain' },
    wrong: { provisioner: '', reclaimPolicy: 'x', volumeBindingMode: 'y' },
  },
  {
    resource: resource('storage.k8s.io', 'CSIDriver', 'csidrivers'),
    body: { spec: {} },
    change: { spec: { requiresRepublish: true } },
  },
  {
    resource: resource('storage.k8s.io', 'CSINode', 'csinodes'),
    body: { spec: { drivers: [{ name: 'd', nodeID: 'n' }] } },
  },
  {
    resource: resource('storage.k8s.io', 'CSIStorageCapacity', 'csistoragecapacities', true),
    body: { storageClassName: 'a', capacity: '1Gi' },
    change: { capacity: '2048Mi' },
    wrong: {},
  },
  {
    resource: resource('storage.k8s.io', 'VolumeAttachment', 'volumeattachments'),
    body: { spec: { attacher: 'a', nodeName: 'n', source: { persistentVolumeName: 'v' } } },
    status: { attached: true },
    forbidden: { spec: { nodeName: 'm' } },
  },
  {
    resource: resource('storage.k8s.io', 'VolumeAttributesClass', 'volumeattributesclasses'),
    body: { driverName: 'd.example.com', parameters: { a: 'b' } },
    forbidden: { parameters: { a: 'c' } },
  },
  {
    resource: resource('flowcontrol.apiserver.k8s.io', 'FlowSchema', 'flowschemas'),
    body: { spec: { priorityLevelConfiguration: { name: 'global-default' } } },
    // What is changed later is changed by the server's own controller too.
    wrong: { spec: {} },
  },
  {
    resource: resource('flowcontrol.apiserver.k8s.io', 'PriorityLevelConfiguration', 'prioritylevelconfigurations'),
    body: { spec: { type: 'Limited', limited: { limitResponse: { type: 'Queue', queuing: {} } } } },
    change: { spec: { limited: { nominalConcurrencyShares: 5 } } },
    wrong: { spec: { type: 'Limited' } },
  },
  {
    resource: resource(
      'admissionregistration.k8s.io',
      'ValidatingWebhookConfiguration',
      'validatingwebhookconfigurations',
    ),
    body: { webhooks: [webhook({ failurePolicy: 'Ignore' })] },
    change: { webhooks: [webhook({ timeoutSeconds: 3, failurePolicy: 'Ignore' })] },
    wrong: {
      webhooks: [webhook({ name: 'a', clientConfig: {} }), webhook({ sideEffects: '', admissionReviewVersions: [] })],
    },
  },
  {
    resource: resource('admissionregistration.k8s.io', 'MutatingWebhookConfiguration', 'mutatingwebhookconfigurations'),
    body: { webhooks: [webhook({ failurePolicy: 'Ignore', rules: [] })] },
  },
  {
    resource: resource('apiregistration.k8s.io', 'APIService', 'apiservices'),
    name: 'v1.example.com',
    body: {
      spec: {
        group: 'example.com',
        version: 'v1',
        groupPriorityMinimum: 100,
        versionPriority: 10,
        insecureSkipTLSVerify: true,
        service: { namespace: 'default', name: 'x' },
      },
    },
  },
  {
    resource: resource('networking.k8s.io', 'ServiceCIDR', 'servicecidrs'),
    body: { spec: { cidrs: ['10.111.0.0/24'] } },
  },
  {
    resource: resource('policy', 'PodDisruptionBudget', 'poddisruptionbudgets', true),
    body: { spec: { minAvailable: '50%', selector: { matchLabels: { a: 'b' } } } },
    change: { spec: { minAvailable: 1 } },
    status: { disruptionsAllowed: 1, currentHealthy: 2, desiredHealthy: 1, expectedPods: 2, observedGeneration: 2 },
    wrong: { spec: { minAvailable: -1, maxUnavailable: '200%', unhealthyPodEvictionPolicy: 'x' } },
  },
]

const steps = ({ resource: of, body, name = 'kept', ...more }: Tried): readonly Step[] => {
  const place = { resource: of, ...(of.namespaced && { namespace: space }) }
  const what = of.kind
  const change = (claim: string, to: JsonObject | undefined, subresource?: 'status'): readonly Step[] =>
    to === undefined
      ? []
      : [
          ask(`${claim} (${what})`, {
            _tag: 'Patch',
            patchType: 'merge',
            ...place,
            name,
            body: to,
            fieldManager: 'editor',
            ...(subresource !== undefined && { subresource }),
          }),
        ]
  return [
    ask(`is created (${what})`, {
      _tag: 'Create',
      ...place,
      body: object(of, { name }, body),
      fieldManager: 'creator',
    }),
    ...change('is changed', more.change),
    ...change('is changed where it may not', more.forbidden),
    ...change('tells its status', more.status && { status: more.status }, 'status'),
    ...(more.wrong === undefined
      ? []
      : [ask(`is wrong (${what})`, { _tag: 'Create', ...place, body: object(of, { name: 'wrong' }, more.wrong) })]),
    ask(`is deleted (${what})`, { _tag: 'Delete', ...place, name, options: {} }),
  ]
}

/** Kinds that the server only keeps. */
export const keptKinds: Scenario = { name: 'kept-kinds', steps: [inNamespace(space), ...tried.flatMap(steps)] }
