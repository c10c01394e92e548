import { type Step } from '../scenario.ts'
import { apply, container, object, patch } from './objects.ts'
import { create, cronJob, cronJobs, job, jobs, remove, runOnce, space } from './workload-objects.ts'

export const ofJobs: readonly Step[] = [
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

export const ofCronJobs: readonly Step[] = [
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
