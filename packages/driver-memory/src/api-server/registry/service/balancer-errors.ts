import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid } from '../../field-error.ts'
import { numberOf, textOf, textsOf } from '../read.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'

/** What a Service may say of its load balancer, which only one of a type has. */
export const balancerErrors = (spec: JsonObject, isNew: boolean): readonly FieldError[] => {
  const { loadBalancerSourceRanges, allocateLoadBalancerNodePorts, healthCheckNodePort } = spec
  const isBalanced = spec['type'] === 'LoadBalancer'
  const mayNot = (field: string, isSaid: boolean): readonly FieldError[] =>
    isSaid && !isBalanced ? [forbidden(`spec.${field}`, ofBalancers)] : []
  return [
    ...mayNot('LoadBalancerSourceRanges', textsOf(loadBalancerSourceRanges).length > 0),
    ...mayNot('allocateLoadBalancerNodePorts', allocateLoadBalancerNodePorts !== undefined),
    ...(isNew ? classErrors(spec) : []),
    ...(numberOf(healthCheckNodePort) !== 0 && !needsHealthCheck(spec)
      ? [
          invalid(
            'spec.healthCheckNodePort',
            numberOf(healthCheckNodePort),
            "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
          ),
        ]
      : []),
  ]
}

const ofBalancers = "may only be used when `type` is 'LoadBalancer'"

const classErrors = ({ type, loadBalancerClass: name }: JsonObject): readonly FieldError[] => {
  if (name === undefined) return []
  return type === 'LoadBalancer'
    ? labelKeyProblems(textOf(name)).map((why) => invalid('spec.loadBalancerClass', textOf(name), why))
    : [forbidden('spec.loadBalancerClass', ofBalancers)]
}

/** A balancer is of one class for as long as the Service has one. Of a change the class is looked at before all else. */
export const balancerChange = (next: JsonObject, previous: JsonObject): readonly FieldError[] => [
  ...(next['type'] === 'LoadBalancer' &&
  previous['type'] === 'LoadBalancer' &&
  next['loadBalancerClass'] !== previous['loadBalancerClass']
    ? [invalid('spec.loadBalancerClass', next['loadBalancerClass'] ?? null, 'may not change once set')]
    : []),
  ...classErrors(next),
]

export const headlessErrors = (type: string): readonly FieldError[] =>
  type === 'LoadBalancer' || type === 'NodePort'
    ? [invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)]
    : []

/** Who balances asks nodes whether they have endpoints of their own. */
export const needsHealthCheck = ({ type, externalTrafficPolicy }: JsonObject): boolean =>
  type === 'LoadBalancer' && externalTrafficPolicy === 'Local'
