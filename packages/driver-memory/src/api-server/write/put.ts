import type { Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject } from '../object.ts'
import { liveObject } from '../server.ts'
import { conflict, notFound, type Refusal } from '../status-error.ts'
import { createObject } from './create.ts'
import { trackCreate } from './managed-fields.ts'
import { misplaced } from './placement.ts'
import { replaceObject } from './replace-object.ts'
import { objectIn, readBody } from './request-body.ts'
import { type WriteRequest, type Written, writtenAs } from './write-request.ts'

/** PUT: the whole object anew. Creates it where the kind allows that. */
export const put = (request: WriteRequest, name: string, body: Json): E.Either<Refusal, Written> => {
  const { served, namespace } = request
  const whole = objectIn(body, served.kind, request.validation)
  if (E.isLeft(whole)) return whole
  const previous = liveObject(request.server, served, namespace, name)
  const read = readBody(request, whole.right, previous)
  if (E.isLeft(read)) return read
  const { object } = read.right
  const elsewhere = misplaced(object, namespace, name)
  if (elsewhere !== undefined) return E.left(elsewhere)
  if (previous === undefined) return create(request, name, object)

  const refused = uidConflict(request, object, previous)
  if (refused !== undefined) return E.left(refused)
  return replaceObject(request, read.right, previous)
}

const create = (request: WriteRequest, name: string, object: KubernetesObject): E.Either<Refusal, Written> => {
  const { kind } = request.served
  if (!kind.createsOnUpdate) return E.left(notFound(kind.resource, name))
  const refused = uidConflict(request, object, undefined)
  if (refused !== undefined) return E.left(refused)
  const { uid: _, resourceVersion, ...rest } = object.metadata
  // A dry run shows what it was told.
  const metadata = request.dryRun && resourceVersion !== undefined ? { ...rest, resourceVersion } : rest
  const created = createObject(request, trackCreate(request, { ...object, metadata }))
  return E.isLeft(created) ? created : E.right(writtenAs(request, created.right, undefined))
}

/** A uid in a body is a precondition of storage, and refused in its words. */
const uidConflict = (
  { served: { kind }, namespace, dryRun }: WriteRequest,
  { metadata: { uid = '', name = '' } }: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  const there = previous?.metadata.uid ?? ''
  if (uid === '' || uid === there) return undefined
  const root = dryRun ? '' : '/registry'
  const key = [root, kind.storagePath, ...(namespace === '' ? [] : [namespace]), name].join('/')
  return conflict(
    kind.resource,
    name,
    `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${there}`,
  )
}
