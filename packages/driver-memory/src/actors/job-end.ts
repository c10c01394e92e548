import { type Instant, type LiveObject, second } from '@fixpoint/core'
import { failedIndexes, isIndexed } from './job-indexes.ts'
import { successByPolicy } from './job-policies.ts'
import { readIndexes } from './job-ranges.ts'
import { type Count, conditionsOf, type End } from './job-status.ts'
import { at, numberAt, textAt } from './reading.ts'

/** When a Job has to be at its end. */
export const deadlineOf = (job: LiveObject): Instant | undefined => {
  const started = Date.parse(textAt(job.status, 'startTime'))
  const seconds = at(job.spec, 'activeDeadlineSeconds')
  return typeof seconds === 'number' && !Number.isNaN(started) ? started + seconds * second : undefined
}

/** What it has once told is not thought over. Failure comes before success. */
export const endOf = (job: LiveObject, own: readonly LiveObject[], count: Count, now: Instant): End => {
  for (const type of ['SuccessCriteriaMet', 'FailureTarget']) {
    const told = conditionsOf(job).find((each) => each['type'] === type && each['status'] === 'True')
    if (told !== undefined) return ends(type === 'FailureTarget', textAt(told, 'reason'), textAt(told, 'message'))
  }
  return failureOf(job, own, count, now) ?? successOf(job, count) ?? goesOn
}

const ends = (isFailure: boolean, reason: string, message: string): End => ({ stops: true, isFailure, reason, message })
const goesOn: End = { stops: false, isFailure: false, reason: '', message: '' }

const failureOf = (job: LiveObject, own: readonly LiveObject[], count: Count, now: Instant): End | undefined => {
  const limit = numberAt(job.spec, 'backoffLimit')
  const isRetried = textAt(job.spec, 'template', 'spec', 'restartPolicy') === 'OnFailure'
  const tries = count.failed > limit || (isRetried && count.restarts > 0 && count.restarts >= limit)
  if (tries) return ends(true, 'BackoffLimitExceeded', 'Job has reached the specified backoff limit')
  const deadline = deadlineOf(job)
  if (deadline !== undefined && now >= deadline && at(job.spec, 'suspend') !== true)
    return ends(true, 'DeadlineExceeded', 'Job was active longer than specified deadline')
  const failed = readIndexes(failedIndexes(job, own) ?? '').length
  const most = at(job.spec, 'maxFailedIndexes')
  if (typeof most === 'number' && failed > most)
    return ends(true, 'MaxFailedIndexesExceeded', 'Job has exceeded the specified maximal number of failed indexes')
  const isOver = failed > 0 && failed + count.succeeded >= numberAt(job.spec, 'completions')
  return isOver ? ends(true, 'FailedIndexes', 'Job has failed indexes') : undefined
}

const successOf = (job: LiveObject, count: Count): End | undefined => {
  const met = isIndexed(job) ? successByPolicy(job, readIndexes(textAt(job.status, 'completedIndexes'))) : undefined
  if (met !== undefined) return ends(false, 'SuccessPolicy', met)
  const completions = at(job.spec, 'completions')
  const isDone =
    typeof completions === 'number' ? count.succeeded >= completions : count.succeeded > 0 && count.active.length === 0
  return isDone ? ends(false, 'CompletionsReached', 'Reached expected number of succeeded pods') : undefined
}
