import { type FieldError, forbidden, invalid } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../read.ts'
import { dnsSubdomainProblems } from '../validation/name-rules.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'
import { addressErrors } from './address-errors.ts'
import { annotationChangeErrors, podAnnotationErrors } from './annotation-errors.ts'

/** The rules of the status of a pod. */
export const podStatusErrors = (next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] => {
  const status = objectOf(next['status'])
  const old = objectOf(previous['status'])
  return [
    ...annotationChangeErrors(next.metadata.annotations, previous.metadata.annotations, 'metadata.annotations'),
    ...podAnnotationErrors(next.metadata.annotations, objectOf(next['spec']), 'metadata.annotations'),
    ...objectsOf(status['conditions']).flatMap((condition, i) => [
      ...generationErrors(condition['observedGeneration'], `status.conditions[${i}].observedGeneration`),
      ...typeErrors(textOf(condition['type']), `status.conditions[${i}].Type`),
    ]),
    ...nominationErrors(textOf(status['nominatedNodeName']), textOf(old['nominatedNodeName']), previous),
    ...generationErrors(status['observedGeneration'], 'status.observedGeneration'),
    ...(textOf(status['qosClass']) === textOf(old['qosClass'])
      ? []
      : [invalid('status.qosClass', textOf(status['qosClass']), 'field is immutable')]),
    ...addressErrors(status, old),
  ]
}

const generationErrors = (generation: unknown, at: string): readonly FieldError[] =>
  typeof generation === 'number' && generation < 0 ? [invalid(at, generation, 'must be a non-negative integer')] : []

const own = ['PodScheduled', 'Ready', 'Initialized']

const typeErrors = (type: string, at: string): readonly FieldError[] =>
  own.includes(type) ? [] : labelKeyProblems(type).map((problem) => invalid(at, type, problem))

const nominationErrors = (node: string, old: string, { spec }: KubernetesObject): readonly FieldError[] => {
  const at = 'status.nominatedNodeName'
  if (node === '' || node === old) return []
  return [
    ...dnsSubdomainProblems(node).map((problem) => invalid(at, node, problem)),
    ...(textOf(objectOf(spec)['nodeName']) === ''
      ? []
      : [forbidden(at, 'may not be set on pods that are already bound to a node')]),
  ]
}

/** A condition that does not say of which generation it is keeps what it said before. */
export const withGenerations = (next: KubernetesObject, previous: KubernetesObject): KubernetesObject => {
  const before = objectsOf(objectOf(previous['status'])['conditions']).filter(
    ({ observedGeneration }) => numberOf(observedGeneration) !== 0,
  )
  const oldGeneration = objectOf(previous['status'])['observedGeneration']
  const status = objectOf(next['status'])
  const keepsOwn = oldGeneration === undefined || numberOf(status['observedGeneration']) !== 0
  if (before.length === 0 && keepsOwn) return next
  const conditions = objectsOf(status['conditions']).map((condition) => {
    const old = before.find(({ type }) => type === condition['type'])
    return old === undefined || numberOf(condition['observedGeneration']) !== 0
      ? condition
      : { ...condition, observedGeneration: numberOf(old['observedGeneration']) }
  })
  return {
    ...next,
    status: {
      ...status,
      ...(!keepsOwn && { observedGeneration: oldGeneration }),
      ...(status['conditions'] !== undefined && { conditions }),
    },
  }
}
