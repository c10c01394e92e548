import type { JsonObject, Resource } from '@fixpoint/core'
import { ask, onTopOf, type Scenario, type Step } from '../scenario.ts'
import { apply, container, get, inNamespace, object, patch, template, update } from './objects.ts'

const space = 'workloads'

const resource = (group: string, kind: string, plural: string): Resource => ({
  group,
  version: 'v1',
  kind,
  plural,
  namespaced: true,
})

const statefulSets = resource('apps', 'StatefulSet', 'statefulsets')
const daemonSets = resource('apps', 'DaemonSet', 'daemonsets')
const revisions = resource('apps', 'ControllerRevision', 'controllerrevisions')
const jobs = resource('batch', 'Job', 'jobs')
const cronJobs = resource('batch', 'CronJob', 'cronjobs')
const controllers = resource('', 'ReplicationController', 'replicationcontrollers')
const templates = resource('', 'PodTemplate', 'podtemplates')

const selected = (name: string, spec: JsonObject = {}): JsonObject => ({
  selector: { matchLabels: { app: name } },
  template: template(name),
  ...spec,
})

const statefulSet = (name: string, spec: JsonObject = {}): JsonObject =>
  object(statefulSets, { name }, { spec: selected(name, spec) })

const daemonSet = (name: string, spec: JsonObject = {}): JsonObject =>
  object(daemonSets, { name }, { spec: selected(name, spec) })

const runOnce = (spec: JsonObject = {}): JsonObject => ({
  template: { spec: { containers: [container({ ports: undefined })], restartPolicy: 'Never' } },
  ...spec,
})

const job = (name: string, spec: JsonObject = {}): JsonObject => object(jobs, { name }, { spec: runOnce(spec) })

const cronJob = (name: string, spec: JsonObject = {}, ofJob: JsonObject = {}): JsonObject =>
  object(cronJobs, { name }, { spec: { schedule: '*/5 * * * *', jobTemplate: { spec: runOnce(ofJob) }, ...spec } })

const controller = (name: string, spec: JsonObject = {}): JsonObject =>
  object(controllers, { name }, { spec: { template: template(name), ...spec } })

/** By a manager whose name comes first, as what it manages does. */
const create = (claim: string, of: Resource, namespace: string, body: JsonObject): Step =>
  ask(claim, { _tag: 'Create', resource: of, namespace, body, fieldManager: 'creator' })

const remove = (claim: string, of: Resource, name: string, options: object = {}): Step =>
  ask(claim, { _tag: 'Delete', resource: of, namespace: space, name, options })

const claimTemplate = (spec: JsonObject): JsonObject => ({ metadata: { name: 'data' }, spec })

const storage = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }

const ofStatefulSets: readonly Step[] = [
  create('says little of a StatefulSet', statefulSets, space, statefulSet('web')),
  create(
    'keeps data',
    statefulSets,
    space,
    statefulSet('data', {
      serviceName: 'data',
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'OnDelete' },
      volumeClaimTemplates: [claimTemplate(storage)],
      persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' },
      ordinals: { start: 2 },
      minReadySeconds: 5,
      replicas: 0,
    }),
  ),
  create(
    'is wrong in many ways',
    statefulSets,
    space,
    statefulSet('wrong', {
      replicas: -1,
      podManagementPolicy: 'Never',
      updateStrategy: { type: 'Recreate' },
      serviceName: 'A.b',
      minReadySeconds: -1,
      volumeClaimTemplates: [claimTemplate({})],
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'x' },
    }),
  ),
  create(
    'selects nothing',
    statefulSets,
    space,
    object(statefulSets, { name: 'none' }, { spec: { template: template('none') } }),
  ),
  create('selects everything', statefulSets, space, statefulSet('all', { selector: {} })),
  create('selects others', statefulSets, space, statefulSet('others', { selector: { matchLabels: { app: 'x' } } })),
  create(
    'rolls none at a time',
    statefulSets,
    space,
    statefulSet('rolls', {
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: -1, maxUnavailable: 0 } },
    }),
  ),
  create(
    'ends itself',
    statefulSets,
    space,
    statefulSet('ends', { template: template('ends', { restartPolicy: 'Never' }) }),
  ),
  create('is called as no label may be', statefulSets, space, statefulSet('a.b')),
  patch('is scaled', 'merge', statefulSets, space, 'web', { spec: { replicas: 3 } }, { subresource: 'scale' }),
  patch('gets another image', 'strategic', statefulSets, space, 'web', {
    spec: { template: { spec: { containers: [{ name: 'app', image: 'nginx:2' }] } } },
  }),
  patch('changes what is fixed', 'merge', statefulSets, space, 'web', {
    spec: { serviceName: 'other', podManagementPolicy: 'Parallel' },
  }),
  patch(
    'tells its status',
    'merge',
    statefulSets,
    space,
    'web',
    { status: { replicas: 1, readyReplicas: 1, currentReplicas: 1, observedGeneration: 2, currentRevision: 'web-1' } },
    { subresource: 'status' },
  ),
  patch(
    'tells too much',
    'merge',
    statefulSets,
    space,
    'web',
    { status: { replicas: 1, readyReplicas: 2, availableReplicas: 3, updatedReplicas: -1 } },
    { subresource: 'status' },
  ),
  apply('is applied', statefulSets, space, statefulSet('web', { replicas: 2 })),
  get('is what it has become', statefulSets, space, 'web'),
  remove('goes', statefulSets, 'web'),
]

const ofDaemonSets: readonly Step[] = [
  create('says little of a DaemonSet', daemonSets, space, daemonSet('agent')),
  create(
    'surges',
    daemonSets,
    space,
    daemonSet('surges', {
      updateStrategy: { rollingUpdate: { maxSurge: '10%', maxUnavailable: 0 } },
    }),
  ),
  create(
    'is wrong in many ways',
    daemonSets,
    space,
    daemonSet('wrong', {
      minReadySeconds: -1,
      revisionHistoryLimit: -1,
      updateStrategy: { type: 'Recreate' },
      selector: {},
    }),
  ),
  create(
    'moves none at a time',
    daemonSets,
    space,
    daemonSet('none', {
      updateStrategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } },
    }),
  ),
  create(
    'moves too many',
    daemonSets,
    space,
    daemonSet('many', {
      updateStrategy: { rollingUpdate: { maxSurge: '200%', maxUnavailable: 1 } },
    }),
  ),
  patch('gets another image', 'strategic', daemonSets, space, 'agent', {
    spec: { template: { spec: { containers: [{ name: 'app', image: 'nginx:2' }] } } },
  }),
  patch('waits longer', 'merge', daemonSets, space, 'agent', { spec: { minReadySeconds: 3 } }),
  patch('selects others', 'merge', daemonSets, space, 'agent', { spec: { selector: { matchLabels: { app: 'x' } } } }),
  patch(
    'tells its status',
    'merge',
    daemonSets,
    space,
    'agent',
    {
      status: { currentNumberScheduled: 1, desiredNumberScheduled: 1, numberReady: 1, numberMisscheduled: 0 },
    },
    { subresource: 'status' },
  ),
  patch(
    'tells of less than nothing',
    'merge',
    daemonSets,
    space,
    'agent',
    {
      status: { numberReady: -1 },
    },
    { subresource: 'status' },
  ),
  create(
    'keeps a revision',
    revisions,
    space,
    object(revisions, { name: 'agent-1' }, { data: { spec: { a: 1 } }, revision: 1 }),
  ),
  create('keeps a revision of nothing', revisions, space, object(revisions, { name: 'agent-2' }, { revision: 2 })),
  create(
    'keeps a revision of no object',
    revisions,
    space,
    object(revisions, { name: 'agent-3' }, { data: 1, revision: -3 }),
  ),
  patch('changes a revision', 'merge', revisions, space, 'agent-1', { data: { spec: { a: 2 } } }),
  patch('counts a revision up', 'merge', revisions, space, 'agent-1', { revision: 7 }),
]

const ofJobs: readonly Step[] = [
  create('says little of a Job', jobs, space, job('once')),
  create(
    'labels its pods',
    jobs,
    space,
    object(
      jobs,
      { name: 'labels' },
      {
        spec: runOnce({
          template: {
            metadata: { labels: { app: 'x' } },
            spec: { containers: [container()], restartPolicy: 'OnFailure' },
          },
        }),
      },
    ),
  ),
  create(
    'counts its pods',
    jobs,
    space,
    job('indexed', {
      completionMode: 'Indexed',
      completions: 3,
      parallelism: 2,
      backoffLimitPerIndex: 1,
      maxFailedIndexes: 2,
      ttlSecondsAfterFinished: 0,
    }),
  ),
  create('works a queue', jobs, space, job('queue', { parallelism: 3 })),
  create('is suspended', jobs, space, job('suspended', { suspend: true, activeDeadlineSeconds: 60 })),
  create('always runs', jobs, space, job('always', { template: { spec: { containers: [container()] } } })),
  create(
    'is wrong in many ways',
    jobs,
    space,
    job('wrong', {
      parallelism: -1,
      completions: -1,
      backoffLimit: -1,
      completionMode: 'Odd',
      podReplacementPolicy: 'x',
      maxFailedIndexes: 1,
    }),
  ),
  create('selects by hand', jobs, space, job('hand', { selector: { matchLabels: { app: 'x' } } })),
  create(
    'says it selects by hand',
    jobs,
    space,
    object(
      jobs,
      { name: 'manual' },
      {
        spec: runOnce({
          manualSelector: true,
          selector: { matchLabels: { app: 'manual' } },
          template: {
            metadata: { labels: { app: 'manual' } },
            spec: { containers: [container()], restartPolicy: 'Never' },
          },
        }),
      },
    ),
  ),
  create(
    'has failure rules',
    jobs,
    space,
    job('rules', {
      podFailurePolicy: {
        rules: [
          { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] },
          { action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } },
        ],
      },
    }),
  ),
  create(
    'has odd failure rules',
    jobs,
    space,
    job('odd-rules', {
      podFailurePolicy: {
        rules: [
          { action: 'Panic' },
          { action: 'FailIndex', onExitCodes: { operator: 'In', containerName: 'x', values: [3, 0, 3] } },
        ],
      },
    }),
  ),
  patch('does more at once', 'merge', jobs, space, 'once', { spec: { parallelism: 2 } }),
  patch('does more in all', 'merge', jobs, space, 'once', { spec: { completions: 2 } }),
  patch('gets another image while suspended', 'strategic', jobs, space, 'suspended', {
    spec: { template: { spec: { containers: [{ name: 'app', image: 'nginx:2' }] } } },
  }),
  patch('is placed while suspended', 'merge', jobs, space, 'suspended', {
    spec: { template: { spec: { nodeSelector: { a: 'b' } } } },
  }),
  patch(
    'runs',
    'merge',
    jobs,
    space,
    'once',
    {
      status: { active: 1, ready: 0, terminating: 0, startTime: '2026-11-23T08:00:00Z' },
    },
    { subresource: 'status' },
  ),
  patch(
    'is done without a word why',
    'merge',
    jobs,
    space,
    'once',
    {
      status: { active: 0, succeeded: 1, conditions: [{ type: 'Complete', status: 'True' }] },
    },
    { subresource: 'status' },
  ),
  patch(
    'is done',
    'merge',
    jobs,
    space,
    'once',
    {
      status: {
        active: 0,
        succeeded: 1,
        completionTime: '2026-11-23T08:01:00Z',
        conditions: [
          { type: 'SuccessCriteriaMet', status: 'True' },
          { type: 'Complete', status: 'True' },
        ],
      },
    },
    { subresource: 'status' },
  ),
  patch(
    'is not done after all',
    'merge',
    jobs,
    space,
    'once',
    {
      status: { succeeded: 0, conditions: [] },
    },
    { subresource: 'status' },
  ),
  remove('leaves its pods behind', jobs, 'once'),
  remove('takes its pods along', jobs, 'queue', { propagationPolicy: 'Background' }),
]

const ofCronJobs: readonly Step[] = [
  create('says little of a CronJob', cronJobs, space, cronJob('often')),
  create(
    'says all of a CronJob',
    cronJobs,
    space,
    cronJob(
      'all',
      {
        schedule: '@daily',
        timeZone: 'Europe/Berlin',
        concurrencyPolicy: 'Forbid',
        suspend: true,
        startingDeadlineSeconds: 30,
        successfulJobsHistoryLimit: 0,
        failedJobsHistoryLimit: 2,
      },
      { backoffLimit: 2, parallelism: 2 },
    ),
  ),
  create(
    'is wrong in many ways',
    cronJobs,
    space,
    cronJob(
      'wrong',
      {
        schedule: '61 * * * *',
        timeZone: 'Nowhere/Land',
        concurrencyPolicy: 'Maybe',
        startingDeadlineSeconds: -1,
        successfulJobsHistoryLimit: -1,
      },
      { selector: { matchLabels: { a: 'b' } }, manualSelector: true, completions: -1 },
    ),
  ),
  create('has no schedule', cronJobs, space, cronJob('never', { schedule: '' })),
  create('has a zone in its schedule', cronJobs, space, cronJob('zone', { schedule: 'TZ=UTC 0 0 * * *' })),
  create('has a long name', cronJobs, space, cronJob('c'.repeat(53))),
  patch('stops', 'merge', cronJobs, space, 'often', { spec: { suspend: true } }),
  patch(
    'tells when it ran',
    'merge',
    cronJobs,
    space,
    'often',
    {
      status: { lastScheduleTime: '2026-11-23T08:00:00Z' },
    },
    { subresource: 'status' },
  ),
  apply('is applied', cronJobs, space, cronJob('often', { schedule: '0 0 * * 1' })),
]

const ofControllers: readonly Step[] = [
  create('says little of a ReplicationController', controllers, space, controller('rc')),
  create('has no template', controllers, space, object(controllers, { name: 'empty' }, { spec: {} })),
  create('selects others', controllers, space, controller('others', { selector: { app: 'x' }, replicas: -1 })),
  patch('is scaled', 'merge', controllers, space, 'rc', { spec: { replicas: 4 } }, { subresource: 'scale' }),
  patch(
    'tells its status',
    'merge',
    controllers,
    space,
    'rc',
    {
      status: { replicas: 4, readyReplicas: 5 },
    },
    { subresource: 'status' },
  ),
  remove('leaves the pods of a ReplicationController behind', controllers, 'rc'),
  create('is a PodTemplate', templates, space, object(templates, { name: 'pt' }, { template: template('pt') })),
  create(
    'is no PodTemplate',
    templates,
    space,
    object(templates, { name: 'bad' }, { template: { metadata: { labels: { 'a b': 'c d' } } } }),
  ),
  update('is updated', templates, space, 'pt', {
    [onTopOf]: 'podtemplates/pt',
    template: { metadata: { labels: { app: 'y' } } },
  }),
  remove('goes', templates, 'pt'),
]

/** What runs pods, beside Deployments and ReplicaSets. */
export const workloads: Scenario = {
  name: 'workloads',
  steps: [inNamespace(space), ...ofStatefulSets, ...ofDaemonSets, ...ofJobs, ...ofCronJobs, ...ofControllers],
}
