import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import { numberOf, textOf } from '../read.ts'
import { portProblems } from '../validation/name-rules.ts'
import { oneOf } from '../validation/one-of.ts'
import { isOpen, needsHealthCheck } from './type-fields.ts'

/** Where traffic that comes from outside may go, and how nodes are asked whether any of it is theirs. */
export const externalTrafficErrors = (spec: JsonObject): readonly FieldError[] => [
  ...externalPolicyErrors(spec),
  ...healthCheckErrors(spec),
]

const externalPolicyErrors = (spec: JsonObject): readonly FieldError[] => {
  const { externalTrafficPolicy: policy } = spec
  const field = 'spec.externalTrafficPolicy'
  if (isOpen(spec)) return oneOf(policy, policies, field)
  return textOf(policy) === '' ? [] : [invalid(field, policy, 'may only be set for externally-accessible services')]
}

const policies = ['Cluster', 'Local']

const healthCheckErrors = (spec: JsonObject): readonly FieldError[] => {
  const port = numberOf(spec['healthCheckNodePort'])
  const field = 'spec.healthCheckNodePort'
  if (needsHealthCheck(spec))
    return port === 0 ? [required(field)] : portProblems(port).map((why) => invalid(field, port, why))
  return port === 0
    ? []
    : [invalid(field, port, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'")]
}

/** Of all types that there are, only another name need not say where traffic within the cluster goes. */
export const internalTrafficErrors = ({ internalTrafficPolicy: policy }: JsonObject): readonly FieldError[] =>
  policy === undefined || policies.includes(textOf(policy))
    ? []
    : [notSupported('spec.internalTrafficPolicy', policy, policies)]
