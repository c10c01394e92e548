import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import { compareQuantities } from '../quantity.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../read.ts'

const mostWindow = 3600
const mostPeriod = 1800
const selections = ['Disabled', 'Max', 'Min']

/** What is wrong with how fast an autoscaler acts. */
export const behaviorErrors = (behavior: JsonObject, at: string): readonly FieldError[] =>
  ['scaleUp', 'scaleDown'].flatMap((way) =>
    behavior[way] === undefined ? [] : ruleErrors(objectOf(behavior[way]), `${at}.${way}`),
  )

const ruleErrors = (rules: JsonObject, at: string): readonly FieldError[] => {
  const { stabilizationWindowSeconds: window, selectPolicy, tolerance } = rules
  const policies = objectsOf(rules['policies'])
  const errors: FieldError[] = []
  const where = `${at}.stabilizationWindowSeconds`
  if (typeof window === 'number' && window < 0)
    errors.push(invalid(where, window, 'must be greater than or equal to zero'))
  if (typeof window === 'number' && window > mostWindow)
    errors.push(invalid(where, window, `must be less than or equal to ${mostWindow}`))
  if (selectPolicy !== undefined && !selections.includes(textOf(selectPolicy)))
    errors.push(notSupported(`${at}.selectPolicy`, textOf(selectPolicy), selections))
  if (policies.length === 0) errors.push(required(`${at}.policies`, 'must specify at least one Policy'))
  for (const [i, policy] of policies.entries()) errors.push(...policyErrors(policy, `${at}.policies[${i}]`))
  if (tolerance !== undefined && compareQuantities(textOf(tolerance), '0') < 0)
    errors.push(invalid(`${at}.tolerance`, textOf(tolerance), 'must be greater than or equal to 0'))
  return errors
}

const policyErrors = ({ type, value, periodSeconds }: JsonObject, at: string): readonly FieldError[] => {
  const period = numberOf(periodSeconds)
  return [
    ...(type === 'Pods' || type === 'Percent' ? [] : [notSupported(`${at}.type`, textOf(type), ['Percent', 'Pods'])]),
    ...(numberOf(value) <= 0 ? [invalid(`${at}.value`, numberOf(value), 'must be greater than zero')] : []),
    ...(period <= 0 ? [invalid(`${at}.periodSeconds`, period, 'must be greater than zero')] : []),
    ...(period > mostPeriod
      ? [invalid(`${at}.periodSeconds`, period, `must be less than or equal to ${mostPeriod}`)]
      : []),
  ]
}
