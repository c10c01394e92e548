import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../read.ts'
import { statusCountErrors } from '../validation/status-counts.ts'
import { withoutValue } from './job-spec-errors.ts'

/** The rules of the status of a Job: what is over stays over, and what was counted stays counted. */
export const jobStatusErrors = (next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] => {
  const status = objectOf(next['status'])
  const old = objectOf(previous['status'])
  return [
    ...statusCountErrors(status, ['active', 'succeeded', 'failed', 'ready', 'terminating']),
    ...endErrors(next),
    ...conditionErrors(status),
    ...pastErrors(status, old, objectOf(next['spec'])),
  ]
}

const conditions = 'status.conditions'

const has = (status: JsonObject, wanted: string): boolean =>
  objectsOf(status['conditions']).some(({ type, status }) => type === wanted && status === 'True')

/** What must not go together, in the order in which the server looks at it. */
const endErrors = (job: KubernetesObject): readonly FieldError[] => {
  const status = objectOf(job['status'])
  const { completionTime, startTime, completedIndexes } = status
  const [isComplete, isFailed] = [has(status, 'Complete'), has(status, 'Failed')]
  const isFinished = isComplete || isFailed
  const errors: FieldError[] = []
  const check = (isWrong: boolean, error: () => FieldError): void => {
    if (isWrong) errors.push(error())
  }
  const both = (detail: string) => () => withoutValue(conditions, detail)
  check(isComplete && isFailed, both('cannot set Complete=True and Failed=true conditions'))
  check(isComplete && has(status, 'FailureTarget'), both('cannot set Complete=True and FailureTarget=true conditions'))
  check(completionTime !== undefined && !isComplete, () =>
    invalid(
      'status.completionTime',
      completionTime,
      'cannot set completionTime when there is no Complete=True condition',
    ),
  )
  check(completionTime === undefined && isComplete, () =>
    required('status.completionTime', 'completionTime is required for Complete jobs'),
  )
  check(completionTime !== undefined && startTime !== undefined && textOf(completionTime) < textOf(startTime), () =>
    invalid('status.completionTime', completionTime, 'must be equal to or after `startTime`'),
  )
  check(
    isFailed && !has(status, 'FailureTarget'),
    both('cannot set Failed=True condition without the FailureTarget=true condition'),
  )
  check(
    isComplete && !has(status, 'SuccessCriteriaMet'),
    both('cannot set Complete=True condition without the SuccessCriteriaMet=true condition'),
  )
  check(numberOf(status['active']) > 0 && isFinished, () =>
    invalid('status.active', status['active'], 'active>0 is invalid for finished job'),
  )
  check(startTime === undefined && isFinished, () =>
    required('status.startTime', 'startTime is required for finished job'),
  )
  check(textOf(completedIndexes) !== '' && objectOf(job['spec'])['completionMode'] !== 'Indexed', () =>
    invalid(
      'status.completedIndexes',
      completedIndexes,
      'cannot set non-empty completedIndexes when non-indexed completion mode',
    ),
  )
  check(numberOf(status['terminating']) > 0 && isFinished, () =>
    invalid('status.terminating', status['terminating'], 'terminating>0 is invalid for finished job'),
  )
  check(numberOf(status['ready']) > numberOf(status['active']), () =>
    invalid('status.ready', status['ready'], 'cannot set more ready pods than active'),
  )
  return errors
}

const conditionErrors = (status: JsonObject): readonly FieldError[] => {
  if (!has(status, 'SuccessCriteriaMet')) return []
  return [
    ...(has(status, 'Failed')
      ? [withoutValue(conditions, 'cannot set SuccessCriteriaMet=True and Failed=true conditions')]
      : []),
    ...(has(status, 'FailureTarget')
      ? [withoutValue(conditions, 'cannot set SuccessCriteriaMet=True and FailureTarget=true conditions')]
      : []),
  ]
}

const pastErrors = (status: JsonObject, old: JsonObject, spec: JsonObject): readonly FieldError[] => {
  const errors: FieldError[] = []
  for (const type of ['Failed', 'Complete', 'FailureTarget'])
    if (has(old, type) && !has(status, type))
      errors.push(withoutValue(conditions, `cannot disable the terminal ${type}=True condition`))
  for (const count of ['failed', 'succeeded'])
    if (numberOf(status[count]) < numberOf(old[count]))
      errors.push(invalid(`status.${count}`, numberOf(status[count]), `cannot decrease the ${count} counter`))
  const { completionTime, startTime } = status
  if (completionTime !== undefined && old['completionTime'] !== undefined && completionTime !== old['completionTime'])
    errors.push(invalid('status.completionTime', completionTime, 'field is immutable'))
  const isResumed = has(old, 'Suspended') && !has(status, 'Suspended')
  if (old['startTime'] !== undefined && startTime !== old['startTime'] && spec['suspend'] !== true && !isResumed)
    errors.push(invalid('status.startTime', startTime, 'field is immutable for unsuspended job once set'))
  if (has(old, 'SuccessCriteriaMet') && !has(status, 'SuccessCriteriaMet'))
    errors.push(withoutValue(conditions, 'cannot disable the SuccessCriteriaMet=True condition'))
  return errors
}
