import type { Instant } from '@fixpoint/core'
import type { KubernetesObject } from './object.ts'
import { withNames } from './registry/custom/accepted-names.ts'
import { customKinds } from './registry/custom/custom-resource.ts'
import {
  cleanupFinalizer,
  definitionKind,
  definitionResource,
  isEmptied,
  isEstablished,
} from './registry/custom/custom-resource-definition.ts'
import { type ApiServer, type Served, serve, servedBy, withdraw } from './server.ts'
import { remove, store } from './storage/commit.ts'
import { reuse } from './storage/reuse.ts'
import { deleteObject } from './write/delete.ts'
import { trackStatus } from './write/managed-fields.ts'

/**
 * What follows from a write to a definition or to one of its objects: a new definition is established and served,
 * one that was deleted takes its objects with it and then goes itself. kube-apiserver does it some milliseconds later.
 */
export const settleCustomResources = (server: ApiServer, written: Served, now: Instant): void => {
  const definitions = servedBy(server, definitionResource)
  if (definitions === undefined) return
  if (written.kind === definitionKind) settleAll(server, definitions, now)
  else if (written.kind.definedBy !== undefined) settle(server, definitions, written.kind.definedBy, now)
}

const settleAll = (server: ApiServer, definitions: Served, now: Instant): void => {
  for (const name of Array.from(definitions.collection.names(''))) settle(server, definitions, name, now)
}

const settle = (server: ApiServer, definitions: Served, name: string, now: Instant): void => {
  const definition = definitions.collection.get('', name)
  if (definition === undefined) return
  if (definition.metadata.deletionTimestamp !== undefined) return cleanUp(server, definitions, definition, now)
  const named = withNames(definition, all(definitions), now)
  const next = named === definition ? named : reuse(definition, trackStatus(definitions, named, definition, now))
  const [kind, ...others] = isEstablished(next) ? customKinds(next) : []
  if (kind !== undefined) serve(server, kind, others)
  if (next !== definition) store(server, definitions, next, definition, now)
}

const all = function* ({ collection }: Served): Generator<KubernetesObject> {
  for (const name of collection.names('')) {
    const definition = collection.get('', name)
    if (definition !== undefined) yield definition
  }
}

/** Deletes the objects; finalizers of their own may hold them, and with them the definition. */
const cleanUp = (server: ApiServer, definitions: Served, definition: KubernetesObject, now: Instant): void => {
  if (!isEmptied(definition)) return
  const [kind] = customKinds(definition)
  const served = kind === undefined ? undefined : servedBy(server, kind.resource)
  if (served !== undefined) {
    // As they are stored: no webhook can hold them.
    const { storedForm: _, ...stored } = served.kind
    const asStored = { ...served, kind: stored }
    for (const namespace of Array.from(served.collection.namespaces()))
      for (const name of Array.from(served.collection.names(namespace)))
        deleteObject({ server, served: asStored, namespace, name, options: {}, now })
    if (served.collection.size > 0) return
    withdraw(server, served.kind)
  }
  const { finalizers = [] } = definition.metadata
  if (finalizers.some((finalizer) => finalizer !== cleanupFinalizer)) return
  remove(server, definitions, definition, now)
  // Others may have waited for its names.
  settleAll(server, definitions, now)
}
