import { apiServiceKind } from './api-service/api-service.ts'
import { cronJobKind } from './cron-job/cron-job.ts'
import { definitionKind } from './custom/custom-resource-definition.ts'
import { daemonSetKind } from './daemon-set/daemon-set.ts'
import { deploymentKind } from './deployment/deployment.ts'
import { eventKind } from './event/event.ts'
import { horizontalPodAutoscalerKind } from './horizontal-pod-autoscaler/horizontal-pod-autoscaler.ts'
import { ingressKind } from './ingress/ingress.ts'
import { jobKind } from './job/job.ts'
import type { ServedKind } from './kind.ts'
import { leaseKind } from './lease/lease.ts'
import { namespaceKind } from './namespace/namespace.ts'
import { nodeKind } from './node/node.ts'
import { podKind } from './pod/pod.ts'
import { replicaSetKind } from './replica-set/replica-set.ts'
import { replicationControllerKind } from './replication-controller/replication-controller.ts'
import { serviceKind } from './service/service.ts'
import { clusterRoleBindingKind, clusterRoleKind, roleBindingKind, roleKind } from './simple/access.ts'
import { podDisruptionBudgetKind } from './simple/budget.ts'
import { priorityClassKind, runtimeClassKind } from './simple/classes.ts'
import { certificateSigningRequestKind, ipAddressKind, serviceCidrKind } from './simple/cluster.ts'
import { configMapKind, secretKind, serviceAccountKind } from './simple/config.ts'
import { flowSchemaKind, priorityLevelKind } from './simple/flow-control.ts'
import { limitRangeKind, resourceQuotaKind } from './simple/limits.ts'
import { mutatingBindingKind, mutatingPolicyKind, storageVersionMigrationKind } from './simple/mutation.ts'
import { policyBindingKind, policyKind } from './simple/policy.ts'
import {
  csiDriverKind,
  csiNodeKind,
  csiStorageCapacityKind,
  storageClassKind,
  volumeAttachmentKind,
  volumeAttributesClassKind,
} from './simple/storage.ts'
import { controllerRevisionKind, podTemplateKind } from './simple/templates.ts'
import { endpointSliceKind, endpointsKind, ingressClassKind, networkPolicyKind } from './simple/traffic.ts'
import { mutatingWebhooksKind, validatingWebhooksKind } from './simple/webhooks.ts'
import { statefulSetKind } from './stateful-set/stateful-set.ts'
import { persistentVolumeClaimKind } from './volume/claim.ts'
import { persistentVolumeKind } from './volume/volume.ts'

/** The kinds that every cluster serves. A new one is a folder here and a line. */
export const builtinKinds: readonly ServedKind[] = [
  namespaceKind,
  podKind,
  serviceKind,
  replicaSetKind,
  deploymentKind,
  ingressKind,
  horizontalPodAutoscalerKind,
  leaseKind,
  eventKind,
  configMapKind,
  secretKind,
  serviceAccountKind,
  endpointsKind,
  resourceQuotaKind,
  limitRangeKind,
  endpointSliceKind,
  networkPolicyKind,
  ingressClassKind,
  podDisruptionBudgetKind,
  roleKind,
  roleBindingKind,
  clusterRoleKind,
  clusterRoleBindingKind,
  policyKind,
  mutatingPolicyKind,
  mutatingBindingKind,
  storageVersionMigrationKind,
  policyBindingKind,
  definitionKind,
  statefulSetKind,
  daemonSetKind,
  controllerRevisionKind,
  jobKind,
  cronJobKind,
  replicationControllerKind,
  podTemplateKind,
  nodeKind,
  persistentVolumeKind,
  persistentVolumeClaimKind,
  runtimeClassKind,
  priorityClassKind,
  storageClassKind,
  csiDriverKind,
  csiNodeKind,
  csiStorageCapacityKind,
  volumeAttachmentKind,
  volumeAttributesClassKind,
  flowSchemaKind,
  priorityLevelKind,
  mutatingWebhooksKind,
  validatingWebhooksKind,
  certificateSigningRequestKind,
  apiServiceKind,
  ipAddressKind,
  serviceCidrKind,
]
