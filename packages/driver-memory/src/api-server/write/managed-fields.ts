import { apiVersionOf, type Instant } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { apply } from '../fields/apply.ts'
import { fits } from '../fields/fits.ts'
import { losesKeys } from '../fields/loses-keys.ts'
import { ownedSet } from '../fields/owned-set.ts'
import { type Tracking, trackUpdate as track, withManagedFields } from '../fields/track.ts'
import { type KubernetesObject, withField } from '../object.ts'
import type { Served } from '../server.ts'
import { type Refusal, unreasoned } from '../status-error.ts'
import { partOf, type WriteRequest } from './write-request.ts'

/** A new object with its first entry of managed fields. */
export const trackCreate = (request: WriteRequest, object: KubernetesObject): KubernetesObject => {
  // By way of its status an object comes to be whose other fields are nobody's.
  if (request.path === 'status') return trackStatusAlone(request, object)
  const { status: _, ...rest } = object
  // A status that will not be stored belongs to nobody; by way of a part of a spec nothing is left out (see replaceObject).
  const { kind } = request.served
  const owned = kind.status === undefined || partOf(request) !== undefined ? object : (rest as KubernetesObject)
  const tracked = track({ ...tracking(request), ...unread(request, object), before: undefined, after: owned })
  return kind.keepsStatusOnCreate === true ? withField(tracked, 'status', object['status']) : tracked
}

const trackStatusAlone = (request: WriteRequest, object: KubernetesObject): KubernetesObject => {
  const { apiVersion, kind } = object
  // The types of Go write a status that is not there as an empty one.
  const status = object['status'] ?? (request.served.kind.codec.typed ? {} : undefined)
  // What a write of the status leaves as it is (GetResetFields of its strategy) belongs to nobody either.
  const metadata = request.served.kind.status?.metadata(object.metadata, {}) ?? object.metadata
  const tracked = track({
    ...tracking(request),
    before: undefined,
    after: withField({ apiVersion, kind, metadata }, 'status', status),
  })
  return withManagedFields(object, tracked.metadata.managedFields)
}

/** A changed object with its managed fields brought up to date. `sent` is how it came, with what is not written on this path. */
export const trackUpdate = (
  request: WriteRequest,
  object: KubernetesObject,
  previous: KubernetesObject,
  sent = object,
): KubernetesObject => track({ ...tracking(request), ...unread(request, sent), before: previous, after: object })

/** Types of Go have read the built-in kinds, and of most of them what comes out of those is in order. */
const unread = (request: WriteRequest, sent: KubernetesObject): Pick<Tracking, 'sent'> =>
  isLookedAt(request) ? { sent } : {}

const isLookedAt = ({ served: { kind } }: WriteRequest): boolean => !kind.codec.typed || losesKeys(kind.schema)

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
  { force, said }: { readonly force: boolean; readonly said?: KubernetesObject },
): E.Either<Refusal, KubernetesObject> => {
  const live = previous === undefined ? E.right(undefined) : beforeApply(request, previous)
  if (E.isLeft(live)) return live
  return apply({
    ...tracking(request),
    live: live.right,
    applied,
    force,
    ...(said !== undefined && { said }),
    looksAtLive: isLookedAt(request) && request.served.kind.codec.typed,
  })
}

/** The first apply of an object that nobody manages leaves all that was there to a manager of its own. */
export const beforeApply = (request: WriteRequest, live: KubernetesObject): E.Either<Refusal, KubernetesObject> => {
  if ((live.metadata.managedFields ?? []).length > 0) return E.right(live)
  const { codec, schema } = request.served.kind
  const known = codec.typed || fits(schema, live, { metadata: live.metadata }) ? undefined : ownedSet(schema, live)
  if (known !== undefined && E.isLeft(known)) return E.left(unmanageable(live, known.left))
  const { metadata } = trackCreate({ ...request, manager: 'before-first-apply' }, live)
  return E.right(withManagedFields(live, metadata.managedFields))
}

const unmanageable = ({ apiVersion, kind, metadata: { namespace = '', name = '' } }: KubernetesObject, why: string) =>
  unreasoned(
    `failed to create manager for existing fields: failed to convert new object (${namespace}/${name}; ${apiVersion}, Kind=${kind}) to smd typed: ${why}`,
  )

const tracking = ({ served: { kind }, path, manager, now }: WriteRequest) => ({
  schema: kind.schema,
  manager,
  apiVersion: apiVersionOf(kind.resource),
  ...(path !== 'main' && { subresource: path }),
  now,
})
