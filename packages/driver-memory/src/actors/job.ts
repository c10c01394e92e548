import {
  type ApiRequest,
  formatTime,
  type Instant,
  type Json,
  type JsonObject,
  type LiveObject,
  type Millis,
  minute,
  second,
} from '@fixpoint/core'
import { type Actor, type ActorView, nothing, type Todo } from './actor.ts'
import { byIndex, indexedParts, indexOf } from './job-indexes.ts'
import { type Count, conditionsOf, type End, isFinished, statusOf } from './job-status.ts'
import { createPod, deletePod, hasEnded, isLeaving, podsOf, reportStatus } from './pods-of.ts'
import { at, controllerKey, keyOf, numberAt, objectAt, objectsAt, textAt } from './reading.ts'
import { jobs, pods } from './resources.ts'

/** Runs pods until enough of them have succeeded, or too many failed. */
export const jobController: Actor = {
  name: 'job-controller',
  userAgent: 'kube-controller-manager',
  watches: [jobs, pods],
  keysFor: ({ resource, before, after }) => {
    if (resource === jobs)
      return [...new Set([before, after].flatMap((job) => (job === undefined ? [] : [keyOf(job)])))]
    return [...new Set([...controllerKey(before, 'Job'), ...controllerKey(after, 'Job')])]
  },
  reconcile: (key, view, now) => {
    const job = view.get(jobs, key)
    // Pods of a Job that is gone, or was told to go, wait for nobody.
    if (job === undefined || isLeaving(job)) return { requests: trackedBy(key, view).map(release) }
    if (isFinished(job)) return { requests: podsOf(job, view).filter(isTracked).map(release) }
    return sync(job, podsOf(job, view), now)
  },
}

const tracking = 'batch.kubernetes.io/job-tracking'

const isTracked = ({ metadata }: LiveObject): boolean => metadata.finalizers?.includes(tracking) === true

const trackedBy = (key: string, view: ActorView): readonly LiveObject[] =>
  [...view.list(pods)].filter((pod) => isTracked(pod) && controllerKey(pod, 'Job').includes(key))

/** Lets a pod go that has been counted. */
const release = ({ metadata: { namespace = '', name, uid, finalizers = [] } }: LiveObject): ApiRequest => {
  const rest = finalizers.filter((finalizer) => finalizer !== tracking)
  const body = { metadata: { uid, finalizers: rest.length === 0 ? null : rest } }
  return { _tag: 'Patch', patchType: 'merge', resource: pods, namespace, name, body }
}

/** A pod that was deleted before its end counts as one that failed. */
const isOver = (pod: LiveObject): boolean => hasEnded(pod) || isLeaving(pod)
const hasSucceeded = (pod: LiveObject): boolean => textAt(pod.status, 'phase') === 'Succeeded'

const sync = (job: LiveObject, own: readonly LiveObject[], now: Instant): Todo => {
  const counting = step(job, own)
  if (counting !== undefined) return { requests: counting }
  const count = countOf(job, own)
  const end = endOf(job, count, now)
  const isSuspended = at(job.spec, 'suspend') === true
  const changes = end.stops || isSuspended ? count.active.map(deletePod) : scale(job, own, count, now)
  const status = statusOf(job, count, { end, isSuspended, isStarted: changes.length > 0 }, now)
  const times = [deadlineOf(job), end.stops || isSuspended ? undefined : retryAt(own)].filter(
    (time): time is Instant => time !== undefined && time > now,
  )
  const requests = [...changes, ...reportStatus(jobs, job, status)]
  return times.length === 0 ? { requests } : { requests, again: Math.min(...times) }
}

/** Each pod is counted once: it is noted as over, then let go, and only then counted. */
const step = (job: LiveObject, own: readonly LiveObject[]): readonly ApiRequest[] | undefined => {
  const noted = notedIn(job)
  const fresh = own.filter((pod) => isTracked(pod) && isOver(pod) && !noted.all.has(pod.metadata.uid))
  if (fresh.length > 0) {
    const uids = (ok: boolean): readonly string[] =>
      fresh.filter((pod) => hasSucceeded(pod) === ok).map(({ metadata }) => metadata.uid)
    const uncountedTerminatedPods = {
      ...withList('succeeded', [...noted.succeeded, ...uids(true)]),
      ...withList('failed', [...noted.failed, ...uids(false)]),
    }
    return reportStatus(jobs, job, { ...objectAt(job.status), uncountedTerminatedPods })
  }
  const held = own.filter((pod) => isTracked(pod) && noted.all.has(pod.metadata.uid))
  if (held.length > 0) return held.map(release)
  if (noted.all.size === 0) return undefined
  const status = objectAt(job.status)
  const indexes = byIndex(job, own)
  return reportStatus(jobs, job, {
    ...status,
    ...withCount('succeeded', numberAt(status, 'succeeded') + noted.succeeded.length),
    ...withCount('failed', numberAt(status, 'failed') + noted.failed.length),
    ...(indexes !== '' && { completedIndexes: indexes }),
    uncountedTerminatedPods: {},
  })
}

const withList = (field: string, values: readonly string[]): JsonObject =>
  values.length === 0 ? {} : { [field]: values }
const withCount = (field: string, count: number): JsonObject => (count === 0 ? {} : { [field]: count })

const notedIn = (job: LiveObject) => {
  const list = (value: Json | undefined): readonly string[] =>
    Array.isArray(value) ? (value as readonly string[]) : []
  const succeeded = list(at(job.status, 'uncountedTerminatedPods', 'succeeded'))
  const failed = list(at(job.status, 'uncountedTerminatedPods', 'failed'))
  return { succeeded, failed, all: new Set([...succeeded, ...failed]) }
}

const countOf = (job: LiveObject, own: readonly LiveObject[]): Count => ({
  active: own.filter((pod) => !isOver(pod)),
  leaving: own.filter((pod) => isLeaving(pod) && !hasEnded(pod)),
  succeeded: numberAt(job.status, 'succeeded'),
  failed: numberAt(job.status, 'failed'),
  // Containers that are started again in their pods fail too.
  restarts: own
    .filter((pod) => !isOver(pod) && textAt(pod.spec, 'restartPolicy') === 'OnFailure')
    .flatMap((pod) => objectsAt(pod.status, 'containerStatuses'))
    .reduce((sum, container) => sum + numberAt(container, 'restartCount'), 0),
})

const deadlineOf = (job: LiveObject): Instant | undefined => {
  const started = Date.parse(textAt(job.status, 'startTime'))
  const seconds = at(job.spec, 'activeDeadlineSeconds')
  return typeof seconds === 'number' && !Number.isNaN(started) ? started + seconds * second : undefined
}

const endOf = (job: LiveObject, count: Count, now: Instant): End => {
  const failure = (reason: string, message: string): End => ({ stops: true, isFailure: true, reason, message })
  const target = conditionsOf(job).find(({ type, status }) => type === 'FailureTarget' && status === 'True')
  if (target !== undefined) return failure(textAt(target, 'reason'), textAt(target, 'message'))
  const limit = numberAt(job.spec, 'backoffLimit')
  const isRetried = textAt(job.spec, 'template', 'spec', 'restartPolicy') === 'OnFailure'
  const tries = count.failed > limit || (isRetried && count.restarts > 0 && count.restarts >= limit)
  if (tries) return failure('BackoffLimitExceeded', 'Job has reached the specified backoff limit')
  const deadline = deadlineOf(job)
  if (deadline !== undefined && now >= deadline && at(job.spec, 'suspend') !== true)
    return failure('DeadlineExceeded', 'Job was active longer than specified deadline')
  const completions = at(job.spec, 'completions')
  const isDone =
    typeof completions === 'number' ? count.succeeded >= completions : count.succeeded > 0 && count.active.length === 0
  return isDone
    ? {
        stops: true,
        isFailure: false,
        reason: 'CompletionsReached',
        message: 'Reached expected number of succeeded pods',
      }
    : { stops: false, isFailure: false, reason: '', message: '' }
}

const scale = (job: LiveObject, own: readonly LiveObject[], count: Count, now: Instant): readonly ApiRequest[] => {
  const parallelism = numberAt(job.spec, 'parallelism')
  const completions = at(job.spec, 'completions')
  const left = typeof completions === 'number' ? completions - count.succeeded : count.succeeded > 0 ? 0 : parallelism
  const wanted = Math.max(0, Math.min(parallelism, left))
  const active = count.active.length
  if (active > wanted && typeof completions === 'number') return count.active.slice(wanted).map(deletePod)
  if (active > parallelism) return count.active.slice(parallelism).map(deletePod)
  const due = retryAt(own)
  if (active >= wanted || (due !== undefined && due > now)) return []
  return newPods(job, count, wanted - active)
}

const newPods = (job: LiveObject, { active }: Count, missing: number): readonly ApiRequest[] => {
  const template = objectAt(job.spec, 'template')
  const { name } = job.metadata
  if (textAt(job.spec, 'completionMode') !== 'Indexed')
    return Array.from({ length: missing }, () =>
      createPod(jobs, job, template, { generateName: `${name}-`, finalizers: [tracking] }),
    )
  const running = new Set(active.map(indexOf))
  return indexedParts(job, running, missing).map((parts) =>
    createPod(jobs, job, template, { ...parts, finalizers: [tracking] }),
  )
}

const firstWait: Millis = 10 * second
const longestWait: Millis = 10 * minute

/** When the next pod may be tried after pods in a row have failed: later each time. */
const retryAt = (own: readonly LiveObject[]): Instant | undefined => {
  const ends = own.filter(hasEnded).map((pod) => ({ at: endedAt(pod), ok: hasSucceeded(pod) }))
  const lastOk = Math.max(0, ...ends.filter(({ ok }) => ok).map((end) => end.at))
  const failures = ends.filter((end) => !end.ok && end.at > lastOk)
  if (failures.length === 0) return undefined
  return Math.max(...failures.map((end) => end.at)) + Math.min(firstWait * 2 ** (failures.length - 1), longestWait)
}

const endedAt = (pod: LiveObject): Instant => {
  const times = objectsAt(pod.status, 'containerStatuses').map((container) =>
    Date.parse(textAt(container, 'state', 'terminated', 'finishedAt')),
  )
  const known = times.filter((time) => !Number.isNaN(time))
  return known.length > 0 ? Math.max(...known) : Date.parse(formatTime(0))
}

export const ttlController: Actor = {
  name: 'ttl-after-finished-controller',
  userAgent: 'kube-controller-manager',
  watches: [jobs],
  keysFor: ({ after }) => (after === undefined ? [] : [keyOf(after)]),
  reconcile: (key, view, now) => {
    const job = view.get(jobs, key)
    const ttl = at(job?.spec, 'ttlSecondsAfterFinished')
    if (job === undefined || typeof ttl !== 'number' || !isFinished(job) || isLeaving(job)) return nothing
    const ended = conditionsOf(job).find(({ type }) => type === 'Complete' || type === 'Failed')
    const due = Date.parse(textAt(ended, 'lastTransitionTime')) + ttl * second
    if (now < due) return { requests: [], again: due }
    const { namespace = '', name, uid } = job.metadata
    const options = { preconditions: { uid }, propagationPolicy: 'Foreground' as const }
    return { requests: [{ _tag: 'Delete', resource: jobs, namespace, name, options }] }
  },
}
