import { isJsonArray, isJsonObject, type Json, type JsonObject, type PatchType } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { invalid } from '../field-error.ts'
import { get } from '../list/get.ts'
import { applyJsonPatch } from '../patch/json-patch.ts'
import { applyMergePatch } from '../patch/merge-patch.ts'
import {
  badRequest,
  inapplicable,
  invalidObject,
  noSuchResource,
  type Refusal,
  unsupportedMediaType,
} from '../status-error.ts'
import { updateObject, versionConflict } from '../write/update.ts'
import { type WriteRequest, type Written, writtenAs } from '../write/write-request.ts'
import { hasReplicas, pathOf, replaceIn, scaleOf } from './scale.ts'
import { trackScale } from './track-scale.ts'

/** PUT of a Scale: how many pods the object asks for from now on. */
export const putScale = (request: WriteRequest, name: string, body: Json): E.Either<Refusal, Written> =>
  isJsonObject(body) ? write(request, name, () => body) : E.left(badRequest('a Scale is expected'))

/** PATCH of a Scale, as `kubectl scale` sends it. */
export const patchScale = (
  request: WriteRequest,
  name: string,
  { type, body }: { readonly type: PatchType; readonly body: Json },
): E.Either<Refusal, Written> => {
  if (type === 'json' && isJsonArray(body))
    return write(request, name, (scale) => {
      const result = applyJsonPatch(scale, body)
      return E.isRight(result) && isJsonObject(result.right) ? result.right : undefined
    })
  // A Scale has no lists: the two are one.
  if ((type === 'merge' || type === 'strategic') && isJsonObject(body))
    return write(request, name, (scale) => {
      const result = applyMergePatch(scale, body)
      return isJsonObject(result) ? result : undefined
    })
  return E.left(unsupportedMediaType(['application/json-patch+json', 'application/merge-patch+json']))
}

const write = (
  request: WriteRequest,
  name: string,
  change: (scale: JsonObject) => JsonObject | undefined,
): E.Either<Refusal, Written> => {
  const { scale } = request.served.kind
  if (scale === undefined) return E.left(noSuchResource())
  const previous = get(request.server, request.served, request.namespace, name)
  if (E.isLeft(previous)) return previous
  const before = scaleOf(previous.right, scale)
  const isKnown = hasReplicas(request.served.kind, previous.right, scale)
  const wanted = change(isKnown ? before : { ...before, spec: { replicas: unknownReplicas } })
  if (wanted === undefined) return E.left(inapplicable())
  const { metadata, spec } = wanted
  const replicas = isJsonObject(spec) ? (spec['replicas'] ?? 0) : 0
  if (replicas === unknownReplicas)
    return E.left(badRequest(`the spec replicas field "${pathOf(scale)}" cannot be empty`))
  if (typeof replicas !== 'number' || !Number.isInteger(replicas))
    return E.left(badRequest('spec.replicas must be an integer'))
  // A custom resource is checked as a whole, and refused in its own name.
  if (replicas < 0 && request.served.kind.codec.typed)
    return E.left(
      invalidObject('autoscaling', 'Scale', name, [
        invalid('spec.replicas', replicas, 'must be greater than or equal to 0'),
      ]),
    )
  const version = isJsonObject(metadata) ? metadata['resourceVersion'] : undefined
  // A Scale without a version is written over whatever is there, also where the object itself could not be.
  const conflict =
    typeof version === 'string' && version !== ''
      ? versionConflict(request, { resourceVersion: version }, previous.right)
      : undefined
  if (conflict !== undefined) return E.left(conflict)
  const next = replaceIn(previous.right, scale.specReplicas, replicas)
  const tracked = trackScale(request, next, previous.right, scale.specReplicas)
  const updated = updateObject(
    request,
    request.served.kind.codec.complete?.(tracked, tracked) ?? tracked,
    previous.right,
  )
  return E.isLeft(updated) ? updated : E.right(writtenAs(request, scaleOf(updated.right, scale), previous.right))
}

/** What a patch finds where there are no replicas, and may not leave there. */
const unknownReplicas = -(2 ** 31)
