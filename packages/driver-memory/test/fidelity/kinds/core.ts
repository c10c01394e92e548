import { field, type Kind } from './kind.ts'

export const configMap: Kind = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
  least: {},
  fields: [
    field('data', [{ a: '1' }, { a: '2', b: '' }], [{ 'a b': 'c' }, { '..': 'c' }]),
    field('data/a', ['1', '2', 'line\nline', 'ü€🙂', '<&>']),
    field('data/b', ['1', '']),
    field('binaryData', [{ c: 'AAEC' }], [{ a: '!!' }]),
    field('immutable', [true, false]),
  ],
}

export const secret: Kind = {
  group: '',
  version: 'v1',
  kind: 'Secret',
  plural: 'secrets',
  namespaced: true,
  least: {},
  fields: [
    field('data', [{ a: 'MQ==' }, { a: 'MQ==', b: '' }], [{ a: 'not base64!' }, { 'a b': 'MQ==' }]),
    field('stringData', [{ a: 'text' }, { c: '' }]),
    field('type', ['Opaque', 'example.com/own'], ['']),
    field('immutable', [true, false]),
  ],
  selectors: ['type'],
}

export const serviceAccount: Kind = {
  group: '',
  version: 'v1',
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  namespaced: true,
  least: {},
  fields: [
    field('automountServiceAccountToken', [true, false]),
    field('secrets', [[{ name: 's' }], [{ name: 's' }, { name: 't' }], []]),
    field('imagePullSecrets', [[{ name: 's' }], []]),
  ],
}

export const service: Kind = {
  group: '',
  version: 'v1',
  kind: 'Service',
  plural: 'services',
  putsCreate: true,
  namespaced: true,
  least: { spec: { ports: [{ port: 80 }] } },
  fields: [
    field(
      'spec/ports',
      [
        [{ port: 80, targetPort: 'http' }],
        [
          { port: 80, name: 'a' },
          { port: 81, name: 'b', targetPort: 8081 },
        ],
        [{ port: 80, protocol: 'UDP' }],
        [{ port: 443, appProtocol: 'https' }],
      ],
      [
        [],
        [{ port: 0 }],
        [{ port: 70_000 }],
        [{ port: 80, protocol: 'tcp' }],
        [{ port: 80 }, { port: 81 }],
        [
          { port: 80, name: 'a' },
          { port: 80, name: 'a' },
        ],
        [{ port: 80, targetPort: 'A_B' }],
      ],
    ),
    field('spec/ports/0/port', [81]),
    field('spec/selector', [{ app: 'a' }, {}], [{ 'a b': 'c' }]),
    field('spec/type', ['ClusterIP'], ['Sometimes', 'ExternalName']),
    field('spec/sessionAffinity', ['ClientIP', 'None'], ['Cookie']),
    field('spec/externalTrafficPolicy', ['Cluster'], ['Near']),
    field('spec/internalTrafficPolicy', ['Local', 'Cluster'], ['Near']),
    field('spec/publishNotReadyAddresses', [true]),
    field('spec/externalName', ['example.com']),
    field('spec/ipFamilyPolicy', ['SingleStack']),
  ],
  status: [
    field('status/loadBalancer', [{}], [{ ingress: [{ ip: '1.2.3.4' }] }]),
    field(
      'status/conditions',
      [[{ type: 'A', status: 'True', lastTransitionTime: '2020-01-01T00:00:00Z', reason: 'R', message: '' }]],
      [[{ type: 'A', status: 'Maybe' }]],
    ),
  ],
  selectors: ['spec.type', 'spec.clusterIP'],
}

export const endpoints: Kind = {
  group: '',
  version: 'v1',
  kind: 'Endpoints',
  plural: 'endpoints',
  namespaced: true,
  least: {},
  fields: [
    field(
      'subsets',
      [
        [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80 }] }],
        [{ notReadyAddresses: [{ ip: '10.0.0.1', hostname: 'h' }], ports: [{ port: 80, name: 'http' }] }],
        [
          {
            addresses: [{ ip: '2001:DB8::1' }, { ip: '2001:db8::2' }],
            notReadyAddresses: [{ ip: '64:ff9b::1.2.3.4' }],
          },
        ],
        [],
      ],
      [[{ addresses: [{ ip: '010.0.0.1' }, { ip: '::ffff:10.0.0.1' }, { ip: 'x' }] }], [{}]],
    ),
    field('metadata/labels', [{ seq: '<<ns>>', 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' }]),
  ],
}

export const namespace: Kind = {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
  least: {},
  fields: [field('metadata/annotations/other', ['n', 'm'])],
  status: [field('status/phase', ['Active'])],
  selectors: ['status.phase'],
}

export const limitRange: Kind = {
  group: '',
  version: 'v1',
  kind: 'LimitRange',
  plural: 'limitranges',
  namesItself: true,
  namespaced: true,
  least: { spec: { limits: [{ type: 'Pod' }] } },
  fields: [field('spec/limits', [[{ type: 'PersistentVolumeClaim', max: { storage: '10Gi' } }]])],
}
