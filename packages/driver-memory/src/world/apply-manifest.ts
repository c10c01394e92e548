import { type ApiResponse, apiVersionOf, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { noSuchResource, refuse } from '../api-server/status-error.ts'
import { user } from './cluster.ts'
import { request, type World } from './world.ts'

/** Applies a manifest of any kind that the cluster serves, as `kubectl apply --server-side --force-conflicts` does. */
export const applyManifest = (world: World, manifest: JsonObject): ApiResponse => {
  const { apiVersion, kind, metadata } = manifest
  const { name, namespace } = isJsonObject(metadata) ? metadata : {}
  const resource = Array.from(world.server.served.values(), (served) => served.kind.resource).find(
    (each) => each.kind === kind && apiVersionOf(each) === apiVersion,
  )
  if (resource === undefined || typeof name !== 'string') return refuse(noSuchResource())
  return request(world, user, {
    _tag: 'Patch',
    patchType: 'apply',
    resource,
    ...(resource.namespaced && { namespace: textOr(namespace, 'default') }),
    name,
    body: manifest,
    fieldManager: 'kubectl',
    force: true,
  })
}

const textOr = (value: Json | undefined, otherwise: string): string => (typeof value === 'string' ? value : otherwise)
