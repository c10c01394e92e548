import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported } from '../../field-error.ts'
import { textOf } from '../read.ts'
import { labelKeyProblems, labelValueProblems } from '../validation/qualified-name.ts'

/** What is wrong with the tolerations of a pod. */
export const tolerationErrors = (tolerations: readonly JsonObject[], field: string): readonly FieldError[] =>
  tolerations.flatMap((toleration, i) => ofToleration(toleration, `${field}[${i}]`))

const ofToleration = (toleration: JsonObject, at: string): readonly FieldError[] => {
  const key = textOf(toleration['key'])
  const operator = textOf(toleration['operator'])
  const effect = textOf(toleration['effect'])
  const errors: FieldError[] = []
  if (key !== '') for (const problem of labelKeyProblems(key)) errors.push(invalid(`${at}.key`, key, problem))
  if (key === '' && operator !== 'Exists') errors.push(invalid(`${at}.operator`, operator, allKeys))
  if (toleration['tolerationSeconds'] !== undefined && effect !== 'NoExecute')
    errors.push(invalid(`${at}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"))
  errors.push(...valueErrors(operator, textOf(toleration['value']), at))
  if (effect !== '' && !effects.includes(effect)) errors.push(notSupported(`${at}.effect`, effect, effects))
  return errors
}

const allKeys = 'operator must be Exists when `key` is empty, which means "match all values and all keys"'
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

/** The server tells of a wrong value where the operator stands. */
const valueErrors = (operator: string, value: string, at: string): readonly FieldError[] => {
  if (operator === 'Exists')
    return value === '' ? [] : [invalid(`${at}.operator`, value, "value must be empty when `operator` is 'Exists'")]
  if (operator === '' || operator === 'Equal') {
    const problems = labelValueProblems(value)
    return problems.length === 0 ? [] : [invalid(`${at}.operator`, value, problems.join(';'))]
  }
  const supported = operator === 'Lt' || operator === 'Gt' ? ['Equal', 'Exists', 'Lt', 'Gt'] : ['Equal', 'Exists']
  return [notSupported(`${at}.operator`, operator, supported)]
}
