import { formatTime, groupResourceOf, type Instant } from '@fixpoint/core'
import { newUid } from '../api-server/identity.ts'
import {
  clusterRoleBindingKind,
  clusterRoleKind,
  roleBindingKind,
  roleKind,
} from '../api-server/registry/simple/access.ts'
import type { ApiServer } from '../api-server/server.ts'
import { store } from '../api-server/storage/commit.ts'
import { bootstrapObjects } from './bootstrap.generated.ts'

/** Makes the roles and bindings without which nobody but an administrator could do anything, where they are not there. */
export const bootstrapRoles = (server: ApiServer, now: Instant): void => {
  const time = formatTime(now)
  for (const object of bootstrapObjects) {
    const { namespace = '', name = '', managedFields = [] } = object.metadata
    const served = server.served.get(keys[object.kind] ?? '')
    if (served === undefined || served.collection.get(namespace, name) !== undefined) continue
    const metadata = {
      ...object.metadata,
      uid: newUid(server.chance),
      creationTimestamp: time,
      managedFields: managedFields.map((entry) => ({ ...entry, time })),
    }
    store(server, served, { ...object, metadata }, undefined, now)
  }
}

const keys: Readonly<Record<string, string>> = Object.fromEntries(
  [roleKind, roleBindingKind, clusterRoleKind, clusterRoleBindingKind].map(({ resource }) => [
    resource.kind,
    groupResourceOf(resource),
  ]),
)
