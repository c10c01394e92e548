import { field, type Kind } from './kind.ts'

const backend = { service: { name: 'a', port: { number: 80 } } }

export const ingress: Kind = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'Ingress',
  plural: 'ingresses',
  namespaced: true,
  least: { spec: { defaultBackend: backend } },
  fields: [
    field(
      'spec/rules',
      [
        [{ host: 'a.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
        [
          {
            http: {
              paths: [
                { pathType: 'ImplementationSpecific', backend },
                { path: '/b', pathType: 'Exact', backend },
              ],
            },
          },
        ],
        [{ host: '*.example.com' }],
        [],
      ],
      [
        [{ host: 'A_B', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
        [{ http: { paths: [] } }],
        [{ http: { paths: [{ path: 'x', pathType: 'Prefix', backend }] } }],
        [{ http: { paths: [{ path: '/', backend }] } }],
        [{ http: { paths: [{ path: '/', pathType: 'Fuzzy', backend }] } }],
        [{ http: { paths: [{ path: '/', pathType: 'Exact', backend: {} }] } }],
      ],
    ),
    field(
      'spec/defaultBackend',
      [backend, { service: { name: 'b', port: { name: 'http' } } }],
      [
        {},
        { service: { name: '', port: { number: 80 } } },
        { service: { name: 'a', port: {} } },
        { service: { name: 'a', port: { number: 80, name: 'http' } } },
      ],
    ),
    field('spec/ingressClassName', ['nginx'], ['A_B']),
    field('spec/tls', [[{ hosts: ['a.example.com'], secretName: 's' }], [{}], []], [[{ hosts: ['A_B'] }]]),
  ],
  status: [
    field(
      'status/loadBalancer',
      [
        {},
        { ingress: [{ ip: '1.2.3.4' }] },
        { ingress: [{ hostname: 'h.example.com' }, { ip: '2001:DB8::1' }] },
        { ingress: [{ hostname: 'h.example.com' }] },
      ],
      [{ ingress: [{ ip: '010.0.0.1' }, { ip: 'x' }] }, { ingress: [{ hostname: '1.2.3.4' }] }],
    ),
  ],
}

export const ingressClass: Kind = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'IngressClass',
  plural: 'ingressclasses',
  namespaced: false,
  least: { spec: { controller: 'example.com/c' } },
  fields: [
    field('spec/controller', ['example.com/c']),
    field('spec/parameters', [{ kind: 'K', name: 'n', apiGroup: 'example.com' }]),
  ],
}

export const networkPolicy: Kind = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  namespaced: true,
  least: { spec: { podSelector: {} } },
  fields: [
    field('spec/podSelector', [{ matchLabels: { app: 'a' } }, {}]),
    field('spec/ingress', [[{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }], [{}]]),
    field('spec/egress', [[{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }]]),
    field('spec/policyTypes', [['Ingress'], ['Ingress', 'Egress']]),
  ],
}

export const horizontalPodAutoscaler: Kind = {
  group: 'autoscaling',
  version: 'v2',
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  namespaced: true,
  least: { spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' }, maxReplicas: 3 } },
  fields: [
    field('spec/minReplicas', [1, 2], [0, 9]),
    field('spec/maxReplicas', [3, 5], [0, -1]),
    field(
      'spec/scaleTargetRef',
      [{ kind: 'ReplicaSet', name: 'a', apiVersion: 'apps/v1' }],
      [
        { kind: '', name: 'a' },
        { kind: 'Deployment', name: '' },
        { kind: 'a/b', name: 'c' },
      ],
    ),
    field('spec/metrics', [
      [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }],
      [],
    ]),
  ],
  status: [
    field('status/currentReplicas', [1, 2]),
    field('status/desiredReplicas', [1, 2], [-1]),
    field('status/conditions', [[{ type: 'AbleToScale', status: 'True' }], []]),
  ],
}

export const podDisruptionBudget: Kind = {
  group: 'policy',
  version: 'v1',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  namespaced: true,
  least: { spec: {} },
  fields: [
    field('spec/minAvailable', [1, '50%'], [-1, '120%', 'many']),
    field('spec/maxUnavailable', [1, '10%'], [-1, 'many']),
    field('spec/selector', [{ matchLabels: { app: 'a' } }], [{ matchLabels: { 'a b': 'c' } }]),
    field('spec/unhealthyPodEvictionPolicy', ['AlwaysAllow', 'IfHealthyBudget'], ['Never']),
  ],
  status: [
    field('status/currentHealthy', [0, 1], [-1]),
    field('status/disruptionsAllowed', [0, 1]),
    field('status/observedGeneration', [1]),
  ],
}

export const lease: Kind = {
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  plural: 'leases',
  namespaced: true,
  least: {},
  fields: [
    field('spec/holderIdentity', ['a', 'b'], ['']),
    field('spec/leaseDurationSeconds', [15], [0, -1]),
    field('spec/leaseTransitions', [0, 1], [-1]),
    field(
      'spec/renewTime',
      ['2020-01-01T00:00:00.000000Z', '2020-01-01T00:00:00.123456Z'],
      ['soon', '2020-01-01T00:00:00Z'],
    ),
    field('spec/acquireTime', ['2020-01-01T01:02:03.000000Z']),
  ],
}

export const endpointSlice: Kind = {
  group: 'discovery.k8s.io',
  version: 'v1',
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  namespaced: true,
  least: { addressType: 'IPv4', endpoints: [{ addresses: ['10.0.0.9'] }] },
  fields: [
    field('addressType', ['IPv4', 'FQDN', 'IPv6'], ['IPv5']),
    field(
      'endpoints',
      [
        [{ addresses: ['10.0.0.1'], conditions: { ready: true } }],
        [{ addresses: ['10.0.0.1'], nodeName: 'n' }],
        [{ addresses: ['010.0.0.1'] }],
        [{ addresses: ['2001:db8::1'] }],
        [{ addresses: ['a.example.com'] }],
      ],
      [[{ addresses: ['::ffff:10.0.0.1'] }, { addresses: ['2001:DB8::1'] }, { addresses: ['127.0.0.1'] }]],
    ),
    field('metadata/labels', [
      { seq: '<<ns>>', 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' },
    ]),
    field('ports', [[{ port: 80 }], [{ name: 'http', port: 80, protocol: 'TCP' }]]),
  ],
}

export const event: Kind = {
  group: 'events.k8s.io',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
  least: {
    eventTime: '2020-01-01T00:00:00.000000Z',
    type: 'Normal',
    reason: 'R',
    action: 'A',
    note: 'n',
    reportingController: 'example.com/c',
    reportingInstance: 'i',
    regarding: { kind: 'Pod', name: 'p', namespace: '<<ns>>' },
  },
  fields: [
    field('note', ['n', 'other']),
    field('type', ['Warning', 'Normal'], ['Bad', '']),
    field('reason', ['R'], ['', 'S']),
    field(
      'series',
      [{ count: 2, lastObservedTime: '2020-01-01T00:00:00.000000Z' }],
      [{ count: 1, lastObservedTime: '2020-01-01T00:00:00.000000Z' }],
    ),
    field('reportingController', ['example.com/c']),
  ],
}
