import { type ApiRequest, type Json, type JsonObject, type LiveObject } from '@fixpoint/core'
import { byIndex, failedIndexes, lastFailed } from './job-indexes.ts'
import { hasFailed, hasSucceeded, isTracked, release } from './job-pods.ts'
import { verdictOn } from './job-policies.ts'
import { hasStatus } from './job-status.ts'
import { reportStatus } from './pods-of.ts'
import { at, numberAt, objectAt } from './reading.ts'
import { jobs } from './resources.ts'

/** Each pod is counted once: it is noted as over, then let go, and only then counted. Undefined where none is left to count. */
export const count = (job: LiveObject, own: readonly LiveObject[]): readonly ApiRequest[] | undefined => {
  const noted = notedIn(job)
  const over = overOf(job, own)
  const fresh = over.filter((pod) => !noted.all.has(pod.metadata.uid))
  const uids = (as: Over): readonly string[] =>
    fresh.filter((pod) => overAs(job, pod) === as).map(({ metadata }) => metadata.uid)
  const [succeeded, failed] = [uids('Succeeded'), uids('Failed')]
  if (succeeded.length + failed.length > 0)
    return reportStatus(jobs, job, {
      ...objectAt(job.status),
      ...withFailedIndexes(job, own),
      uncountedTerminatedPods: {
        ...withList('succeeded', [...noted.succeeded, ...succeeded]),
        ...withList('failed', [...noted.failed, ...failed]),
      },
    })
  if (over.length > 0) return over.map(release)
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

/** The pods that are to be let go. */
const overOf = (job: LiveObject, own: readonly LiveObject[]): readonly LiveObject[] => {
  const isEnding = hasStatus(job, 'FailureTarget') || hasStatus(job, 'SuccessCriteriaMet')
  const kept = new Set(isEnding ? [] : lastFailed(job, own).values())
  return own.filter((pod) => isTracked(pod) && (isEnding || hasSucceeded(pod) || hasFailed(pod, job)) && !kept.has(pod))
}

type Over = 'Succeeded' | 'Failed' | 'Uncounted'

/** Of a Job that fails every pod has failed that did not succeed. */
const overAs = (job: LiveObject, pod: LiveObject): Over => {
  if (hasSucceeded(pod)) return 'Succeeded'
  const isFailed = hasFailed(pod, job) || hasStatus(job, 'FailureTarget')
  return isFailed && verdictOn(job, pod) !== 'Ignore' ? 'Failed' : 'Uncounted'
}

export const withFailedIndexes = (job: LiveObject, own: readonly LiveObject[]): JsonObject => {
  const failed = failedIndexes(job, own)
  return failed === undefined ? {} : { failedIndexes: failed }
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
