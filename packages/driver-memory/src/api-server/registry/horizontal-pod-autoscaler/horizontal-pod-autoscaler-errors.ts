import { type Json, type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf } from '../read.ts'
import { negativeErrors } from '../validation/numbers.ts'
import { statusCountErrors } from '../validation/status-counts.ts'
import { behaviorErrors } from './behavior-errors.ts'
import { metricErrors } from './metric-errors.ts'
import { referenceErrors } from './reference-errors.ts'

/** The rules of `autoscaling/v2 HorizontalPodAutoscaler`. */
export const horizontalPodAutoscalerErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const { minReplicas, maxReplicas, scaleTargetRef, metrics, behavior } = objectOf(next['spec'])
  const target = objectOf(scaleTargetRef)
  const old = previous === undefined ? undefined : objectOf(objectOf(previous['spec'])['scaleTargetRef'])
  const isAsBefore =
    old !== undefined && sameJson([old['kind'], old['apiVersion']], [target['kind'], target['apiVersion']])
  const most = typeof maxReplicas === 'number' ? maxReplicas : 0
  return [
    ...(typeof minReplicas === 'number' && most < minReplicas
      ? [invalid('spec.maxReplicas', most, 'must be greater than or equal to `minReplicas`')]
      : []),
    ...referenceErrors(target, 'spec.scaleTargetRef', isAsBefore ? 'Unchecked' : 'Needed'),
    ...objectsOf(metrics).flatMap((metric, i) => metricErrors(metric, `spec.metrics[${i}]`)),
    ...idleErrors(minReplicas, objectsOf(metrics)),
    ...behaviorErrors(objectOf(behavior), 'spec.behavior'),
    // What kube-apiserver reads off its types comes after what it checks by hand.
    ...(typeof minReplicas === 'number' && minReplicas < 0
      ? [invalid('spec.minReplicas', minReplicas, 'must be greater than or equal to 0')]
      : []),
    ...(most === 0 ? [required('spec.maxReplicas')] : []),
    ...(most < 0 ? [invalid('spec.maxReplicas', most, 'must be greater than or equal to 1')] : []),
  ]
}

/** Without pods only what is measured elsewhere tells when some are needed again. */
const idleErrors = (least: Json | undefined, metrics: readonly JsonObject[]): readonly FieldError[] =>
  least === 0 && !metrics.some(({ type }) => type === 'Object' || type === 'External')
    ? [
        forbidden(
          'spec.metrics',
          'must specify at least one Object or External metric to support scaling to zero replicas',
        ),
      ]
    : []

/** The rules of its status. */
export const horizontalPodAutoscalerStatusErrors = (next: KubernetesObject): readonly FieldError[] => {
  const status = objectOf(next['status'])
  return [
    ...objectsOf(status['conditions']).flatMap(({ observedGeneration }, i) =>
      negativeErrors(observedGeneration, `status.conditions[${i}].observedGeneration`),
    ),
    ...statusCountErrors(status, ['currentReplicas', 'desiredReplicas']),
  ]
}
