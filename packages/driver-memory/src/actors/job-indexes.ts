import type { Instant, JsonObject, LiveObject } from '@fixpoint/core'
import { endedAt, hasFailed, isActive, isTracked, replacesOnlyFailed } from './job-pods.ts'
import { verdictOn } from './job-policies.ts'
import { readIndexes, writeIndexes } from './job-ranges.ts'
import { hasStatus } from './job-status.ts'
import { hasEnded, isLeaving, type PodParts } from './pods-of.ts'
import { at, numberAt, objectAt, objectsAt, textAt } from './reading.ts'

const key = 'batch.kubernetes.io/job-completion-index'
const failureKey = 'batch.kubernetes.io/job-index-failure-count'
const ignoredKey = 'batch.kubernetes.io/job-index-ignored-failure-count'

export const isIndexed = ({ spec }: LiveObject): boolean => textAt(spec, 'completionMode') === 'Indexed'

/** Which of the completions of an indexed Job a pod works at; -1 for another pod. */
const indexOf = ({ metadata }: LiveObject): number => Number(metadata.annotations?.[key] ?? -1)

/** The indexes that are completed, as the status tells them: `0-2,5`. */
export const byIndex = (job: LiveObject, own: readonly LiveObject[]): string => {
  if (!isIndexed(job)) return ''
  const done = new Set(readIndexes(textAt(job.status, 'completedIndexes')))
  for (const pod of own) if (hasEnded(pod) && textAt(pod.status, 'phase') === 'Succeeded') done.add(indexOf(pod))
  return writeIndexes([...done])
}

/** The most that may fail of one index; undefined where failures are counted all together. */
export const limitPerIndex = ({ spec }: LiveObject): number | undefined => {
  const limit = at(spec, 'backoffLimitPerIndex')
  return typeof limit === 'number' ? limit : undefined
}

/** The indexes that have failed for good, as the status tells them; undefined where failures are counted all together. */
export const failedIndexes = (job: LiveObject, own: readonly LiveObject[]): string | undefined => {
  const limit = limitPerIndex(job)
  if (limit === undefined) return undefined
  const told = textAt(job.status, 'failedIndexes')
  // Pods that are stopped because the Job is at its end say nothing about their indexes.
  if (hasStatus(job, 'FailureTarget') || hasStatus(job, 'SuccessCriteriaMet')) return told
  const failed = new Set(readIndexes(told))
  for (const pod of own) {
    if (!isTracked(pod) || !hasFailed(pod, job)) continue
    const verdict = verdictOn(job, pod)
    if (verdict === 'FailIndex' || (verdict !== 'Ignore' && countIn(pod, failureKey) >= limit)) failed.add(indexOf(pod))
  }
  return writeIndexes([...failed])
}

/** The last failed pod of each index that is to be tried again: it stays until there is another, which counts on from it. */
export const lastFailed = (job: LiveObject, own: readonly LiveObject[]): ReadonlyMap<number, LiveObject> => {
  const last = new Map<number, LiveObject>()
  if (limitPerIndex(job) === undefined) return last
  const settled = new Set([
    ...readIndexes(byIndex(job, own)),
    ...readIndexes(failedIndexes(job, own) ?? ''),
    ...own.filter(isActive).map(indexOf),
  ])
  for (const pod of own) {
    const index = indexOf(pod)
    if (!isTracked(pod) || !hasFailed(pod, job) || index < 0 || settled.has(index)) continue
    const known = last.get(index)
    const isLater = known === undefined || (triesOf(known) <= triesOf(pod) && endedAt(pod) >= endedAt(known))
    if (isLater) last.set(index, pod)
  }
  return last
}

const countIn = ({ metadata }: LiveObject, annotation: string): number =>
  Number(metadata.annotations?.[annotation] ?? 0)

/** How many pods of its index failed before this one. */
export const triesOf = (pod: LiveObject): number => countIn(pod, failureKey) + countIn(pod, ignoredKey)

/** What the next pods of an indexed Job have of their own: the first indexes that nobody works at, once they are due. */
export const indexedParts = (
  job: LiveObject,
  own: readonly LiveObject[],
  missing: number,
  isDue: (failed: LiveObject | undefined) => boolean,
): readonly PodParts[] => {
  const isTaken = (pod: LiveObject): boolean =>
    isActive(pod) || (replacesOnlyFailed(job) && isLeaving(pod) && !hasEnded(pod))
  const settled = new Set([
    ...readIndexes(textAt(job.status, 'completedIndexes')),
    ...readIndexes(failedIndexes(job, own) ?? ''),
    ...own.filter(isTaken).map(indexOf),
  ])
  const failed = lastFailed(job, own)
  const pending: number[] = []
  for (let index = 0; index < numberAt(job.spec, 'completions') && pending.length < missing; index++)
    if (!settled.has(index)) pending.push(index)
  return pending.filter((index) => isDue(failed.get(index))).map((index) => partsOf(job, index, failed.get(index)))
}

/** When the first of the indexes that failed may be tried again. */
export const nextTry = (
  job: LiveObject,
  own: readonly LiveObject[],
  dueAt: (failed: LiveObject) => Instant,
): Instant | undefined => {
  const times = [...lastFailed(job, own).values()].map(dueAt)
  return times.length === 0 ? undefined : Math.min(...times)
}

const partsOf = (job: LiveObject, index: number, failed: LiveObject | undefined): PodParts => {
  const name = `${job.metadata.name}-${index}`
  const spec = objectAt(job.spec, 'template', 'spec')
  const containers = (field: string): readonly JsonObject[] =>
    objectsAt(spec, field).map((container) => ({ ...container, env: [...objectsAt(container, 'env'), variable] }))
  return {
    generateName: `${name}-`,
    labels: { [key]: String(index) },
    annotations: { [key]: String(index), ...(limitPerIndex(job) !== undefined && failuresAfter(job, failed)) },
    spec: {
      hostname: name,
      containers: containers('containers'),
      ...(spec['initContainers'] !== undefined && { initContainers: containers('initContainers') }),
    },
  }
}

/** How often its index had failed when a pod was made. */
const failuresAfter = (job: LiveObject, failed: LiveObject | undefined): JsonObject => {
  if (failed === undefined) return { [failureKey]: '0' }
  const isIgnored = verdictOn(job, failed) === 'Ignore'
  const counted = countIn(failed, failureKey) + (isIgnored ? 0 : 1)
  const ignored = countIn(failed, ignoredKey) + (isIgnored ? 1 : 0)
  return { [failureKey]: String(counted), ...(ignored > 0 && { [ignoredKey]: String(ignored) }) }
}

const variable = {
  name: 'JOB_COMPLETION_INDEX',
  valueFrom: { fieldRef: { fieldPath: `metadata.labels['${key}']` } },
}
