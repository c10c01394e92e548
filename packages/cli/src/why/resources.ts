import { app, autoscaler, pod, type Resource, watched } from '@fixpoint/core'

const core = (kind: string, plural: string, namespaced = true): Resource => ({
  group: '',
  version: 'v1',
  kind,
  plural,
  namespaced,
})

/** Of the core group: it can be asked for the Warnings about pods alone. */
export const events = core('Event', 'events')

export const namespaces = core('Namespace', 'namespaces', false)

export const endpointSlices: Resource = {
  group: 'discovery.k8s.io',
  version: 'v1',
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  namespaced: true,
}

export const ingressClasses: Resource = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'IngressClass',
  plural: 'ingressclasses',
  namespaced: false,
}

export const replicaSets: Resource = {
  group: 'apps',
  version: 'v1',
  kind: 'ReplicaSet',
  plural: 'replicasets',
  namespaced: true,
}

/** The kinds of children. */
export const childResources: readonly Resource[] = watched.filter(
  (resource) => resource !== app && resource !== autoscaler,
)

/** All kinds that a diagnosis reads. */
export const readable: readonly Resource[] = [
  app,
  ...childResources,
  autoscaler,
  pod,
  replicaSets,
  events,
  namespaces,
  endpointSlices,
  ingressClasses,
]
