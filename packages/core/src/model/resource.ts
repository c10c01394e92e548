/** A kind and the REST collection that serves it, as API discovery names them. */
export interface Resource {
  /** The API group; empty for the core group. */
  readonly group: string
  readonly version: string
  readonly kind: string
  /** The plural name in URLs, `deployments`. */
  readonly plural: string
  readonly namespaced: boolean
}

/** `apps/v1`, or `v1` for the core group. */
export const apiVersionOf = (resource: Resource): string =>
  resource.group === '' ? resource.version : `${resource.group}/${resource.version}`

/** `deployments.apps`, or `services` for the core group: the name kubectl prints, and a key for maps. */
export const groupResourceOf = (resource: Resource): string => {
  const known = groupResources.get(resource)
  if (known !== undefined) return known
  const name = resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`
  groupResources.set(resource, name)
  return name
}

/** It is asked for with every look into a map, and a resource is never changed. */
const groupResources = new WeakMap<Resource, string>()

export const app: Resource = {
  group: 'platform.example.com',
  version: 'v1alpha1',
  kind: 'App',
  plural: 'apps',
  namespaced: true,
}

export const namespaceResource: Resource = {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
}

export const lease: Resource = {
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  plural: 'leases',
  namespaced: true,
}

export const pod: Resource = { group: '', version: 'v1', kind: 'Pod', plural: 'pods', namespaced: true }
/** Followed, never written: what it scales has its replicas from it. */
export const autoscaler: Resource = {
  group: 'autoscaling',
  version: 'v2',
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  namespaced: true,
}

export const event: Resource = {
  group: 'events.k8s.io',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
}
