import { type Json, type JsonObject, sameJson } from '@fixpoint/core'
import { numberOf, textsOf } from '../read.ts'
import { needsHealthCheck } from './type-errors.ts'

/** The spec without what its new type has no use for, unless an update changed that as well: then it is to be refused. */
export const withoutUnused = (spec: JsonObject, old: JsonObject): JsonObject => {
  const left = fields.filter(({ name, isUsed }) => isUsed(old) && !isUsed(spec) && sameJson(spec[name], old[name]))
  if (left.length === 0) return spec
  const gone = new Set(left.map(({ name }) => name))
  return Object.fromEntries(Object.entries(spec).filter(([name]) => !gone.has(name)))
}

interface TypeFields {
  readonly type?: unknown
  readonly externalIPs?: unknown
}

const isBalanced = ({ type }: JsonObject): boolean => type === 'LoadBalancer'

/** Whether anybody outside of the cluster can reach it. */
export const isOpen = ({ type, externalIPs }: TypeFields): boolean =>
  type === 'NodePort' ||
  type === 'LoadBalancer' ||
  (type === 'ClusterIP' && textsOf(externalIPs as Json | undefined).length > 0)

const fields: readonly { readonly name: string; readonly isUsed: (spec: JsonObject) => boolean }[] = [
  { name: 'allocateLoadBalancerNodePorts', isUsed: isBalanced },
  { name: 'loadBalancerClass', isUsed: isBalanced },
  { name: 'externalTrafficPolicy', isUsed: isOpen },
  { name: 'healthCheckNodePort', isUsed: needsHealthCheck },
]

/** Whether each of its ports is one on every node as well. */
export const wantsNodePorts = ({ type, allocateLoadBalancerNodePorts }: JsonObject): boolean =>
  type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false)

/** The port at which nodes tell of endpoints; 0 where there is none. */
export const healthCheckPortOf = (spec: JsonObject): number =>
  needsHealthCheck(spec) ? numberOf(spec['healthCheckNodePort']) : 0
