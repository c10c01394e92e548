import { definitionKind } from './custom/custom-resource-definition.ts'
import { deploymentKind } from './deployment/deployment.ts'
import { eventKind } from './event/event.ts'
import { horizontalPodAutoscalerKind } from './horizontal-pod-autoscaler/horizontal-pod-autoscaler.ts'
import { ingressKind } from './ingress/ingress.ts'
import type { ServedKind } from './kind.ts'
import { leaseKind } from './lease/lease.ts'
import { namespaceKind } from './namespace/namespace.ts'
import { podKind } from './pod/pod.ts'
import { replicaSetKind } from './replica-set/replica-set.ts'
import { serviceKind } from './service/service.ts'
import { clusterRoleBindingKind, clusterRoleKind, roleBindingKind, roleKind } from './simple/access.ts'
import { configMapKind, secretKind, serviceAccountKind } from './simple/config.ts'
import { limitRangeKind, podDisruptionBudgetKind, resourceQuotaKind } from './simple/limits.ts'
import { policyBindingKind, policyKind } from './simple/policy.ts'
import { endpointSliceKind, endpointsKind, ingressClassKind, networkPolicyKind } from './simple/traffic.ts'

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
  policyBindingKind,
  definitionKind,
]
