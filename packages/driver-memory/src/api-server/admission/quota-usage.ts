import { groupResourceOf, type Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../registry/read.ts'

/** What of a quota's resources an object uses: counts of objects, of load balancers and of node ports. */
export type Usage = Readonly<Record<string, number>>

/** What one object uses of what a ResourceQuota may bound. Compute resources are not among it. */
export const usageOf = (resource: Resource, object: KubernetesObject): Usage => {
  const count = { [`count/${groupResourceOf(resource)}`]: 1 }
  switch (groupResourceOf(resource)) {
    case 'pods':
      return { ...count, ...(hasEnded(object) ? {} : { pods: 1 }) }
    case 'services':
      return { ...count, services: 1, ...serviceUsage(object) }
    default:
      return plainCounts.has(groupResourceOf(resource)) ? { ...count, [resource.plural]: 1 } : count
  }
}

/** Kinds that a quota also counts by their bare name. */
const plainCounts = new Set([
  'configmaps',
  'secrets',
  'resourcequotas',
  'replicationcontrollers',
  'persistentvolumeclaims',
])

/** Whether a name in a quota is one that is counted here. */
export const isCounted = (name: string): boolean =>
  name.startsWith('count/') ||
  plainCounts.has(name) ||
  ['pods', 'services', 'services.loadbalancers', 'services.nodeports'].includes(name)

/** A pod that has ended holds nothing any more. */
const hasEnded = (pod: KubernetesObject): boolean =>
  ['Succeeded', 'Failed'].includes(textOf(objectOf(pod['status'])['phase']))

const serviceUsage = (service: KubernetesObject): Usage => {
  const spec = objectOf(service['spec'])
  const ports = objectsOf(spec['ports'])
  switch (spec['type']) {
    case 'NodePort':
      return { 'services.nodeports': ports.length }
    case 'LoadBalancer': {
      const named = ports.filter(({ nodePort }) => numberOf(nodePort) !== 0).length
      const nodePorts = spec['allocateLoadBalancerNodePorts'] === false ? named : ports.length
      return { 'services.loadbalancers': 1, 'services.nodeports': nodePorts }
    }
    default:
      return {}
  }
}
