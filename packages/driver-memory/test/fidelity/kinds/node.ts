import { field, type Kind } from './kind.ts'

const ready = { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'm' }

export const node: Kind = {
  group: '',
  version: 'v1',
  kind: 'Node',
  plural: 'nodes',
  namespaced: false,
  least: {},
  fields: [
    field(
      'spec/podCIDRs',
      [['10.0.0.0/24'], ['10.0.0.0/24', '2001:db8::/64'], ['2001:DB8::/64'], []],
      [
        ['10.0.0.0/024'],
        ['10.0.0.1/24'],
        ['::ffff:1.2.3.0/120'],
        ['10.0.0.0/24', '10.1.0.0/24'],
        ['10.0.0.0/24', 'x'],
        ['10.0.0.0/24', '2001:db8::/64', '2001:db9::/64'],
      ],
    ),
    field('spec/podCIDR', ['10.0.0.0/24', '2001:DB8::/64'], ['x']),
    field('spec/providerID', ['a://b', 'c://d', '']),
    field('spec/externalID', ['e', '']),
    field('spec/configSource', [{}]),
    field('spec/unschedulable', [true, false]),
    field(
      'spec/taints',
      [
        [{ key: 'a', effect: 'NoSchedule' }],
        [
          { key: 'a', value: 'b', effect: 'NoExecute' },
          { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' },
        ],
        [],
      ],
      [[{ key: 'a', effect: 'Never' }], [{ key: 'a b', effect: 'NoSchedule', value: 'c d' }]],
    ),
  ],
  status: [
    field(
      'status/capacity',
      [{ cpu: '4', memory: '8Gi', pods: '110' }, { cpu: '4000m', 'example.com/device': '2' }, {}],
      [{ cpu: '-1' }, { pods: '1.5' }, { 'example.com/device': '500m' }],
    ),
    field('status/allocatable', [{ cpu: '3500m', memory: '7Gi' }, { cpu: '4' }], [{ memory: '-1Gi' }]),
    field(
      'status/addresses',
      [
        [
          { type: 'InternalIP', address: '10.0.0.7' },
          { type: 'Hostname', address: 'h' },
        ],
        [{ type: 'ExternalIP', address: '2001:DB8::7' }],
        [],
      ],
      [
        [
          { type: 'InternalIP', address: '10.0.0.7' },
          { type: 'InternalIP', address: '10.0.0.7' },
        ],
      ],
    ),
    field('status/conditions', [
      [ready],
      [{ ...ready, status: 'Unknown' }],
      [{ type: 'DiskPressure', status: 'False' }],
    ]),
    field('status/phase', ['Running', '']),
    field('status/nodeInfo/kubeletVersion', ['v1.37.2']),
    field('status/daemonEndpoints/kubeletEndpoint', [{ Port: 10_250 }]),
    field('status/images', [[{ names: ['nginx:1.27'], sizeBytes: 7 }]]),
    field('status/volumesInUse', [['a']]),
  ],
  selectors: ['spec.unschedulable'],
}
