import type { Json } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, textOf } from '../read.ts'
import { pathSegment } from '../validation/name-rules.ts'

/** kube-apiserver's rules for bounds and target; those for metrics and behaviour are not among them. */
export const horizontalPodAutoscalerErrors = (next: KubernetesObject): readonly FieldError[] => {
  const { minReplicas, maxReplicas, scaleTargetRef } = objectOf(next['spec'])
  return [
    ...boundErrors(minReplicas, maxReplicas),
    ...targetErrors(scaleTargetRef),
    ...(textOf(objectOf(scaleTargetRef)['apiVersion']).includes('/')
      ? []
      : [
          invalid(
            'spec.scaleTargetRef.apiVersion',
            textOf(objectOf(scaleTargetRef)['apiVersion']),
            'apiVersion must specify API group',
          ),
        ]),
    // What kube-apiserver reads off its types comes after what it checks by hand.
    ...((maxReplicas ?? 0) === 0 ? [required('spec.maxReplicas')] : []),
    ...(typeof maxReplicas === 'number' && maxReplicas < 0
      ? [invalid('spec.maxReplicas', maxReplicas, 'must be greater than or equal to 1')]
      : []),
  ]
}

const boundErrors = (least: Json | undefined, most: Json | undefined): readonly FieldError[] => {
  const errors: FieldError[] = []
  const max = typeof most === 'number' ? most : 0
  if (typeof least === 'number' && least < 1)
    errors.push(invalid('spec.minReplicas', least, 'must be greater than or equal to 1'))
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
