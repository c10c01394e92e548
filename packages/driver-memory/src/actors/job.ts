import type { ApiRequest, Instant, JsonObject, LiveObject, Millis } from '@fixpoint/core'
import { formatTime, minute, second } from '@fixpoint/core'
import { type Actor, type ActorView, type Todo } from './actor.ts'
import { count, withFailedIndexes } from './job-counting.ts'
import { deadlineOf, endOf } from './job-end.ts'
import { indexedParts, isIndexed, limitPerIndex, nextTry, triesOf } from './job-indexes.ts'
import { endedAt, hasSucceeded, isActive, isTracked, release, replacesOnlyFailed, tracking } from './job-pods.ts'
import { failureByPolicy } from './job-policies.ts'
import { type Count, conditionsOf, hasStatus, isFinished, statusOf } from './job-status.ts'
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
    if (job !== undefined && isOthers(job)) return { requests: [] }
    if (job === undefined || isLeaving(job)) return { requests: trackedBy(key, view).map(release) }
    if (isFinished(job)) return { requests: podsOf(job, view).filter(isTracked).map(release) }
    return sync(job, podsOf(job, view), now)
  },
}

/** Whether a controller from outside takes care of a Job. */
const isOthers = ({ spec }: LiveObject): boolean => {
  const manager = textAt(spec, 'managedBy')
  return manager !== '' && manager !== 'kubernetes.io/job-controller'
}

const trackedBy = (key: string, view: ActorView): readonly LiveObject[] =>
  [...view.list(pods)].filter((pod) => isTracked(pod) && controllerKey(pod, 'Job').includes(key))

const sync = (job: LiveObject, own: readonly LiveObject[], now: Instant): Todo => {
  const failing = targeted(job, own, now)
  if (failing.length > 0) return { requests: failing }
  const counting = count(job, own)
  if (counting !== undefined) return { requests: counting }
  const counted = countOf(job, own)
  const end = endOf(job, own, counted, now)
  const isSuspended = at(job.spec, 'suspend') === true
  const changes = end.stops
    ? counted.active.map(deletePod)
    : isSuspended
      ? counted.active.flatMap(takeAway)
      : scale(job, own, counted, now)
  const status = {
    ...statusOf(job, counted, { end, isSuspended, isStarted: changes.length > 0 }, now),
    ...withFailedIndexes(job, own),
  }
  const times = [deadlineOf(job), end.stops || isSuspended ? undefined : retryAt(job, own)].filter(
    (time): time is Instant => time !== undefined && time > now,
  )
  const requests = [...changes, ...reportStatus(jobs, job, status)]
  return times.length === 0 ? { requests } : { requests, again: Math.min(...times) }
}

/** That a policy has it fail a Job says before the pods are gone that tell why. */
const targeted = (job: LiveObject, own: readonly LiveObject[], now: Instant): readonly ApiRequest[] => {
  if (hasStatus(job, 'SuccessCriteriaMet') || hasStatus(job, 'FailureTarget')) return []
  const message = failureByPolicy(job, own)
  if (message === undefined) return []
  const time = formatTime(now)
  const condition: JsonObject = {
    type: 'FailureTarget',
    status: 'True',
    lastProbeTime: time,
    lastTransitionTime: time,
    reason: 'PodFailurePolicy',
    message,
  }
  return reportStatus(jobs, job, { ...objectAt(job.status), conditions: [...conditionsOf(job), condition] })
}

/** Deletes a pod that is not to count. */
const takeAway = (pod: LiveObject): readonly ApiRequest[] => [release(pod), deletePod(pod)]

const countOf = (job: LiveObject, own: readonly LiveObject[]): Count => ({
  active: own.filter(isActive),
  leaving: own.filter((pod) => isLeaving(pod) && !hasEnded(pod)),
  succeeded: numberAt(job.status, 'succeeded'),
  failed: numberAt(job.status, 'failed'),
  // Containers that are started again in their pods fail too.
  restarts: own
    .filter((pod) => isActive(pod) && textAt(pod.spec, 'restartPolicy') === 'OnFailure')
    .flatMap((pod) => objectsAt(pod.status, 'containerStatuses'))
    .reduce((sum, container) => sum + numberAt(container, 'restartCount'), 0),
})

const scale = (job: LiveObject, own: readonly LiveObject[], counted: Count, now: Instant): readonly ApiRequest[] => {
  const parallelism = numberAt(job.spec, 'parallelism')
  const completions = at(job.spec, 'completions')
  const left =
    typeof completions === 'number' ? completions - counted.succeeded : counted.succeeded > 0 ? 0 : parallelism
  const wanted = Math.max(0, Math.min(parallelism, left))
  const active = counted.active.length
  if (active > wanted && typeof completions === 'number') return counted.active.slice(wanted).flatMap(takeAway)
  if (active > parallelism) return counted.active.slice(parallelism).flatMap(takeAway)
  const missing = wanted - active - (replacesOnlyFailed(job) ? counted.leaving.length : 0)
  if (missing <= 0) return []
  const due = retryAt(job, own)
  const hasToWait = limitPerIndex(job) === undefined && due !== undefined && due > now
  return hasToWait ? [] : newPods(job, own, missing, now)
}

const newPods = (job: LiveObject, own: readonly LiveObject[], missing: number, now: Instant): readonly ApiRequest[] => {
  const template = objectAt(job.spec, 'template')
  const { name } = job.metadata
  if (!isIndexed(job))
    return Array.from({ length: missing }, () =>
      createPod(jobs, job, template, { generateName: `${name}-`, finalizers: [tracking] }),
    )
  const isDue = (failed: LiveObject | undefined): boolean => failed === undefined || dueAt(failed) <= now
  return indexedParts(job, own, missing, isDue).map((parts) =>
    createPod(jobs, job, template, { ...parts, finalizers: [tracking] }),
  )
}

const firstWait: Millis = 10 * second
const longestWait: Millis = 10 * minute

const waitAfter = (failures: number): Millis => Math.min(firstWait * 2 ** (failures - 1), longestWait)

const dueAt = (failed: LiveObject): Instant => endedAt(failed) + waitAfter(triesOf(failed) + 1)

/** When the next pod may be tried after pods in a row have failed: later each time. */
const retryAt = (job: LiveObject, own: readonly LiveObject[]): Instant | undefined => {
  if (limitPerIndex(job) !== undefined) return nextTry(job, own, dueAt)
  const ends = own.filter(hasEnded).map((pod) => ({ at: endedAt(pod), ok: hasSucceeded(pod) }))
  const lastOk = Math.max(0, ...ends.filter(({ ok }) => ok).map((end) => end.at))
  const failures = ends.filter((end) => !end.ok && end.at > lastOk)
  return failures.length === 0 ? undefined : Math.max(...failures.map((end) => end.at)) + waitAfter(failures.length)
}
