import type { Resource } from '@fixpoint/core'
import { objectOf } from '../../api-server/registry/read.ts'
import { cronJobs, jobs } from './batch.ts'
import {
  admissionPolicies,
  admissionPolicyBindings,
  apiServices,
  flowSchemas,
  ipAddresses,
  priorityClasses,
  priorityLevels,
  quotas,
  runtimeClasses,
  serviceCidrs,
  signingRequests,
  webhooks,
} from './cluster.ts'
import { definitions } from './definitions.ts'
import {
  autoscalers,
  bindings,
  byAge,
  configMaps,
  disruptionBudgets,
  endpointSlices,
  endpoints,
  ingressClasses,
  networkPolicies,
  secrets,
} from './kept.ts'
import { ingresses, services } from './networking.ts'
import { nodes } from './nodes.ts'
import { events, leases, namespaces } from './others.ts'
import { pods } from './pods.ts'
import { nameColumn, type Printer } from './printer.ts'
import { controllerRevisions, daemonSets, podTemplates, replicationControllers, statefulSets } from './sets.ts'
import {
  csiDrivers,
  csiNodes,
  csiStorageCapacities,
  persistentVolumeClaims,
  persistentVolumes,
  storageClasses,
  volumeAttachments,
  volumeAttributesClasses,
} from './volumes.ts'
import { deployments, nameOf, replicaSets } from './workloads.ts'

/** How a built-in kind is shown; those without a way of their own by name and date. */
export const printerOf = ({ group, plural }: Pick<Resource, 'group' | 'plural'>): Printer =>
  printers.get(`${plural}.${group}`) ?? plain

const printers: ReadonlyMap<string, Printer> = new Map([
  ['deployments.apps', deployments],
  ['events.', events],
  ['events.events.k8s.io', events],
  ['ingresses.networking.k8s.io', ingresses],
  ['leases.coordination.k8s.io', leases],
  ['namespaces.', namespaces],
  ['pods.', pods],
  ['replicasets.apps', replicaSets],
  ['services.', services],
  ['configmaps.', configMaps],
  ['secrets.', secrets],
  ['serviceaccounts.', byAge],
  ['endpoints.', endpoints],
  ['endpointslices.discovery.k8s.io', endpointSlices],
  ['poddisruptionbudgets.policy', disruptionBudgets],
  ['networkpolicies.networking.k8s.io', networkPolicies],
  ['ingressclasses.networking.k8s.io', ingressClasses],
  ['horizontalpodautoscalers.autoscaling', autoscalers],
  ['customresourcedefinitions.apiextensions.k8s.io', definitions],
  ['rolebindings.rbac.authorization.k8s.io', bindings],
  ['clusterrolebindings.rbac.authorization.k8s.io', bindings],
  ['statefulsets.apps', statefulSets],
  ['daemonsets.apps', daemonSets],
  ['controllerrevisions.apps', controllerRevisions],
  ['jobs.batch', jobs],
  ['cronjobs.batch', cronJobs],
  ['replicationcontrollers.', replicationControllers],
  ['podtemplates.', podTemplates],
  ['nodes.', nodes],
  ['persistentvolumes.', persistentVolumes],
  ['persistentvolumeclaims.', persistentVolumeClaims],
  ['resourcequotas.', quotas],
  ['storageclasses.storage.k8s.io', storageClasses],
  ['csidrivers.storage.k8s.io', csiDrivers],
  ['csinodes.storage.k8s.io', csiNodes],
  ['csistoragecapacities.storage.k8s.io', csiStorageCapacities],
  ['volumeattachments.storage.k8s.io', volumeAttachments],
  ['volumeattributesclasses.storage.k8s.io', volumeAttributesClasses],
  ['priorityclasses.scheduling.k8s.io', priorityClasses],
  ['runtimeclasses.node.k8s.io', runtimeClasses],
  ['flowschemas.flowcontrol.apiserver.k8s.io', flowSchemas],
  ['prioritylevelconfigurations.flowcontrol.apiserver.k8s.io', priorityLevels],
  ['mutatingwebhookconfigurations.admissionregistration.k8s.io', webhooks],
  ['validatingwebhookconfigurations.admissionregistration.k8s.io', webhooks],
  ['validatingadmissionpolicies.admissionregistration.k8s.io', admissionPolicies],
  ['validatingadmissionpolicybindings.admissionregistration.k8s.io', admissionPolicyBindings],
  ['certificatesigningrequests.certificates.k8s.io', signingRequests],
  ['apiservices.apiregistration.k8s.io', apiServices],
  ['servicecidrs.networking.k8s.io', serviceCidrs],
  ['ipaddresses.networking.k8s.io', ipAddresses],
])

const plain: Printer = {
  columns: [nameColumn, { name: 'Created At', type: 'date' }],
  noRows: 'Null',
  cells: (object) => [...nameOf(object), objectOf(object['metadata'])['creationTimestamp'] ?? null],
}
