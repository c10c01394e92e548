import * as access from './access.ts'
import { configMap, endpoints, limitRange, namespace, secret, service, serviceAccount } from './core.ts'
import * as further from './further.ts'
import type { Kind } from './kind.ts'
import { node } from './node.ts'
import * as others from './others.ts'
import { deployment, pod, replicaSet } from './workloads.ts'

/** Every kind that the generator draws from, and how often beside the others. */
export const kinds: readonly (readonly [Kind, number])[] = [
  [configMap, 6],
  [deployment, 5],
  [service, 4],
  [pod, 4],
  [secret, 3],
  [replicaSet, 2],
  [others.lease, 2],
  [others.ingress, 2],
  [others.horizontalPodAutoscaler, 2],
  [serviceAccount, 2],
  [others.podDisruptionBudget, 2],
  [access.role, 2],
  [access.roleBinding, 2],
  [others.networkPolicy, 2],
  [others.endpointSlice, 1],
  [endpoints, 1],
  [limitRange, 1],
  [others.event, 1],
  [others.ingressClass, 1],
  [access.clusterRole, 1],
  [access.clusterRoleBinding, 1],
  [namespace, 1],
  [further.statefulSet, 2],
  [further.daemonSet, 2],
  [further.job, 2],
  [further.cronJob, 2],
  [further.replicationController, 1],
  [further.podTemplate, 1],
  [further.controllerRevision, 1],
  [further.volumeClaim, 1],
  [further.volume, 1],
  [further.storageClass, 1],
  [further.priorityClass, 1],
  [further.runtimeClass, 1],
  [node, 1],
]
