import type { Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type KubernetesObject, withMetadata } from '../object.ts'
import type { Refusal } from '../status-error.ts'
import { createObject } from './create.ts'
import { trackCreate } from './managed-fields.ts'
import { inOtherNamespace } from './placement.ts'
import { objectIn, readBody } from './request-body.ts'
import { type WriteRequest, type Written, writtenAs } from './write-request.ts'

/** POST: a new object. */
export const post = (request: WriteRequest, body: Json): E.Either<Refusal, Written> => {
  const { kind } = request.served
  const whole = objectIn(body, kind, request.validation)
  if (E.isLeft(whole)) return whole
  const read = readBody(request, whole.right, undefined)
  if (E.isLeft(read)) return read
  const { object } = read.right
  const elsewhere = inOtherNamespace(object, request.namespace)
  if (elsewhere !== undefined) return E.left(elsewhere)
  const created = createObject(request, trackCreate(request, wiped(object)))
  if (E.isLeft(created)) return created
  return E.right(writtenAs(request, created.right, undefined))
}

/** A new object without what only the server may say of it: that is of no use, and nobody's. */
const wiped = (object: KubernetesObject): KubernetesObject => {
  const { deletionTimestamp: _, deletionGracePeriodSeconds: __, ...metadata } = object.metadata
  return withMetadata(object, metadata)
}
