import { below, type Field, field, type Kind } from './kind.ts'
import { leastTemplate, podSpec, template } from './workloads.ts'

const kind = (group: string, name: string, plural: string, namespaced = true) => ({
  group,
  version: 'v1',
  kind: name,
  plural,
  namespaced,
})

const counts = (names: readonly string[]): readonly Field[] =>
  names.map((name) => field(`status/${name}`, [0, 1, 3], [-1, 7]))

export const statefulSet: Kind = {
  ...kind('apps', 'StatefulSet', 'statefulsets'),
  least: { spec: { selector: { matchLabels: { app: 'a' } }, template: leastTemplate } },
  fields: [
    ...template,
    field('spec/serviceName', ['web', ''], ['A.b']),
    field('spec/podManagementPolicy', ['Parallel', 'OrderedReady'], ['Never']),
    field(
      'spec/updateStrategy',
      [
        { type: 'OnDelete' },
        { type: 'RollingUpdate', rollingUpdate: { partition: 2 } },
        { rollingUpdate: { maxUnavailable: '50%' } },
        {},
      ],
      [
        { type: 'Recreate' },
        { type: 'OnDelete', rollingUpdate: { partition: 1 } },
        { rollingUpdate: { partition: -1 } },
        { rollingUpdate: { maxUnavailable: 0 } },
        { rollingUpdate: { maxUnavailable: '120%' } },
      ],
    ),
    field('spec/revisionHistoryLimit', [0, 2], [-1]),
    field('spec/persistentVolumeClaimRetentionPolicy', [{ whenDeleted: 'Delete' }, {}], [{ whenScaled: 'Keep' }]),
    field('spec/ordinals', [{ start: 1 }, {}], [{ start: -1 }]),
  ],
  status: [
    ...counts(['replicas', 'readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas']),
    field('status/currentRevision', ['web-1', '']),
    field('status/collisionCount', [0, 2], [-1]),
    field('status/observedGeneration', [0, 2], [-1]),
  ],
  scale: true,
}

export const daemonSet: Kind = {
  ...kind('apps', 'DaemonSet', 'daemonsets'),
  least: { spec: { selector: { matchLabels: { app: 'a' } }, template: leastTemplate } },
  fields: [
    ...template.filter(({ at }) => at !== 'spec/replicas'),
    field(
      'spec/updateStrategy',
      [{ type: 'OnDelete' }, { rollingUpdate: { maxSurge: '10%', maxUnavailable: 0 } }, {}],
      [
        { type: 'Recreate' },
        { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } },
        { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } },
        { rollingUpdate: { maxUnavailable: 'many' } },
      ],
    ),
    field('spec/revisionHistoryLimit', [0, 2], [-1]),
  ],
  status: [
    ...counts(['currentNumberScheduled', 'numberMisscheduled', 'desiredNumberScheduled', 'numberReady']),
    ...counts(['updatedNumberScheduled', 'numberAvailable', 'numberUnavailable']),
    field('status/conditions', [[{ type: 'A', status: 'True' }], []]),
  ],
}

const jobTemplate = { spec: { ...leastTemplate.spec, restartPolicy: 'Never' } }

const jobSpec: readonly Field[] = [
  field('parallelism', [0, 1, 3], [-1]),
  field('completions', [1, 2], [-1]),
  field('backoffLimit', [0, 3], [-1]),
  field('activeDeadlineSeconds', [60], [-1]),
  field('ttlSecondsAfterFinished', [0, 60], [-1]),
  field('completionMode', ['NonIndexed', 'Indexed'], ['Odd']),
  field('suspend', [true, false]),
  field('podReplacementPolicy', ['Failed', 'TerminatingOrFailed'], ['Never']),
  field('backoffLimitPerIndex', [1], [-1]),
  field('maxFailedIndexes', [1], [-1]),
  field('template/metadata/labels', [{ tier: 'web' }, {}], [{ 'x y': 'z' }]),
  field('template/spec/restartPolicy', ['OnFailure', 'Never'], ['Always', 'Sometimes']),
  ...below(
    'template/spec',
    podSpec.filter(({ at }) => at !== 'restartPolicy'),
  ),
]

export const job: Kind = {
  ...kind('batch', 'Job', 'jobs'),
  least: { spec: { template: jobTemplate } },
  fields: [...below('spec', jobSpec), field('spec/manualSelector', [false])],
  status: [
    ...counts(['active', 'succeeded', 'failed', 'ready', 'terminating']),
    field('status/startTime', ['2020-01-01T00:00:00Z']),
    field('status/completionTime', ['2020-01-01T00:01:00Z']),
    field('status/conditions', [
      [{ type: 'Suspended', status: 'True' }],
      [
        { type: 'SuccessCriteriaMet', status: 'True' },
        { type: 'Complete', status: 'True' },
      ],
      [{ type: 'FailureTarget', status: 'True' }],
      [{ type: 'Failed', status: 'True' }],
      [],
    ]),
    field('status/completedIndexes', ['0', '']),
  ],
  selectors: ['status.successful'],
}

export const cronJob: Kind = {
  ...kind('batch', 'CronJob', 'cronjobs'),
  least: { spec: { schedule: '*/5 * * * *', jobTemplate: { spec: { template: jobTemplate } } } },
  fields: [
    field(
      'spec/schedule',
      ['@daily', '0 0 1 1 *', '5/10 * * * mon'],
      ['', '* * *', '61 * * * *', '@never', 'TZ=UTC 0 0 * * *'],
    ),
    field('spec/timeZone', ['Europe/Berlin', 'Etc/UTC'], ['', 'Nowhere/Land', 'Local', 'a/../b']),
    field('spec/concurrencyPolicy', ['Forbid', 'Replace', 'Allow'], ['Maybe']),
    field('spec/suspend', [true, false]),
    field('spec/startingDeadlineSeconds', [0, 30], [-1]),
    field('spec/successfulJobsHistoryLimit', [0, 2], [-1]),
    field('spec/failedJobsHistoryLimit', [0, 2], [-1]),
    ...below('spec/jobTemplate/spec', jobSpec),
  ],
  status: [
    field('status/lastScheduleTime', ['2020-01-01T00:00:00Z']),
    field('status/active', [[{ kind: 'Job', name: 'a', namespace: 'b' }], []]),
  ],
}

export const replicationController: Kind = {
  ...kind('', 'ReplicationController', 'replicationcontrollers'),
  least: { spec: { template: leastTemplate } },
  fields: [
    ...template.filter(({ at }) => at !== 'spec/selector'),
    field('spec/selector', [{ app: 'a' }, {}], [{ app: 'other' }]),
  ],
  status: [...counts(['replicas', 'readyReplicas', 'availableReplicas', 'fullyLabeledReplicas'])],
  scale: true,
  selectors: ['status.replicas'],
}

export const podTemplate: Kind = {
  ...kind('', 'PodTemplate', 'podtemplates'),
  least: { template: leastTemplate },
  fields: [field('template/metadata/labels', [{ app: 'b' }, {}], [{ 'x y': 'z' }]), ...below('template/spec', podSpec)],
}

export const controllerRevision: Kind = {
  ...kind('apps', 'ControllerRevision', 'controllerrevisions'),
  least: { data: { a: 1 }, revision: 1 },
  fields: [field('revision', [2, 3], [-1]), field('data', [{ b: 2 }, {}], [1, 'a'])],
}

export const volumeClaim: Kind = {
  ...kind('', 'PersistentVolumeClaim', 'persistentvolumeclaims'),
  least: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
  fields: [
    field('spec/accessModes', [['ReadWriteMany', 'ReadOnlyMany']], [['x'], [], ['ReadWriteOncePod', 'ReadWriteMany']]),
    field('spec/resources/requests/storage', ['2Gi', '1024Mi'], ['0', '-1Gi']),
    field('spec/storageClassName', ['fast', ''], ['A B']),
    field('spec/volumeMode', ['Block', 'Filesystem'], ['Odd']),
    field('spec/volumeName', ['v1']),
    field('spec/selector', [{ matchLabels: { a: 'b' } }], [{ matchLabels: { 'a b': 'c' } }]),
  ],
  status: [
    field('status/phase', ['Bound', 'Pending', 'Lost']),
    field('status/capacity', [{ storage: '1Gi' }, { storage: '2048Mi' }]),
    field('status/accessModes', [['ReadWriteOnce']]),
  ],
}

export const volume: Kind = {
  ...kind('', 'PersistentVolume', 'persistentvolumes', false),
  least: { spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/tmp' } } },
  fields: [
    field('spec/accessModes', [['ReadWriteMany']], [['x'], []]),
    field('spec/capacity', [{ storage: '2Gi' }], [{}, { storage: '0' }]),
    field('spec/persistentVolumeReclaimPolicy', ['Delete', 'Recycle'], ['Odd']),
    field('spec/storageClassName', ['fast'], ['A B']),
    field('spec/volumeMode', ['Block'], ['Odd']),
    field('spec/claimRef', [{ namespace: 'a', name: 'b' }]),
  ],
  status: [field('status/phase', ['Available', 'Bound']), field('status/message', ['m', ''])],
}

export const storageClass: Kind = {
  ...kind('storage.k8s.io', 'StorageClass', 'storageclasses', false),
  least: { provisioner: 'example.com/disk' },
  fields: [
    field('provisioner', ['kubernetes.io/no-provisioner'], ['', 'a b']),
    field('reclaimPolicy', ['Retain'], ['Odd']),
    field('volumeBindingMode', ['WaitForFirstConsumer'], ['Odd']),
    field('allowVolumeExpansion', [true, false]),
    field('parameters', [{ a: 'b' }, {}]),
    field('mountOptions', [['ro'], []]),
  ],
}

export const priorityClass: Kind = {
  ...kind('scheduling.k8s.io', 'PriorityClass', 'priorityclasses', false),
  least: { value: 10 },
  fields: [
    field('value', [0, 20], [2_000_000_000]),
    field('description', ['d', '']),
    field('preemptionPolicy', ['Never'], ['Odd']),
  ],
}

export const runtimeClass: Kind = {
  ...kind('node.k8s.io', 'RuntimeClass', 'runtimeclasses', false),
  least: { handler: 'runc' },
  fields: [
    field('handler', ['kata'], ['', 'A']),
    field('overhead', [{ podFixed: { cpu: '0.5' } }, {}]),
    field('scheduling', [{ nodeSelector: { a: 'b' } }, {}], [{ nodeSelector: { 'a b': 'c' } }]),
  ],
}
