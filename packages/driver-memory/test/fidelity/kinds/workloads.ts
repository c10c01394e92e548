import { below, type Field, field, type Kind } from './kind.ts'

const container: readonly Field[] = [
  field('image', ['nginx:1.28', 'nginx', 'nginx:latest', 'registry.example.com/a/b@sha256:0000'], ['']),
  field('name', ['web'], ['', 'Web', 'a.b']),
  field('command', [['sh', '-c', 'sleep 1'], []]),
  field(
    'env',
    [[{ name: 'A', value: 'b' }], [{ name: 'A' }, { name: 'B', value: '' }], []],
    [[{ name: '' }], [{ name: 'A=B' }]],
  ),
  field(
    'ports',
    [
      [{ containerPort: 80 }],
      [
        { containerPort: 80, name: 'http' },
        { containerPort: 80, protocol: 'UDP' },
      ],
    ],
    [
      [{ containerPort: 0 }],
      [{ containerPort: 70_000 }],
      [{ containerPort: 80, protocol: 'tcp' }],
      [{ containerPort: 80, name: 'A_B' }],
    ],
  ),
  field('imagePullPolicy', ['Always', 'Never'], ['Sometimes', '']),
  field('terminationMessagePolicy', ['FallbackToLogsOnError'], ['Never']),
  field(
    'resources',
    [
      { requests: { cpu: '0.5', memory: '1Gi' } },
      { limits: { cpu: '1000m' }, requests: { cpu: '500m' } },
      { limits: { memory: '1024Ki', cpu: 2 } },
      {},
    ],
    [{ requests: { cpu: 'much' } }, { requests: { cpu: '2' }, limits: { cpu: '1' } }, { limits: { cpu: '-1' } }],
  ),
  field('readinessProbe', [
    { httpGet: { port: 80 } },
    { tcpSocket: { port: 'http' }, periodSeconds: 3 },
    { exec: { command: ['true'] } },
  ]),
]

/** What a pod asks for as a whole. */
export const podLevel = (at: string): Field =>
  field(
    at,
    [
      { requests: { cpu: '2', memory: '2Gi' } },
      { limits: { cpu: 2, memory: '2048Mi' } },
      { requests: { cpu: '2' }, limits: { cpu: '2000m' } },
      { limits: { cpu: '2', 'hugepages-2Mi': '4Mi' } },
      {},
    ],
    [
      { requests: { cpu: '100m' } },
      { limits: { cpu: '100m' } },
      { requests: { cpu: '3' }, limits: { cpu: '2' } },
      { requests: { 'ephemeral-storage': '1Gi' } },
      { limits: { 'example.com/device': '1', storage: '1' } },
      { requests: { cpu: '1', 'hugepages-2Mi': '3Mi' } },
      { claims: [{ name: 'c' }] },
      { requests: { memory: '-1' } },
    ],
  )

export const podSpec: readonly Field[] = [
  ...below('containers/0', container),
  field('restartPolicy', ['Always'], ['Sometimes']),
  field('terminationGracePeriodSeconds', [0, 5, 60]),
  field('nodeSelector', [{ disk: 'ssd' }, {}], [{ 'a b': 'c' }]),
  field('dnsPolicy', ['Default'], ['Never', '']),
  field('serviceAccountName', ['default']),
  field(
    'volumes',
    [[{ name: 'v', emptyDir: {} }], [{ name: 'c', configMap: { name: 'a' } }]],
    [
      [{ name: '' }],
      [{ name: 'A_B', emptyDir: {} }],
      [
        { name: 'v', emptyDir: {} },
        { name: 'v', emptyDir: {} },
      ],
    ],
  ),
  field('hostname', ['h']),
  podLevel('resources'),
]

const leastPod = { containers: [{ name: 'main', image: 'nginx:1.27' }] }
export const leastTemplate = { metadata: { labels: { app: 'a' } }, spec: leastPod }

export const template: readonly Field[] = [
  field('spec/replicas', [0, 1, 3], [-1]),
  field('spec/minReadySeconds', [0, 5], [-5]),
  field(
    'spec/selector',
    [{ matchLabels: { app: 'a' } }],
    [
      {},
      { matchLabels: { app: 'other' } },
      { matchExpressions: [{ key: 'app', operator: 'Near', values: ['a'] }] },
      { matchLabels: { 'a b': 'c' } },
    ],
  ),
  field(
    'spec/template/metadata/labels',
    [{ app: 'a' }, { app: 'a', tier: 'web' }],
    [{ app: 'b' }, { app: 'a', 'x y': 'z' }],
  ),
  field('spec/template/metadata/annotations', [{ note: 'n' }, {}]),
  ...below('spec/template/spec', podSpec),
  field('spec/template/spec/tolerations', [[{ key: 'a', operator: 'Exists' }]]),
]

export const deployment: Kind = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  namespaced: true,
  least: { spec: { selector: { matchLabels: { app: 'a' } }, template: leastTemplate } },
  fields: [
    ...template,
    field(
      'spec/strategy',
      [{ type: 'Recreate' }, { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2 } }, {}],
      [
        { type: 'Slowly' },
        { type: 'Recreate', rollingUpdate: { maxSurge: 1 } },
        { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } },
        { rollingUpdate: { maxUnavailable: '120%' } },
        { rollingUpdate: { maxSurge: 'many' } },
      ],
    ),
    field('spec/revisionHistoryLimit', [0, 2], [-1]),
    field('spec/progressDeadlineSeconds', [30, 600], [0, -1]),
    field('spec/paused', [true, false]),
  ],
  status: [
    field('status/replicas', [1, 3], [-1]),
    field('status/readyReplicas', [0, 1], [7]),
    field('status/availableReplicas', [0, 1], [9]),
    field('status/observedGeneration', [1, 2], [-1]),
    field('status/conditions', [
      [
        {
          type: 'Available',
          status: 'True',
          lastUpdateTime: '2020-01-01T00:00:00Z',
          lastTransitionTime: '2020-01-01T00:00:00Z',
        },
      ],
      [
        { type: 'Available', status: 'False' },
        { type: 'Progressing', status: 'True', reason: 'R', message: 'm' },
      ],
      [],
    ]),
    field('status/collisionCount', [0, 2], [-1]),
  ],
  scale: true,
}

export const replicaSet: Kind = {
  group: 'apps',
  version: 'v1',
  kind: 'ReplicaSet',
  plural: 'replicasets',
  namespaced: true,
  least: { spec: { selector: { matchLabels: { app: 'a' } }, template: leastTemplate } },
  fields: template,
  status: [
    field('status/replicas', [1, 3], [-1]),
    field('status/readyReplicas', [0, 1], [7]),
    field('status/availableReplicas', [0, 1], [9]),
    field('status/fullyLabeledReplicas', [0, 1]),
    field('status/observedGeneration', [1, 2]),
    field('status/conditions', [[{ type: 'ReplicaFailure', status: 'True' }], []]),
  ],
  scale: true,
  selectors: ['status.replicas'],
}

export const pod: Kind = {
  group: '',
  version: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
  least: { spec: leastPod },
  fields: [
    ...below('spec', podSpec),
    field('spec/automountServiceAccountToken', [false]),
    field('spec/initContainers', [[{ name: 'first', image: 'busybox' }]], [[{ name: 'main', image: 'busybox' }]]),
  ],
  status: [
    field('status/phase', ['Running', 'Pending', 'Succeeded', 'Failed']),
    field('status/conditions', [
      [{ type: 'Ready', status: 'True' }],
      [{ type: 'Ready', status: 'False', lastTransitionTime: '2020-01-01T00:00:00Z' }],
    ]),
    field('status/message', ['m', '']),
    field(
      'status/podIPs',
      [[{ ip: '10.0.0.1' }], [{ ip: '10.0.0.1' }, { ip: '2001:DB8::1' }], []],
      [[{ ip: '010.0.0.1' }], [{ ip: '10.0.0.1' }, { ip: 'x' }], [{ ip: '10.0.0.1' }, { ip: '::ffff:10.0.0.2' }]],
    ),
    field('status/podIP', ['10.0.0.1', '2001:DB8::1', ''], ['x']),
    field('status/hostIP', ['10.0.0.7']),
    field(
      'status/hostIPs',
      [[{ ip: '10.0.0.7' }], [{ ip: '10.0.0.7' }, { ip: '2001:DB8::7' }]],
      [[{ ip: '10.0.0.8' }]],
    ),
    field('status/reason', ['Evicted']),
  ],
  selectors: ['status.phase', 'spec.nodeName', 'spec.restartPolicy', 'spec.serviceAccountName'],
  // Little of a pod may change, and what is refused shows internal types.
  changes: [field('spec/containers/0/image', ['nginx:1.28', 'nginx'], [''])],
  needsAccount: true,
}
