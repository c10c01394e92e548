import type { JsonObject } from '@fixpoint/core'
import type { Scenario } from '../scenario.ts'
import {
  apply,
  backend,
  container,
  create,
  deployment,
  deployments,
  ingress,
  ingresses,
  inNamespace,
  object,
  pods,
  replicaSets,
  service,
  services,
  template,
  update,
} from './objects.ts'

const space = 'defaults'

const of = (name: string, more: JsonObject = {}, spec: JsonObject = {}) =>
  create(
    `fills in: ${name}`,
    deployments,
    space,
    deployment(name, { template: template(name, { containers: [container(more)], ...spec }) }),
  )

const image = (name: string, reference: string) => of(name, { image: reference })

/** What the server fills in, leaves out, and writes in its one form. */
export const defaults: Scenario = {
  name: 'defaults',
  steps: [
    inNamespace(space),
    image('no-tag', 'nginx'),
    image('latest', 'nginx:latest'),
    image('port-no-tag', 'registry.example.com:5000/nginx'),
    image('port-tag', 'registry.example.com:5000/nginx:1'),
    image('digest', 'nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'),
    ...[
      ['0.5', '1024Mi'],
      ['1000m', '134217728'],
      ['1', '1Gi'],
      ['1500m', '1.5Gi'],
      ['100m', '128974848'],
      ['2000', '1e3'],
      ['0.1', '0.5Ki'],
      ['1e-1', '1G'],
      ['0', '1000Ki'],
      ['250000u', '1Ti'],
    ].map(([cpu = '', memory = ''], i) => of(`quantity-${i}`, { resources: { requests: { cpu, memory } } })),
    of('numbers', { resources: { requests: { cpu: 1, memory: 1024 } } }),
    of('empties', { args: [], env: [], command: null, volumeMounts: [], resources: { limits: {} } }),
    of(
      'zeros',
      {
        stdin: false,
        env: [{ name: 'EMPTY', value: '' }],
        securityContext: { privileged: false, runAsUser: 0, readOnlyRootFilesystem: false },
      },
      {
        hostNetwork: false,
        automountServiceAccountToken: false,
        terminationGracePeriodSeconds: 0,
        nodeSelector: {},
        serviceAccountName: '',
      },
    ),
    of('probes', {
      livenessProbe: { httpGet: { port: 'http' } },
      readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 5 },
      startupProbe: { grpc: { port: 1 } },
      lifecycle: { preStop: { httpGet: { port: 80 } } },
    }),
    of('environment', {
      env: [
        { name: 'A', value: 'a' },
        { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
        { name: 'C', valueFrom: { configMapKeyRef: { name: 'c', key: 'k', optional: false } } },
      ],
    }),
    of(
      'volumes',
      { volumeMounts: [{ name: 'a', mountPath: '/a', readOnly: false }] },
      {
        volumes: [
          { name: 'a' },
          { name: 'b', configMap: { name: 'c' } },
          { name: 's', secret: { secretName: 's' } },
          { name: 'p', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } },
          { name: 'h', hostPath: { path: '/h' } },
        ],
      },
    ),
    of('host-network', { ports: [{ containerPort: 80 }] }, { hostNetwork: true }),
    of(
      'security',
      { securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
      { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } },
    ),
    of('init', {}, { initContainers: [{ name: 'init', image: 'busybox' }] }),
    of(
      'tolerant',
      {},
      {
        tolerations: [{ key: 'a', operator: 'Exists' }],
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'zone',
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: { matchLabels: { app: 'x' } },
          },
        ],
      },
    ),
    create(
      'recreates',
      deployments,
      space,
      deployment('recreate', { strategy: { type: 'Recreate' }, minReadySeconds: 0, paused: false }),
    ),
    create(
      'rolls by numbers',
      deployments,
      space,
      deployment('rolling', {
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        revisionHistoryLimit: 0,
      }),
    ),
    create(
      'says nothing of replicas',
      deployments,
      space,
      object(
        deployments,
        { name: 'plain', labels: {}, annotations: { a: '' } },
        { spec: { selector: { matchLabels: { app: 'plain' } }, template: template('plain') } },
      ),
    ),
    create('has no replicas', deployments, space, deployment('zero', { replicas: 0 })),
    create(
      'is of nulls',
      deployments,
      space,
      deployment('nulls', { replicas: null, strategy: null, paused: null }, { labels: null, annotations: { a: null } }),
    ),
    create(
      'is a ReplicaSet',
      replicaSets,
      space,
      object(
        replicaSets,
        { name: 'rs' },
        { spec: { selector: { matchLabels: { app: 'rs' } }, template: template('rs') } },
      ),
    ),
    create(
      'is a pod',
      pods,
      space,
      object(
        pods,
        { name: 'plain' },
        {
          spec: {
            containers: [container({ resources: { limits: { cpu: '1' } } })],
            automountServiceAccountToken: false,
          },
        },
      ),
    ),
    create(
      'is a guaranteed pod',
      pods,
      space,
      object(
        pods,
        { name: 'guaranteed' },
        {
          spec: {
            containers: [container({ resources: { limits: { cpu: '1', memory: '1Gi' } } })],
            automountServiceAccountToken: false,
            tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' }],
          },
        },
      ),
    ),
    create('is a Service by numbers', services, space, service('numbers', { ports: [{ port: 80 }] })),
    create(
      'is a Service of two ports',
      services,
      space,
      service('two', {
        ports: [
          { name: 'a', port: 80, targetPort: 8080 },
          { name: 'b', port: 81, protocol: 'UDP' },
        ],
      }),
    ),
    create('is sticky', services, space, service('sticky', { sessionAffinity: 'ClientIP' })),
    create('has no address', services, space, service('headless', { clusterIP: 'None' })),
    create('has its own address', services, space, service('own', { clusterIP: '10.96.7.7' })),
    create('has a taken address', services, space, service('taken', { clusterIP: '10.96.7.7' })),
    create(
      'is external',
      services,
      space,
      service('external', { type: 'ExternalName', externalName: 'example.com', ports: [] }),
    ),
    create(
      'asks for a node port',
      services,
      space,
      service('node', { type: 'NodePort', ports: [{ port: 80, nodePort: 30_023 }] }),
    ),
    create(
      'asks for a taken node port',
      services,
      space,
      service('node2', { type: 'NodePort', ports: [{ port: 80, nodePort: 30_023 }] }),
    ),
    update(
      'is updated without its address',
      services,
      space,
      'two',
      service('two', { ports: [{ name: 'a', port: 80, targetPort: 8081 }] }),
    ),
    apply('is applied over', services, space, service('two', { ports: [{ name: 'a', port: 80, targetPort: 8081 }] })),
    create(
      'is an Ingress with a class',
      ingresses,
      space,
      ingress('class', { ingressClassName: 'nginx', tls: [{ hosts: ['a.b'], secretName: 's' }] }),
    ),
    create(
      'is an Ingress by default',
      ingresses,
      space,
      object(ingresses, { name: 'default' }, { spec: { defaultBackend: backend('x') } }),
    ),
  ],
}
