import { groupResourceOf, type Instant, type JsonObject, type Resource, second } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import { podResources, type Quantities } from '../registry/pod/pod-resources.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../registry/read.ts'

/** What one object uses of what a ResourceQuota may bound. */
export const usageOf = (resource: Resource, object: KubernetesObject, now: Instant): Quantities => {
  const name = groupResourceOf(resource)
  const count = { [`count/${name}`]: '1' }
  switch (name) {
    case 'pods':
      return hasEnded(object, now) ? count : { ...count, ...podUsage(objectOf(object['spec'])) }
    case 'services':
      return { ...count, services: '1', ...serviceUsage(object) }
    case 'persistentvolumeclaims':
      return { ...count, ...claimUsage(objectOf(object['spec'])) }
    default:
      return plainCounts.has(name) ? { ...count, [resource.plural]: '1' } : count
  }
}

/** Kinds that a quota also counts by their bare name. */
const plainCounts = new Set(['configmaps', 'secrets', 'resourcequotas', 'replicationcontrollers'])

const compute = ['cpu', 'memory', 'ephemeral-storage']

/** What a quota may name; of anything else it keeps no count. */
export const isCounted = (name: string): boolean =>
  isOfPods(name) ||
  name.startsWith('count/') ||
  plainCounts.has(name) ||
  ['services', 'services.loadbalancers', 'services.nodeports', 'persistentvolumeclaims', 'requests.storage'].includes(
    name,
  ) ||
  name.includes('.storageclass.storage.k8s.io/')

/** Whether it is pods that use it. */
export const isOfPods = (name: string): boolean => {
  const bare = name.replace(/^(?:requests|limits)\./, '')
  return (
    name === 'pods' ||
    name === 'count/pods' ||
    compute.includes(bare) ||
    bare.startsWith('hugepages-') ||
    // Devices and the like, which have a name with a domain.
    (name.startsWith('requests.') && bare.includes('/'))
  )
}

/** A pod that has ended, or should have, holds nothing any more. */
const hasEnded = ({ metadata, status }: KubernetesObject, now: Instant): boolean => {
  if (['Succeeded', 'Failed'].includes(textOf(objectOf(status)['phase']))) return true
  const { deletionTimestamp, deletionGracePeriodSeconds } = metadata
  if (deletionTimestamp === undefined || deletionGracePeriodSeconds === undefined) return false
  return now > Date.parse(deletionTimestamp) + deletionGracePeriodSeconds * second
}

const podUsage = (spec: JsonObject): Quantities => {
  const usage: Record<string, string> = { pods: '1' }
  for (const [name, quantity] of Object.entries(podResources(spec, 'requests'))) {
    if (compute.includes(name) || name.startsWith('hugepages-')) usage[name] = quantity
    if (compute.includes(name) || name.startsWith('hugepages-') || name.includes('/'))
      usage[`requests.${name}`] = quantity
  }
  for (const [name, quantity] of Object.entries(podResources(spec, 'limits')))
    if (compute.includes(name)) usage[`limits.${name}`] = quantity
  return usage
}

const claimUsage = (spec: JsonObject): Quantities => {
  const storage = textOf(objectOf(objectOf(spec['resources'])['requests'])['storage'])
  const usage: Record<string, string> = { persistentvolumeclaims: '1' }
  if (storage !== '') usage['requests.storage'] = storage
  const storageClass = textOf(spec['storageClassName'])
  if (storageClass === '') return usage
  const prefix = `${storageClass}.storageclass.storage.k8s.io/`
  return { ...usage, ...Object.fromEntries(Object.entries(usage).map(([name, amount]) => [prefix + name, amount])) }
}

const serviceUsage = (service: KubernetesObject): Quantities => {
  const spec = objectOf(service['spec'])
  const ports = objectsOf(spec['ports'])
  switch (spec['type']) {
    case 'NodePort':
      return { 'services.nodeports': String(ports.length) }
    case 'LoadBalancer': {
      const named = ports.filter(({ nodePort }) => numberOf(nodePort) !== 0).length
      const nodePorts = spec['allocateLoadBalancerNodePorts'] === false ? named : ports.length
      return { 'services.loadbalancers': '1', 'services.nodeports': String(nodePorts) }
    }
    default:
      return {}
  }
}
