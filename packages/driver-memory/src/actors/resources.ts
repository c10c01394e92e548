import type { Resource } from '@fixpoint/core'

export const deployments: Resource = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  namespaced: true,
}
export const replicaSets: Resource = {
  group: 'apps',
  version: 'v1',
  kind: 'ReplicaSet',
  plural: 'replicasets',
  namespaced: true,
}
export const pods: Resource = { group: '', version: 'v1', kind: 'Pod', plural: 'pods', namespaced: true }
export const services: Resource = { group: '', version: 'v1', kind: 'Service', plural: 'services', namespaced: true }
export const ingresses: Resource = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'Ingress',
  plural: 'ingresses',
  namespaced: true,
}
export const ingressClasses: Resource = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'IngressClass',
  plural: 'ingressclasses',
  namespaced: false,
}
export const clusterRoles: Resource = {
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'ClusterRole',
  plural: 'clusterroles',
  namespaced: false,
}
export const configMaps: Resource = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
}
export const serviceAccounts: Resource = {
  group: '',
  version: 'v1',
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  namespaced: true,
}
export const namespaces: Resource = {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
}

const namespacedOf = (group: string, kind: string, plural: string): Resource => ({
  group,
  version: 'v1',
  kind,
  plural,
  namespaced: true,
})

export const statefulSets = namespacedOf('apps', 'StatefulSet', 'statefulsets')
export const daemonSets = namespacedOf('apps', 'DaemonSet', 'daemonsets')
export const controllerRevisions = namespacedOf('apps', 'ControllerRevision', 'controllerrevisions')
export const jobs = namespacedOf('batch', 'Job', 'jobs')
export const cronJobs = namespacedOf('batch', 'CronJob', 'cronjobs')
export const replicationControllers = namespacedOf('', 'ReplicationController', 'replicationcontrollers')
export const volumeClaims = namespacedOf('', 'PersistentVolumeClaim', 'persistentvolumeclaims')
export const endpoints = namespacedOf('', 'Endpoints', 'endpoints')
export const endpointSlices = namespacedOf('discovery.k8s.io', 'EndpointSlice', 'endpointslices')
export const volumes: Resource = {
  ...namespacedOf('', 'PersistentVolume', 'persistentvolumes'),
  namespaced: false,
}
export const storageClasses: Resource = {
  ...namespacedOf('storage.k8s.io', 'StorageClass', 'storageclasses'),
  namespaced: false,
}
export const nodes: Resource = { ...namespacedOf('', 'Node', 'nodes'), namespaced: false }
