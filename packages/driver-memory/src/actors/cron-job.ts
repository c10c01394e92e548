import {
  type ApiRequest,
  apiVersionOf,
  controllerOf,
  formatTime,
  type Instant,
  type JsonObject,
  type LiveObject,
  second,
} from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { nextTime, parseSchedule } from '../api-server/registry/cron-job/schedule.ts'
import { type Actor, type ActorView, nothing, type Todo } from './actor.ts'
import { conditionsOf, isFinished } from './job-status.ts'
import { isLeaving, ownerOf, reportStatus } from './pods-of.ts'
import { at, controllerKey, keyOf, numberAt, objectAt, objectsAt, textAt } from './reading.ts'
import { cronJobs, jobs } from './resources.ts'

/** Makes a Job each time that a CronJob is due, and clears the finished ones away. */
export const cronJobController: Actor = {
  name: 'cronjob-controller',
  userAgent: 'kube-controller-manager',
  watches: [cronJobs, jobs],
  keysFor: ({ resource, before, after }) => {
    if (resource === cronJobs) return after === undefined ? [] : [keyOf(after)]
    return [...new Set([...controllerKey(before, 'CronJob'), ...controllerKey(after, 'CronJob')])]
  },
  reconcile: (key, view, now) => {
    const cronJob = view.get(cronJobs, key)
    return cronJob === undefined || isLeaving(cronJob) ? nothing : sync(cronJob, view, now)
  },
}

const sync = (cronJob: LiveObject, view: ActorView, now: Instant): Todo => {
  const own = jobsOf(cronJob, view)
  const running = own.filter((job) => !isFinished(job))
  const { due, next } = timesOf(cronJob, now)
  const again = next === undefined ? {} : { again: next }
  const start = due === undefined ? [] : starts(cronJob, running, due)
  const started = due !== undefined && start.some(({ _tag }) => _tag === 'Create') ? due : undefined
  const status = reportStatus(cronJobs, cronJob, statusOf(cronJob, own, running, started))
  return { requests: [...start, ...cleanUp(cronJob, own), ...status], ...again }
}

const jobsOf = (cronJob: LiveObject, view: ActorView): readonly LiveObject[] =>
  [...view.controlledBy(cronJob.metadata.uid)]
    .filter(({ kind, metadata }) => kind === 'Job' && controllerOf(metadata)?.uid === cronJob.metadata.uid)
    .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))

/** The last time that has not been seen to, unless it is too long ago, and the next one. */
const timesOf = (cronJob: LiveObject, now: Instant): { readonly due?: Instant; readonly next?: Instant } => {
  const schedule = parseSchedule(textAt(cronJob.spec, 'schedule'))
  if (E.isLeft(schedule) || at(cronJob.spec, 'suspend') === true) return {}
  const zone = textAt(cronJob.spec, 'timeZone') || 'UTC'
  const after = (time: Instant): Instant | undefined => nextTime(schedule.right, time, zone)
  const next = after(now)
  const told = textAt(cronJob.status, 'lastScheduleTime') || (cronJob.metadata.creationTimestamp ?? '')
  const deadline = at(cronJob.spec, 'startingDeadlineSeconds')
  let since = Date.parse(told)
  if (typeof deadline === 'number') since = Math.max(since, now - deadline * second)
  let due: Instant | undefined
  for (let time = after(since); time !== undefined && time <= now; time = after(time)) due = time
  return { ...(due !== undefined && { due }), ...(next !== undefined && { next }) }
}

const starts = (cronJob: LiveObject, running: readonly LiveObject[], due: Instant): readonly ApiRequest[] => {
  const policy = textAt(cronJob.spec, 'concurrencyPolicy')
  if (policy === 'Forbid' && running.length > 0) return []
  return [...(policy === 'Replace' ? running.map(remove) : []), create(cronJob, due)]
}

const create = (cronJob: LiveObject, due: Instant): ApiRequest => {
  const { namespace = '', name } = cronJob.metadata
  const template = objectAt(cronJob.spec, 'jobTemplate')
  const body: JsonObject = {
    apiVersion: apiVersionOf(jobs),
    kind: 'Job',
    metadata: {
      name: `${name}-${Math.floor(due / 60_000)}`,
      namespace,
      labels: { ...objectAt(template, 'metadata', 'labels') },
      annotations: {
        ...objectAt(template, 'metadata', 'annotations'),
        'batch.kubernetes.io/cronjob-scheduled-timestamp': formatTime(due),
      },
      ownerReferences: [ownerOf(cronJobs, cronJob)],
    },
    spec: objectAt(template, 'spec'),
  }
  return { _tag: 'Create', resource: jobs, namespace, body }
}

const remove = ({ metadata: { namespace = '', name, uid } }: LiveObject): ApiRequest => ({
  _tag: 'Delete',
  resource: jobs,
  namespace,
  name,
  options: { preconditions: { uid }, propagationPolicy: 'Background' },
})

const hasFailed = (job: LiveObject): boolean =>
  conditionsOf(job).some(({ type, status }) => type === 'Failed' && status === 'True')

/** Of the finished Jobs the last few are kept. */
const cleanUp = (cronJob: LiveObject, own: readonly LiveObject[]): readonly ApiRequest[] => {
  const finished = own.filter((job) => isFinished(job) && !isLeaving(job))
  const beyond = (of: readonly LiveObject[], limit: string): readonly LiveObject[] =>
    of.slice(0, Math.max(0, of.length - numberAt(cronJob.spec, limit)))
  return [
    ...beyond(
      finished.filter((job) => !hasFailed(job)),
      'successfulJobsHistoryLimit',
    ),
    ...beyond(finished.filter(hasFailed), 'failedJobsHistoryLimit'),
  ].map(remove)
}

const statusOf = (
  cronJob: LiveObject,
  own: readonly LiveObject[],
  running: readonly LiveObject[],
  started: Instant | undefined,
): JsonObject => {
  const active = running.map(({ metadata: { namespace = '', name, uid, resourceVersion } }) => ({
    apiVersion: apiVersionOf(jobs),
    kind: 'Job',
    namespace,
    name,
    uid,
    resourceVersion,
  }))
  const before = objectsAt(cronJob.status, 'active')
  // A Job that has only changed is still the same one.
  const same = active.length === before.length && active.every(({ uid }, i) => before[i]?.['uid'] === uid)
  const ends = own.map((job) => textAt(job.status, 'completionTime')).filter((time) => time !== '')
  const lastOk = ends.toSorted().at(-1) ?? at(cronJob.status, 'lastSuccessfulTime')
  const last = started === undefined ? at(cronJob.status, 'lastScheduleTime') : formatTime(started)
  return {
    ...(active.length > 0 && { active: same ? before : active }),
    ...(last !== undefined && { lastScheduleTime: last }),
    ...(lastOk !== undefined && { lastSuccessfulTime: lastOk }),
  }
}
