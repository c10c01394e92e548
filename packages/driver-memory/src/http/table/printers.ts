import type { Resource } from '@fixpoint/core'
import { objectOf } from '../../api-server/registry/read.ts'
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
import { events, leases, namespaces } from './others.ts'
import { pods } from './pods.ts'
import { nameColumn, type Printer } from './printer.ts'
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
  ['rolebindings.rbac.authorization.k8s.io', bindings],
  ['clusterrolebindings.rbac.authorization.k8s.io', bindings],
])

const plain: Printer = {
  columns: [nameColumn, { name: 'Created At', type: 'date' }],
  cells: (object) => [...nameOf(object), objectOf(object['metadata'])['creationTimestamp'] ?? null],
}
