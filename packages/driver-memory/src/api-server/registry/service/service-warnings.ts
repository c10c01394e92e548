import type { KubernetesObject } from '../../object.ts'
import { objectOf, textOf, textsOf } from '../read.ts'
import { cidrWarnings, ipWarnings } from '../validation/address-warnings.ts'
import { topologyHints, topologyMode } from './service-errors.ts'

/** What is told of a Service that is in order, and of which something counts for nothing. */
export const serviceWarnings = (next: KubernetesObject): readonly string[] => {
  const spec = objectOf(next['spec'])
  const {
    type,
    clusterIP,
    clusterIPs,
    loadBalancerSourceRanges: ranges,
    sessionAffinity,
    externalIPs,
    externalName,
    loadBalancerIP,
  } = spec
  const headless = clusterIP === 'None' && type === 'ClusterIP'
  const external = textsOf(externalIPs).length > 0
  return [
    ...(next.metadata.annotations?.[topologyHints] === undefined
      ? []
      : [`annotation ${topologyHints} is deprecated, please use ${topologyMode} instead`]),
    ...(textOf(clusterIP) === '' || clusterIP === 'None'
      ? []
      : textsOf(clusterIPs).flatMap((ip, i) => ipWarnings(ip, `spec.clusterIPs[${i}]`))),
    ...(headless && textOf(loadBalancerIP) !== '' ? ['spec.loadBalancerIP is ignored for headless services'] : []),
    ...(headless && external ? ['spec.externalIPs is ignored for headless services'] : []),
    ...(headless && sessionAffinity !== 'None' ? ['spec.SessionAffinity is ignored for headless services'] : []),
    ...textsOf(externalIPs).flatMap((ip, i) => ipWarnings(ip, `spec.externalIPs[${i}]`)),
    ...(external && !headless && type !== 'ExternalName'
      ? ['spec.externalIPs is deprecated and may no longer be implemented in some clusters']
      : []),
    ...ipWarnings(textOf(loadBalancerIP), 'spec.loadBalancerIP'),
    ...textsOf(ranges).flatMap((range, i) => cidrWarnings(range, `spec.loadBalancerSourceRanges[${i}]`)),
    ...(external && type === 'ExternalName' ? ['spec.externalIPs is ignored when spec.type is "ExternalName"'] : []),
    ...(type !== 'ExternalName' && textOf(externalName) !== ''
      ? ['spec.externalName is ignored when spec.type is not "ExternalName"']
      : []),
    ...(spec['trafficDistribution'] === 'PreferClose'
      ? ['spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"']
      : []),
  ]
}
