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
import { versionConflict } from './update.ts'
import { type WriteRequest, type Written, writtenAs } from './write-request.ts'

/** PUT: the whole object anew. Creates it where the kind allows that. */
export const put = (request: WriteRequest, name: string, body: Json): E.Either<Refusal, Written> => {
  const { served, namespace } = request
  const whole = objectIn(body, served.kind)
  if (E.isLeft(whole)) return whole
  const previous = liveObject(served, namespace, name)
  const read = readBody(request, whole.right, previous)
  if (E.isLeft(read)) return read
  const { object } = read.right
  const elsewhere = misplaced(object, namespace, name)
  if (elsewhere !== undefined) return E.left(elsewhere)
  if (previous === undefined) return create(request, name, object)

  const refused = uidConflict(request, object, previous) ?? versionConflict(request, object.metadata, previous)
  if (refused !== undefined) return E.left(refused)
  return replaceObject(request, read.right, previous)
}

const create = (request: WriteRequest, name: string, object: KubernetesObject): E.Either<Refusal, Written> => {
  const { kind } = request.served
  if (!kind.createsOnUpdate) return E.left(notFound(kind.resource, name))
  const { uid: _, resourceVersion: __, ...metadata } = object.metadata
  const created = createObject(request, trackCreate(request, { ...object, metadata }))
  return E.isLeft(created) ? created : E.right(writtenAs(request, created.right, undefined))
}

/** A uid in a body is a precondition of storage, and refused in its words. */
const uidConflict = (
  { served: { kind }, namespace }: WriteRequest,
  { metadata: { uid = '', name = '' } }: KubernetesObject,
  { metadata }: KubernetesObject,
): Refusal | undefined => {
  if (uid === '' || uid === metadata.uid) return undefined
  const key = ['/registry', kind.storagePath, ...(namespace === '' ? [] : [namespace]), name].join('/')
  return conflict(
    kind.resource,
    name,
    `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid ?? ''}`,
  )
}
