import { formatTime, type Instant, type Json, type JsonObject } from '@fixpoint/core'
import { newUid } from '../api-server/identity.ts'
import { type KubernetesObject, withField } from '../api-server/object.ts'
import { objectOf, objectsOf } from '../api-server/registry/read.ts'
import type { ApiServer, Served } from '../api-server/server.ts'
import { store } from '../api-server/storage/commit.ts'

/** Makes objects that are complete but for their uids and times, where they are not there. What is in them is shared. */
export const makeObjects = (server: ApiServer, objects: readonly KubernetesObject[], now: Instant): void => {
  const time = formatTime(now)
  const kinds = new Map<string, Served>()
  for (const served of server.served.values())
    if (served.kind.definedBy === undefined) kinds.set(served.kind.resource.kind, served)
  for (const object of objects) {
    const { namespace = '', name = '', managedFields = [] } = object.metadata
    const served = kinds.get(object.kind)
    if (served === undefined || served.collection.get(namespace, name) !== undefined) continue
    const metadata = {
      ...object.metadata,
      uid: newUid(server.chance),
      creationTimestamp: time,
      managedFields: managedFields.map((entry) => ({ ...entry, time })),
    }
    store(server, served, { ...withField(object, 'status', timed(object['status'], time)), metadata }, undefined, now)
  }
}

const timed = (status: Json | undefined, time: string): JsonObject | undefined => {
  if (status === undefined) return undefined
  const { conditions } = objectOf(status)
  if (conditions === undefined) return objectOf(status)
  return {
    ...objectOf(status),
    conditions: objectsOf(conditions).map((condition) => ({ ...condition, lastTransitionTime: time })),
  }
}
