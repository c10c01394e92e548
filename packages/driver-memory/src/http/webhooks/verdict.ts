import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { numberOf, objectOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import type { Refusal } from '../../api-server/status-error.ts'
import type { Called } from './call.ts'
import type { Webhook } from './webhook.ts'

/** What a webhook says of a write. */
export interface Verdict {
  readonly warnings: readonly string[]
  /** Undefined where it has nothing against it. */
  readonly refusal?: Refusal
  /** A JSON patch, which may be empty. */
  readonly patch: readonly Json[]
}

/** Reads an answer; a Left says what is wrong with it, or with the call. */
export const verdictOf = (webhook: Webhook, uid: string, called: Called): E.Either<string, Verdict> => {
  if (E.isLeft(called)) return E.left(`failed to call webhook: ${called.left}`)
  const { response } = called.right
  const problem = problemWith(webhook, uid, called.right)
  if (problem !== undefined) return E.left(`received invalid webhook response: ${problem}`)
  const { allowed, status, warnings, patch } = objectOf(response)
  const read = patchIn(textOf(patch))
  if (read === undefined) return E.left('received undecodable patch in webhook response: invalid character in patch')
  return E.right({
    warnings: textsOf(warnings),
    ...(allowed !== true && { refusal: denial(webhook.name, objectOf(status)) }),
    patch: read,
  })
}

const problemWith = (
  { isMutating, reviewVersions }: Webhook,
  uid: string,
  { apiVersion, kind, response }: JsonObject,
): string | undefined => {
  if (!isJsonObject(response)) return 'webhook response was absent'
  const { patch, patchType } = response
  // The older version was never held to this.
  if (reviewVersions.find(isKnown) === 'v1beta1') return undefined
  if (response['uid'] !== uid) return `expected response.uid=${quoted(uid)}, got ${quoted(textOf(response['uid']))}`
  if (apiVersion !== 'admission.k8s.io/v1' || kind !== 'AdmissionReview')
    return `expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got ${textOf(apiVersion) || '/'}, Kind=${textOf(kind)}`
  if (isMutating) {
    if (textOf(patch) !== '' && patchType === undefined)
      return 'webhook returned response.patch but not response.patchType'
    if (textOf(patch) === '' && patchType !== undefined)
      return 'webhook returned response.patchType but not response.patch'
    return undefined
  }
  if (textOf(patch) !== '') return 'validating webhook may not return response.patch'
  return patchType === undefined ? undefined : 'validating webhook may not return response.patchType'
}

export const isKnown = (version: string): boolean => version === 'v1' || version === 'v1beta1'

const patchIn = (encoded: string): readonly Json[] | undefined => {
  if (encoded === '') return []
  try {
    const patch = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Json
    return isJsonArray(patch) ? patch : undefined
  } catch {
    return undefined
  }
}

/** The status of the webhook with its name in the message; never one that reads like success. */
const denial = (name: string, status: JsonObject): Refusal => {
  const { message, reason, code, status: outcome, details, metadata: _, ...rest } = status
  const why = textOf(message) || textOf(reason)
  const denied = `admission webhook ${quoted(name)} denied the request`
  return {
    ...rest,
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message: why === '' ? `${denied} without explanation` : `${denied}: ${why}`,
    ...(textOf(reason) !== '' && { reason: textOf(reason) }),
    ...(isJsonObject(details) && { details }),
    code: Math.max(400, numberOf(code)),
    ...(outcome !== undefined && outcome !== 'Success' && outcome !== '' && { status: outcome as 'Failure' }),
  }
}

const quoted = (text: string): string => JSON.stringify(text)
