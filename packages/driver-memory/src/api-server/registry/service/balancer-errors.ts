import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, textOf, textsOf } from '../read.ts'
import { cidrProblems } from '../validation/cidr.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'
import { needsHealthCheck } from './type-fields.ts'

/** What a Service may say of its load balancer, which only one of a type has. */
export const balancerErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  const spec = objectOf(next['spec'])
  return [
    ...sourceErrors(next, previous),
    ...(spec['allocateLoadBalancerNodePorts'] !== undefined && !isBalanced(spec)
      ? [forbidden('spec.allocateLoadBalancerNodePorts', ofBalancers)]
      : []),
    ...classErrors(spec),
  ]
}

const ofBalancers = "may only be used when `type` is 'LoadBalancer'"

const isBalanced = ({ type }: JsonObject): boolean => type === 'LoadBalancer'

/** Who may reach it, by a field or else by an annotation. What was let in once is not looked at again. */
const sourceErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  const spec = objectOf(next['spec'])
  const ranges = textsOf(spec['loadBalancerSourceRanges']).map((range) => range.trim())
  const annotation = next.metadata.annotations?.[sourceAnnotation]
  if (ranges.length === 0 && annotation === undefined) return []
  const field = ranges.length > 0 ? 'spec.LoadBalancerSourceRanges' : `metadata.annotations[${sourceAnnotation}]`
  const errors = isBalanced(spec) ? [] : [forbidden(field, ofBalancers)]
  if (ranges.length > 0) {
    const known = textsOf(objectOf(previous?.['spec'])['loadBalancerSourceRanges']).map((range) => range.trim())
    return [
      ...errors,
      ...ranges.flatMap((range, i) => (known.includes(range) ? [] : rangeErrors(range, `${field}[${i}]`))),
    ]
  }
  if (annotation === previous?.metadata.annotations?.[sourceAnnotation] || annotation?.trim() === '') return errors
  return [...errors, ...(annotation ?? '').split(',').flatMap((range) => rangeErrors(range.trim(), field))]
}

const sourceAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges'

const rangeErrors = (range: string, field: string): readonly FieldError[] =>
  cidrProblems(range).map((why) => invalid(field, range, why))

const classErrors = (spec: JsonObject): readonly FieldError[] => {
  const { loadBalancerClass: name } = spec
  if (name === undefined) return []
  return isBalanced(spec)
    ? labelKeyProblems(textOf(name)).map((why) => invalid('spec.loadBalancerClass', textOf(name), why))
    : [forbidden('spec.loadBalancerClass', ofBalancers)]
}

/** A balancer is of one class, and checks nodes at one port, for as long as the Service has one. A change is looked at before all else. */
export const balancerChange = (next: JsonObject, previous: JsonObject): readonly FieldError[] => [
  ...(isBalanced(next) && isBalanced(previous) && next['loadBalancerClass'] !== previous['loadBalancerClass']
    ? [invalid('spec.loadBalancerClass', next['loadBalancerClass'] ?? null, 'may not change once set')]
    : []),
  ...classErrors(next),
  ...(needsHealthCheck(next) &&
  needsHealthCheck(previous) &&
  next['healthCheckNodePort'] !== previous['healthCheckNodePort']
    ? [forbidden('spec.healthCheckNodePort', 'field is immutable')]
    : []),
]
