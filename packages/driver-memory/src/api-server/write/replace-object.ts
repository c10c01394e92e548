import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject } from '../object.ts'
import type { Refusal } from '../status-error.ts'
import { reuse } from '../storage/reuse.ts'
import { trackUpdate } from './managed-fields.ts'
import type { ReadBody } from './request-body.ts'
import { restrict, updateObject } from './update.ts'
import { partOf, type WriteRequest, type Written, writtenAs } from './write-request.ts'

/** Stores an object that came whole, or was patched to one, in place of the one that is there. */
export const replaceObject = (
  request: WriteRequest,
  { object }: ReadBody,
  previous: KubernetesObject,
): E.Either<Refusal, Written> => {
  // Whoever writes a part of a spec comes to manage all that came with it, written or not: of what is left as it is only the
  // status tells (registry/core/pod/storage/storage.go, where nothing but StatusREST has GetResetFields).
  const isPart = partOf(request) !== undefined
  // What did not change is shared with what is stored before it is compared: equal parts are then not looked into.
  const allowed = reuse(previous, isPart ? object : restrict(request, object, previous))
  const tracked = trackUpdate(request, allowed, previous, object)
  const whole = isPart ? restrict(request, tracked, previous) : tracked
  const updated = updateObject(request, whole, previous, object.metadata)
  return E.isLeft(updated) ? updated : E.right(writtenAs(request, updated.right, previous))
}
