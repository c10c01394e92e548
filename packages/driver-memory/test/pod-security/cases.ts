import type { JsonObject, Resource } from '@fixpoint/core'
import { labels, life } from './life.ts'
import { disputed, pods } from './pods.ts'
import { type Case, creation, deployments, made, namespaced, patched, podResource } from './requests.ts'

/** Every pod, held to a standard. */
const standards = ['baseline', 'restricted'].flatMap((level) => [
  creation(`a namespace that enforces ${level}`, level, { enforce: level }),
  ...Object.entries(pods).map(([about, pod]) => made(`${level}: ${about}`, level, podResource, pod)),
])

const versions = [
  'v1.0',
  'v1.8',
  'v1.19',
  'v1.22',
  'v1.23',
  'v1.25',
  'v1.27',
  'v1.29',
  'v1.31',
  'v1.32',
  'v1.34',
  'v1.35',
  'v1.37',
  'v1.99',
]

/** The levels as they were: restricted refuses, and what baseline says of the same pod is told where it does not. */
const history = versions.flatMap((version) => [
  creation(`a namespace that warns of restricted ${version}`, version, {
    audit: 'baseline',
    'audit-version': version,
    warn: 'restricted',
    'warn-version': version,
  }),
  creation(`a namespace that enforces baseline ${version}`, `b-${version}`, {
    enforce: 'baseline',
    'enforce-version': version,
    warn: 'privileged',
  }),
  ...disputed.flatMap((about) => [
    made(`restricted ${version}: ${about}`, version, podResource, pods[about] ?? {}),
    made(`baseline ${version}: ${about}`, `b-${version}`, podResource, pods[about] ?? {}),
  ]),
])

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app', image: 'app:1' }] } }
const selector = { matchLabels: { app: 'web' } }
const once = { ...template, spec: { ...template.spec, restartPolicy: 'Never' } }

const workload = (replicas: number): JsonObject => ({
  metadata: { name: 'web' },
  spec: { replicas, selector, template },
})

const podTemplates = namespaced('', 'v1', 'PodTemplate', 'podtemplates')

const workloads: readonly (readonly [Resource, JsonObject])[] = [
  [deployments, workload(1)],
  [namespaced('apps', 'v1', 'ReplicaSet', 'replicasets'), workload(1)],
  [
    namespaced('apps', 'v1', 'StatefulSet', 'statefulsets'),
    { metadata: { name: 'web' }, spec: { serviceName: 'web', selector, template } },
  ],
  [namespaced('apps', 'v1', 'DaemonSet', 'daemonsets'), { metadata: { name: 'web' }, spec: { selector, template } }],
  [namespaced('batch', 'v1', 'Job', 'jobs'), { metadata: { name: 'web' }, spec: { template: once } }],
  [
    namespaced('batch', 'v1', 'CronJob', 'cronjobs'),
    { metadata: { name: 'web' }, spec: { schedule: '* * * * *', jobTemplate: { spec: { template: once } } } },
  ],
  [
    namespaced('', 'v1', 'ReplicationController', 'replicationcontrollers'),
    { metadata: { name: 'web' }, spec: { selector: { app: 'web' }, template } },
  ],
  [podTemplates, { metadata: { name: 'web' }, template }],
]

/** Who writes what pods are made of is warned, and never refused. */
const templates = [
  ...workloads.map(([resource, body]) => made(`restricted: a ${resource.kind}`, 'restricted', resource, body)),
  ...[
    'annotations of seccomp',
    'an annotation of AppArmor',
    'an annotation of AppArmor that the field contradicts',
  ].map((about) =>
    made(`restricted: a PodTemplate with ${about}`, 'restricted', podTemplates, {
      metadata: { name: 'web' },
      template: pods[about] ?? {},
    }),
  ),
  made('a Deployment is stored', 'restricted', deployments, workload(1), false),
  patched('a Deployment whose template stays', deployments, ['restricted', 'web'], { spec: { replicas: 2 } }),
  patched(
    'the status of a Deployment',
    deployments,
    ['restricted', 'web'],
    { status: { replicas: 2 } },
    { subresource: 'status' },
  ),
  patched(
    'the scale of a Deployment',
    deployments,
    ['restricted', 'web'],
    { spec: { replicas: 3 } },
    { subresource: 'scale' },
  ),
]

export const cases: readonly Case[] = [...standards, ...history, ...templates, ...labels, ...life]
