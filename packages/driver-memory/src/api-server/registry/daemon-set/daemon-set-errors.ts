import { isJsonObject, type JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import { alwaysRunningErrors, podTemplateErrors, unselectedErrors } from '../pod/pod-template.ts'
import { objectOf } from '../read.ts'
import { immutableErrors } from '../validation/immutable.ts'
import { isEmptySelector, labelSelectorErrors, shownSelector } from '../validation/label-selector.ts'
import { countOrPercent, countOrPercentErrors, negativeErrors } from '../validation/numbers.ts'
import { collisionErrors, statusCountErrors } from '../validation/status-counts.ts'

/** The rules of `apps/v1 DaemonSet`. */
export const daemonSetErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const spec = objectOf(next['spec'])
  return [
    ...immutableErrors(spec, previous && objectOf(previous['spec']), ['selector'], 'spec'),
    ...selectorErrors(spec),
    ...podTemplateErrors(objectOf(spec['template']), 'spec.template'),
    ...alwaysRunningErrors(objectOf(spec['template']), 'spec.template', 'DaemonSet'),
    ...negativeErrors(spec['minReadySeconds'], 'spec.minReadySeconds'),
    ...strategyErrors(objectOf(spec['updateStrategy'])),
    ...negativeErrors(spec['revisionHistoryLimit'], 'spec.revisionHistoryLimit'),
  ]
}

const selectorErrors = (spec: JsonObject): readonly FieldError[] => {
  const template = objectOf(spec['template'])
  if (!isJsonObject(spec['selector'])) return [...unselectedErrors(undefined, template, 'spec.template')]
  const selector = objectOf(spec['selector'])
  const errors = [...labelSelectorErrors(selector, 'spec.selector')]
  if (errors.length > 0) return errors
  return isEmptySelector(selector)
    ? [invalid('spec.selector', shownSelector(selector), 'empty selector is invalid for daemonset')]
    : unselectedErrors(selector, template, 'spec.template')
}

const strategyErrors = (strategy: JsonObject): readonly FieldError[] => {
  const { type, rollingUpdate } = strategy
  if (type === 'OnDelete') return []
  if (type !== 'RollingUpdate')
    return [
      notSupported('spec.updateStrategy', internalForm('apps.DaemonSetUpdateStrategy', strategy), [
        'RollingUpdate',
        'OnDelete',
      ]),
    ]
  return rollingUpdate === undefined
    ? [required('spec.updateStrategy.rollingUpdate')]
    : rollingErrors(objectOf(rollingUpdate))
}

const at = 'spec.updateStrategy.rollingUpdate'

const rollingErrors = (rolling: JsonObject): readonly FieldError[] => {
  const errors: FieldError[] = []
  for (const field of ['maxUnavailable', 'maxSurge'])
    errors.push(...countOrPercentErrors(rolling[field], `${at}.${field}`))
  for (const field of ['maxUnavailable', 'maxSurge'])
    if (typeof rolling[field] === 'string' && countOrPercent(rolling[field]) > 100)
      errors.push(invalid(`${at}.${field}`, rolling[field], 'must not be greater than 100%'))
  const [missing, surge] = [countOrPercent(rolling['maxUnavailable']), countOrPercent(rolling['maxSurge'])]
  if (missing !== 0 && surge !== 0)
    errors.push(invalid(`${at}.maxSurge`, rolling['maxSurge'], 'may not be set when maxUnavailable is non-zero'))
  if (missing === 0 && surge === 0) errors.push(required(`${at}.maxUnavailable`, 'cannot be 0 when maxSurge is 0'))
  return errors
}

/** The rules of its status. */
export const daemonSetStatusErrors = (next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] => [
  ...statusCountErrors(objectOf(next['status']), [
    'currentNumberScheduled',
    'numberMisscheduled',
    'desiredNumberScheduled',
    'numberReady',
    'observedGeneration',
    'updatedNumberScheduled',
    'numberAvailable',
    'numberUnavailable',
    'collisionCount',
  ]),
  ...collisionErrors(next, previous),
]
