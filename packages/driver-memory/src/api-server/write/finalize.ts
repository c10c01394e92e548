import type { Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type KubernetesObject, withField, withMetadata } from '../object.ts'
import { objectOf, textsOf } from '../registry/read.ts'
import { notFound, type Refusal } from '../status-error.ts'
import { remove, store } from '../storage/commit.ts'
import { trackUpdate } from './managed-fields.ts'
import { misplaced } from './placement.ts'
import { objectIn, readBody } from './request-body.ts'
import { ownedBy, versionConflict } from './update.ts'
import type { WriteRequest } from './write-request.ts'

/** PUT of `/finalize`: takes over all but the status. A namespace that is being deleted goes with the last of them. */
export const finalize = (request: WriteRequest, name: string, body: Json): E.Either<Refusal, KubernetesObject> => {
  const { server, served, dryRun, now } = request
  const whole = objectIn(body, served.kind)
  if (E.isLeft(whole)) return whole
  const previous = served.collection.get('', name)
  if (previous === undefined) return E.left(notFound(served.kind.resource, name))
  const refused = versionConflict(request, objectOf(whole.right['metadata']), previous)
  if (refused !== undefined) return E.left(refused)
  const read = readBody(request, whole.right, previous)
  if (E.isLeft(read)) return read
  const elsewhere = misplaced(read.right.object, '', name)
  if (elsewhere !== undefined) return E.left(elsewhere)
  const object = withField(read.right.object, 'status', previous['status'])
  const tracked = trackUpdate(request, object, previous)
  const next = withMetadata(tracked, ownedBy(tracked.metadata, previous.metadata))
  if (dryRun) return E.right(next)
  if (!isOver(next)) return E.right(store(server, served, next, previous, now))
  remove(server, served, next, now)
  return E.right(next)
}

const isOver = ({ metadata, spec }: KubernetesObject): boolean =>
  metadata.deletionTimestamp !== undefined &&
  (metadata.finalizers ?? []).length === 0 &&
  textsOf(objectOf(spec)['finalizers']).length === 0
