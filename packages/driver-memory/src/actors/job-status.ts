import { formatTime, type Instant, type JsonObject, type LiveObject } from '@fixpoint/core'
import { isReady } from './pods-of.ts'
import { objectAt, objectsAt } from './reading.ts'

/** The pods of a Job, and how many of them have been counted so far. */
export interface Count {
  readonly active: readonly LiveObject[]
  readonly leaving: readonly LiveObject[]
  readonly succeeded: number
  readonly failed: number
  readonly restarts: number
}

export const conditionsOf = (job: LiveObject): readonly JsonObject[] => objectsAt(job.status, 'conditions')

export const isFinished = (job: LiveObject): boolean =>
  conditionsOf(job).some(({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True')

export const hasStatus = (job: LiveObject, type: string): boolean =>
  conditionsOf(job).some((each) => each['type'] === type && each['status'] === 'True')

/** How a Job ends, where it is at its end. */
export interface End {
  readonly stops: boolean
  readonly reason: string
  readonly message: string
  readonly isFailure: boolean
}

/** Where a Job is. */
export interface Stage {
  readonly end: End
  readonly isSuspended: boolean
  readonly isStarted: boolean
}

export const statusOf = (job: LiveObject, count: Count, stage: Stage, now: Instant): JsonObject => {
  const { end, isSuspended } = stage
  const isIdle = count.active.length === 0 && count.leaving.length === 0
  const conditions = nextConditions(job, stage, isIdle, now)
  const { startTime: before, completedIndexes, uncountedTerminatedPods = {} } = objectAt(job.status)
  const startTime = isSuspended ? undefined : (before ?? formatTime(now))
  const active = end.stops || isSuspended ? 0 : count.active.length
  const ready = count.active.filter(isReady).length
  return {
    ...(conditions.length > 0 && { conditions }),
    ...(startTime !== undefined && { startTime }),
    ...(end.stops && !end.isFailure && isIdle && { completionTime: formatTime(now) }),
    ...(active > 0 && { active }),
    ...(count.succeeded > 0 && { succeeded: count.succeeded }),
    ...(count.failed > 0 && { failed: count.failed }),
    terminating: count.leaving.length + (end.stops || isSuspended ? count.active.length : 0),
    ...(completedIndexes !== undefined && { completedIndexes }),
    uncountedTerminatedPods,
    ready: Math.min(ready, active),
  }
}

/** A Job says first how it will end, and that it has ended once no pod is left. */
const nextConditions = (
  job: LiveObject,
  { end, isSuspended }: Stage,
  isIdle: boolean,
  now: Instant,
): readonly JsonObject[] => {
  let conditions = conditionsOf(job)
  const say = (type: string, status: string, reason: string, message: string): void => {
    const before = conditions.find((each) => each['type'] === type)
    if (before?.['status'] === status) return
    const time = formatTime(now)
    const next = { type, status, lastProbeTime: time, lastTransitionTime: time, reason, message }
    conditions = [...conditions.filter((each) => each !== before), next]
  }
  const wasSuspended = conditions.some(({ type, status }) => type === 'Suspended' && status === 'True')
  if (end.stops) {
    say(end.isFailure ? 'FailureTarget' : 'SuccessCriteriaMet', 'True', end.reason, end.message)
    if (isIdle) say(end.isFailure ? 'Failed' : 'Complete', 'True', end.reason, end.message)
  } else if (isSuspended) say('Suspended', 'True', 'JobSuspended', 'Job suspended')
  else if (wasSuspended) say('Suspended', 'False', 'JobResumed', 'Job resumed')
  return conditions
}
