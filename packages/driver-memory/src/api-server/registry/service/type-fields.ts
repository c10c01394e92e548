import { type Json, type JsonObject, sameJson } from '@fixpoint/core'
import { numberOf, objectOf, objectsOf, textsOf } from '../read.ts'

// What a Service of a type has. (pkg/registry/core/service/strategy.go, dropTypeDependentFields.)

/** The spec without what its new type has no use for, unless an update changed that as well: then it is to be refused. */
export const withoutUnused = (spec: JsonObject, old: JsonObject): JsonObject => {
  const gone = new Set(
    fields
      .filter(
        ({ names, isUsed }) => isUsed(old) && !isUsed(spec) && names.every((name) => sameJson(spec[name], old[name])),
      )
      .flatMap(({ names }) => names),
  )
  const left = gone.size === 0 ? spec : Object.fromEntries(Object.entries(spec).filter(([name]) => !gone.has(name)))
  return hasNodePorts(old) && !hasNodePorts(spec) && hasNoNewNodePort(spec, old) ? withoutNodePorts(left) : left
}

/** None beside those it had: ports may have come, gone and changed. */
const hasNoNewNodePort = (spec: JsonObject, old: JsonObject): boolean => {
  const had = objectsOf(old['ports']).map(({ nodePort }) => nodePort)
  return objectsOf(spec['ports']).every(({ nodePort }) => numberOf(nodePort) === 0 || had.includes(nodePort))
}

const withoutNodePorts = (spec: JsonObject): JsonObject => {
  const ports = objectsOf(spec['ports']).map(({ nodePort: _, ...port }) => port)
  return ports.length === 0 ? spec : { ...spec, ports }
}

interface TypeFields {
  readonly type?: unknown
  readonly externalIPs?: unknown
}

/** All but another name have a cluster IP, or say that they have none. */
export const hasAddress = ({ type }: JsonObject): boolean => type !== 'ExternalName'

export const hasNoSelector = ({ selector }: JsonObject): boolean => Object.keys(objectOf(selector)).length === 0

export const hasNodePorts = ({ type }: JsonObject): boolean => type === 'NodePort' || type === 'LoadBalancer'

const isBalanced = ({ type }: JsonObject): boolean => type === 'LoadBalancer'

/** Whether anybody outside of the cluster can reach it. */
export const isOpen = ({ type, externalIPs }: TypeFields): boolean =>
  type === 'NodePort' ||
  type === 'LoadBalancer' ||
  (type === 'ClusterIP' && textsOf(externalIPs as Json | undefined).length > 0)

/** Who balances asks nodes whether they have endpoints of their own. */
export const needsHealthCheck = ({ type, externalTrafficPolicy }: JsonObject): boolean =>
  type === 'LoadBalancer' && externalTrafficPolicy === 'Local'

/** Whether each of its ports is one on every node as well. */
export const wantsNodePorts = ({ type, allocateLoadBalancerNodePorts }: JsonObject): boolean =>
  type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false)

interface Used {
  /** Fields that stay or go together. */
  readonly names: readonly string[]
  readonly isUsed: (spec: JsonObject) => boolean
}

const fields: readonly Used[] = [
  { names: ['clusterIP', 'clusterIPs'], isUsed: hasAddress },
  { names: ['ipFamilies'], isUsed: hasAddress },
  { names: ['ipFamilyPolicy'], isUsed: hasAddress },
  { names: ['healthCheckNodePort'], isUsed: needsHealthCheck },
  { names: ['allocateLoadBalancerNodePorts'], isUsed: isBalanced },
  { names: ['loadBalancerClass'], isUsed: isBalanced },
  { names: ['externalTrafficPolicy'], isUsed: isOpen },
]
