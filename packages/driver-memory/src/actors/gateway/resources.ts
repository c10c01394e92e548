import type { Resource } from '@fixpoint/core'

const group = 'gateway.networking.k8s.io'

export const gatewayClasses: Resource = {
  group,
  version: 'v1',
  kind: 'GatewayClass',
  plural: 'gatewayclasses',
  namespaced: false,
}
export const gateways: Resource = { group, version: 'v1', kind: 'Gateway', plural: 'gateways', namespaced: true }
export const httpRoutes: Resource = { group, version: 'v1', kind: 'HTTPRoute', plural: 'httproutes', namespaced: true }
export const grants: Resource = {
  group,
  version: 'v1',
  kind: 'ReferenceGrant',
  plural: 'referencegrants',
  namespaced: true,
}
