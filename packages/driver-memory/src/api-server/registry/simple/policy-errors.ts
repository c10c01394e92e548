import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { expressionErrors, matchConditionErrors } from './match-condition-errors.ts'

/** The rules of `admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy`. */
export const policyErrors = ({ spec }: KubernetesObject): readonly FieldError[] => {
  const { failurePolicy, paramKind, matchConstraints, matchConditions, validations, auditAnnotations } = objectOf(spec)
  const [checks, audits] = [objectsOf(validations), objectsOf(auditAnnotations)]
  return [
    ...oneOf(failurePolicy, ['Fail', 'Ignore'], 'spec.failurePolicy'),
    ...(paramKind === undefined
      ? []
      : ['apiVersion', 'kind'].flatMap((field) =>
          textOf(objectOf(paramKind)[field]) === '' ? [required(`spec.paramKind.${field}`)] : [],
        )),
    ...(matchConstraints === undefined ? [required('spec.matchConstraints')] : []),
    ...(matchConstraints !== undefined && objectsOf(objectOf(matchConstraints)['resourceRules']).length === 0
      ? [required('spec.matchConstraints.resourceRules')]
      : []),
    ...matchConditionErrors(objectsOf(matchConditions), 'spec.matchConditions'),
    ...(checks.length === 0 && audits.length === 0
      ? ['validations', 'auditAnnotations'].map((field) =>
          required(`spec.${field}`, 'validations or auditAnnotations must contain at least one item'),
        )
      : checks.flatMap((check, i) => checkErrors(check, `spec.validations[${i}]`))),
  ]
}

const checkErrors = (check: JsonObject, at: string): readonly FieldError[] => {
  const expression = textOf(check['expression'])
  return [
    ...(expression.trim() === ''
      ? [required(`${at}.expression`, 'expression is not specified')]
      : expressionErrors(expression, `${at}.expression`)),
    ...messageErrors(check['messageExpression'], `${at}.messageExpression`),
    ...(textOf(check['messageExpression']).trim() === ''
      ? []
      : expressionErrors(textOf(check['messageExpression']), `${at}.messageExpression`)),
    ...messageErrors(check['message'], `${at}.message`),
    ...(/[\r\n]/.test(textOf(check['message']).trim())
      ? [invalid(`${at}.message`, check['message'], 'must not contain line breaks')]
      : []),
    ...oneOf(check['reason'], reasons, `${at}.reason`),
  ]
}

const messageErrors = (message: JsonObject[string], at: string): readonly FieldError[] =>
  textOf(message) !== '' && textOf(message).trim() === ''
    ? [invalid(at, message, 'must be non-empty if specified')]
    : []

const reasons = ['Forbidden', 'Invalid', 'RequestEntityTooLarge']

const oneOf = (value: unknown, allowed: readonly string[], at: string): readonly FieldError[] =>
  typeof value !== 'string' || allowed.includes(value) ? [] : [notSupported(at, value, allowed)]
