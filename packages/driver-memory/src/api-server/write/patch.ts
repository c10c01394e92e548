import type { Json, PatchType } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type FieldError, forbidden, required } from '../field-error.ts'
import { invalidObject, type Refusal, unsupportedMediaType } from '../status-error.ts'
import { applyPatch } from './apply-patch.ts'
import { jsonPatch, mergePatch, strategicMergePatch } from './plain-patch.ts'
import type { WriteRequest, Written } from './write-request.ts'

export interface Patch {
  readonly type: PatchType
  readonly body: Json
  readonly force: boolean | undefined
  /** False where the client left out the field manager, which an apply needs. */
  readonly managerNamed: boolean
}

/** PATCH, of every type. Only an apply may force, and only it has to name its manager. */
export const patch = (request: WriteRequest, name: string, patch: Patch): E.Either<Refusal, Written> => {
  if (patch.type !== 'apply' && patch.force !== undefined)
    return refuse(forbidden('force', 'may not be specified for non-apply patch'))
  switch (patch.type) {
    case 'apply':
      if (!patch.managerNamed) return refuse(required('fieldManager', 'is required for apply patch'))
      return applyPatch(request, name, patch.body, patch.force === true)
    case 'json':
      return jsonPatch(request, name, patch.body)
    case 'merge':
      return mergePatch(request, name, patch.body)
    case 'strategic':
      return request.served.kind.codec.typed
        ? strategicMergePatch(request, name, patch.body)
        : E.left(unsupportedMediaType(patchTypes))
  }
}

const patchTypes = ['application/json-patch+json', 'application/merge-patch+json', 'application/apply-patch+yaml']

const refuse = (error: FieldError): E.Either<Refusal, never> =>
  E.left(invalidObject('meta.k8s.io', 'PatchOptions', '', [error]))
