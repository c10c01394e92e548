import * as E from 'fp-ts/lib/Either.js'
import { apiVersionOf, type Instant, type JsonObject } from '@fixpoint/core'
import { apply } from '../fields/apply.ts'
import { trackUpdate as track } from '../fields/track.ts'
import { type KubernetesObject, withMetadata } from '../object.ts'
import type { Served } from '../server.ts'
import type { Refusal } from '../status-error.ts'
import type { WriteRequest } from './write-request.ts'

/** A new object with its first entry of managed fields. */
export const trackCreate = (request: WriteRequest, object: KubernetesObject): KubernetesObject => {
  const { status: _, ...rest } = object
  // A status that will not be stored belongs to nobody.
  const owned = request.served.kind.status === undefined ? object : (rest as KubernetesObject)
  return track({ ...tracking(request), before: undefined, after: owned })
}

/** A changed object with its managed fields brought up to date. */
export const trackUpdate = (
  request: WriteRequest,
  object: KubernetesObject,
  previous: KubernetesObject,
): KubernetesObject => track({ ...tracking(request), before: previous, after: object })

/** A scaled object. The server gives the entry of a scaling no time. */
export const trackScale = (request: WriteRequest, object: KubernetesObject, previous: KubernetesObject): KubernetesObject => {
  const tracked = trackUpdate(request, object, previous)
  const managedFields = tracked.metadata.managedFields?.map(withoutScaleTime)
  return managedFields === undefined ? tracked : withMetadata(tracked, { ...tracked.metadata, managedFields })
}

const withoutScaleTime = (entry: JsonObject): JsonObject => {
  if (entry['subresource'] !== 'scale') return entry
  const { time: _, ...rest } = entry
  return rest
}

/** An object whose status the server itself has changed. */
export const trackStatus = (
  { kind }: Served,
  object: KubernetesObject,
  previous: KubernetesObject,
  now: Instant,
): KubernetesObject =>
  track({
    schema: kind.schema,
    manager: 'kube-apiserver',
    apiVersion: apiVersionOf(kind.resource),
    subresource: 'status',
    now,
    before: previous,
    after: object,
  })

/** The stored object with an applied one merged into it, and the managed fields that follow. */
export const applyTo = (
  request: WriteRequest,
  applied: KubernetesObject,
  previous: KubernetesObject | undefined,
  force: boolean,
): E.Either<Refusal, KubernetesObject> => apply({ ...tracking(request), live: previous, applied, force })

const tracking = ({ served: { kind }, path, manager, now }: WriteRequest) => ({
  schema: kind.schema,
  manager,
  apiVersion: apiVersionOf(kind.resource),
  ...(path !== 'main' && { subresource: path }),
  now,
})
