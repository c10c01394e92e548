import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid } from '../../field-error.ts'
import { numberOf, textOf, textsOf } from '../read.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'

/** What a Service may say of its load balancer, which only one of a type has. */
export const balancerErrors = (spec: JsonObject): readonly FieldError[] => {
  const { loadBalancerSourceRanges, allocateLoadBalancerNodePorts, loadBalancerClass, healthCheckNodePort } = spec
  const isBalanced = spec['type'] === 'LoadBalancer'
  const mayNot = (field: string, isSaid: boolean): readonly FieldError[] =>
    isSaid && !isBalanced ? [forbidden(`spec.${field}`, "may only be used when `type` is 'LoadBalancer'")] : []
  return [
    ...mayNot('LoadBalancerSourceRanges', textsOf(loadBalancerSourceRanges).length > 0),
    ...mayNot('allocateLoadBalancerNodePorts', allocateLoadBalancerNodePorts !== undefined),
    ...mayNot('loadBalancerClass', loadBalancerClass !== undefined),
    ...(isBalanced && loadBalancerClass !== undefined
      ? labelKeyProblems(textOf(loadBalancerClass)).map((why) =>
          invalid('spec.loadBalancerClass', textOf(loadBalancerClass), why),
        )
      : []),
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

/** A balancer is of one class for as long as the Service has one. */
export const balancerChange = (next: JsonObject, previous: JsonObject): readonly FieldError[] =>
  next['type'] === 'LoadBalancer' &&
  previous['type'] === 'LoadBalancer' &&
  next['loadBalancerClass'] !== previous['loadBalancerClass']
    ? [invalid('spec.loadBalancerClass', next['loadBalancerClass'] ?? null, 'may not change once set')]
    : []

export const headlessErrors = (type: string): readonly FieldError[] =>
  type === 'LoadBalancer' || type === 'NodePort'
    ? [invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)]
    : []

/** Who balances asks nodes whether they have endpoints of their own. */
export const needsHealthCheck = ({ type, externalTrafficPolicy }: JsonObject): boolean =>
  type === 'LoadBalancer' && externalTrafficPolicy === 'Local'
