import type { Json } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf } from '../read.ts'
import { pathSegment } from '../validation/name-rules.ts'

/** kube-apiserver's rules for bounds and target; those for metrics and behaviour are not among them. */
export const horizontalPodAutoscalerErrors = (next: KubernetesObject): readonly FieldError[] => {
  const { minReplicas, maxReplicas, scaleTargetRef } = objectOf(next['spec'])
  return [...boundErrors(minReplicas, maxReplicas), ...targetErrors(scaleTargetRef)]
}

const boundErrors = (least: Json | undefined, most: Json | undefined): readonly FieldError[] => {
  const errors: FieldError[] = []
  const max = typeof most === 'number' ? most : 0
  if (typeof least === 'number' && least < 1)
    errors.push(invalid('spec.minReplicas', least, 'must be greater than or equal to 1'))
  if (max === 0) errors.push(required('spec.maxReplicas', 'must be set and greater than 0'))
  else if (max < 0) errors.push(invalid('spec.maxReplicas', max, 'must be greater than or equal to 1'))
  if (typeof least === 'number' && max < least)
    errors.push(invalid('spec.maxReplicas', max, 'must be greater than or equal to `minReplicas`'))
  return errors
}

const targetErrors = (target: Json | undefined): readonly FieldError[] =>
  ['kind', 'name'].flatMap((field) => {
    const path = `spec.scaleTargetRef.${field}`
    const value = objectOf(target)[field]
    if (typeof value !== 'string' || value === '') return [required(path)]
    return pathSegment(value, false).map((detail) => invalid(path, value, detail))
  })
