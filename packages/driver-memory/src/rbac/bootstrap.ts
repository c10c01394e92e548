import type { ApiRequest, ApiResponse, JsonObject } from '@fixpoint/core'
import type { KubernetesObject } from '../api-server/object.ts'
import {
  clusterRoleBindingKind,
  clusterRoleKind,
  roleBindingKind,
  roleKind,
} from '../api-server/registry/simple/access.ts'
import { type ApiServer, servedBy } from '../api-server/server.ts'
import { aggregationOf } from './aggregate.ts'
import { bootstrapObjects } from './bootstrap.generated.ts'

/** A role or binding that every API server makes for itself. */
export interface BootstrapObject {
  readonly kind: string
  readonly name: string
  readonly namespace?: string
  /** Beside the one that all of them have. */
  readonly labels?: Readonly<Record<string, string>>
  readonly aggregationRule?: JsonObject
  readonly rules?: readonly JsonObject[]
  readonly roleRef?: JsonObject
  readonly subjects?: readonly JsonObject[]
}

/** Makes the roles and bindings without which nobody but an administrator could do anything. */
export const bootstrapRoles = (server: ApiServer, send: (request: ApiRequest) => ApiResponse): void => {
  for (const object of bootstrapObjects) send(creationOf(object))
  // What is aggregated may be aggregated again: by name, `view` comes last.
  for (const role of clusterRoles(server).toReversed()) {
    const apply = aggregationOf(role, clusterRoles(server))
    if (apply !== undefined) send(apply)
  }
}

const creationOf = ({ kind, name, namespace, labels, ...object }: BootstrapObject): ApiRequest => ({
  _tag: 'Create',
  resource: resources[kind] ?? clusterRoleKind.resource,
  ...(namespace !== undefined && { namespace }),
  body: {
    metadata: {
      name,
      labels: { ...labels, 'kubernetes.io/bootstrapping': 'rbac-defaults' },
      annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' },
    },
    ...object,
  },
})

const resources: Readonly<Record<string, typeof roleKind.resource>> = {
  Role: roleKind.resource,
  RoleBinding: roleBindingKind.resource,
  ClusterRole: clusterRoleKind.resource,
  ClusterRoleBinding: clusterRoleBindingKind.resource,
}

const clusterRoles = (server: ApiServer): readonly KubernetesObject[] => {
  const collection = servedBy(server, clusterRoleKind.resource)?.collection
  return collection?.names('').flatMap((name) => collection.get('', name) ?? []) ?? []
}
