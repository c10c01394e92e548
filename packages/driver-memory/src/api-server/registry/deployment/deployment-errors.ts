import { type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import { templateErrors } from '../pod/pod-template.ts'
import { numberOf, objectOf } from '../read.ts'
import { isEmptySelector, labelSelectorErrors, shownSelector } from '../validation/label-selector.ts'
import { countOrPercent, countOrPercentErrors, negativeErrors } from '../validation/numbers.ts'

/** The rules of `apps/v1 Deployment`. */
export const deploymentErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const spec = objectOf(next['spec'])
  return [
    ...negativeErrors(spec['replicas'], 'spec.replicas'),
    ...selectorErrors(spec),
    ...strategyErrors(objectOf(spec['strategy'])),
    ...negativeErrors(spec['minReadySeconds'], 'spec.minReadySeconds'),
    ...negativeErrors(spec['revisionHistoryLimit'], 'spec.revisionHistoryLimit'),
    ...deadlineErrors(spec),
    ...(previous === undefined ? [] : selectorChange(spec, objectOf(previous['spec']))),
  ]
}

/** The rules of a selector and of the template that has to answer to it, in Deployments and ReplicaSets alike. */
export const selectorErrors = ({ selector, template }: JsonObject): readonly FieldError[] => {
  if (selector === undefined)
    return [required('spec.selector'), ...templateErrors(objectOf(template), undefined, 'spec.template')]
  const own = objectOf(selector)
  const errors = [...labelSelectorErrors(own, 'spec.selector')]
  if (isEmptySelector(own))
    errors.push(invalid('spec.selector', shownSelector(own), 'empty selector is invalid for deployment'))
  // A selector that can't be read is not compared with the template any more.
  if (errors.length > 0 && !isEmptySelector(own))
    return [...errors, invalid('spec.selector', shownSelector(own), 'invalid label selector')]
  return [...errors, ...templateErrors(objectOf(template), own, 'spec.template')]
}

/** A selector stays as it was created. */
export const selectorChange = (next: JsonObject, previous: JsonObject): readonly FieldError[] =>
  sameJson(next['selector'], previous['selector'])
    ? []
    : [invalid('spec.selector', shownSelector(next['selector']), 'field is immutable')]

const strategyErrors = (strategy: JsonObject): readonly FieldError[] => {
  const { type, rollingUpdate } = strategy
  if (type === 'RollingUpdate') return rollingErrors(objectOf(rollingUpdate))
  if (type !== 'Recreate')
    return [
      notSupported('spec.strategy', internalForm('apps.DeploymentStrategy', strategy), ['Recreate', 'RollingUpdate']),
    ]
  return rollingUpdate === undefined
    ? []
    : [forbidden('spec.strategy.rollingUpdate', "may not be specified when strategy `type` is 'Recreate'")]
}

const rollingErrors = ({ maxSurge, maxUnavailable }: JsonObject): readonly FieldError[] => {
  const at = 'spec.strategy.rollingUpdate'
  const errors = [
    ...countOrPercentErrors(maxUnavailable, `${at}.maxUnavailable`),
    ...countOrPercentErrors(maxSurge, `${at}.maxSurge`),
  ]
  if (countOrPercent(maxUnavailable) === 0 && countOrPercent(maxSurge) === 0)
    errors.push(invalid(`${at}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0'))
  if (typeof maxUnavailable === 'string' && countOrPercent(maxUnavailable) > 100)
    errors.push(invalid(`${at}.maxUnavailable`, maxUnavailable, 'must not be greater than 100%'))
  return errors
}

const deadlineErrors = ({ progressDeadlineSeconds, minReadySeconds }: JsonObject): readonly FieldError[] => {
  const errors = [...negativeErrors(progressDeadlineSeconds, 'spec.progressDeadlineSeconds')]
  if (typeof progressDeadlineSeconds === 'number' && progressDeadlineSeconds <= numberOf(minReadySeconds))
    errors.push(
      invalid('spec.progressDeadlineSeconds', progressDeadlineSeconds, 'must be greater than minReadySeconds'),
    )
  return errors
}
