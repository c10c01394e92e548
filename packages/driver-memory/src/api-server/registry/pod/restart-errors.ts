import type { JsonObject } from '@fixpoint/core'
import { type FieldError, notSupported, required, tooMany } from '../../field-error.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'

const policies = ['Always', 'Never', 'OnFailure']
const actions = ['Restart', 'RestartAllContainers']
const operators = ['In', 'NotIn']
const mostRules = 20
const mostValues = 255

/** What is wrong with when a container is started anew, where it says so itself. */
export const restartErrors = (container: JsonObject, at: string): readonly FieldError[] => {
  const { restartPolicy: policy } = container
  const rules = objectsOf(container['restartPolicyRules'])
  if (policy === undefined && rules.length === 0) return []
  const errors: FieldError[] = []
  if (policy === undefined)
    errors.push(required(`${at}.restartPolicy`, 'must specify restartPolicy when restart rules are used'))
  else if (!policies.includes(textOf(policy))) errors.push(notSupported(`${at}.restartPolicy`, policy, policies))
  if (rules.length > mostRules) errors.push(tooMany(`${at}.restartPolicyRules`, rules.length, mostRules))
  return [...errors, ...rules.flatMap((rule, i) => ruleErrors(rule, `${at}.restartPolicyRules[${i}]`))]
}

const ruleErrors = ({ action, exitCodes }: JsonObject, at: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  if (!actions.includes(textOf(action))) errors.push(notSupported(`${at}.action`, textOf(action), actions))
  if (exitCodes === undefined) return [...errors, required(`${at}.exitCodes`, 'must be specified')]
  const { operator, values } = objectOf(exitCodes)
  if (!operators.includes(textOf(operator)))
    errors.push(notSupported(`${at}.exitCodes.operator`, textOf(operator), operators))
  const count = objectsOf(values).length
  if (count > mostValues) errors.push(tooMany(`${at}.exitCodes.values`, count, mostValues))
  return errors
}
