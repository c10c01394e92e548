import { type FieldError, invalid } from '../../field-error.ts'
import { numberOf, objectsOf } from '../read.ts'
import { withoutValue } from './job-spec-errors.ts'
import type { StatusChange } from './status-change.ts'

const conditions = 'status.conditions'

/** What a status may not take back. */
export const pastErrors = ({ spec, status, old, has, had }: StatusChange): readonly FieldError[] => {
  const errors: FieldError[] = []
  for (const type of ['Failed', 'Complete', 'FailureTarget'])
    if (had(type) && !has(type))
      errors.push(withoutValue(conditions, `cannot disable the terminal ${type}=True condition`))
  // An indexed Job that is scaled down has fewer pods to count.
  const isScaled = spec['completionMode'] === 'Indexed' && spec['completions'] === spec['parallelism']
  for (const count of isScaled ? ['failed'] : ['failed', 'succeeded'])
    if (numberOf(status[count]) < numberOf(old[count]))
      errors.push(invalid(`status.${count}`, numberOf(status[count]), `cannot decrease the ${count} counter`))
  const { completionTime, startTime } = status
  if (completionTime !== undefined && old['completionTime'] !== undefined && completionTime !== old['completionTime'])
    errors.push(invalid('status.completionTime', completionTime, 'field is immutable'))
  const isResuming =
    had('Suspended') &&
    objectsOf(status['conditions']).some((each) => each['type'] === 'Suspended' && each['status'] === 'False')
  if (old['startTime'] !== undefined && startTime !== old['startTime'] && spec['suspend'] !== true && !isResuming)
    errors.push(invalid('status.startTime', startTime, 'field is immutable for unsuspended job once set'))
  if (had('SuccessCriteriaMet') && !has('SuccessCriteriaMet'))
    errors.push(withoutValue(conditions, 'cannot disable the SuccessCriteriaMet=True condition'))
  if (had('Complete') && !had('SuccessCriteriaMet') && has('SuccessCriteriaMet'))
    errors.push(
      withoutValue(conditions, 'cannot set SuccessCriteriaMet=True for Job already has Complete=true conditions'),
    )
  return errors
}
