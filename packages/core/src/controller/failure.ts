import type { ApiResponse, StatusCause } from '../model/api.ts'
import type { Failure } from '../model/failure.ts'
import { isJsonArray, isJsonObject, type Json, own } from '../model/json.ts'
import { type Millis, minute, second } from '../model/time.ts'

/** What an answer that is not a success means, by code, reason and causes. Undefined for a success. */
export const failureOf = ({ code, body, retryAfterSeconds }: ApiResponse): Failure | undefined => {
  if (code >= 200 && code < 300) return undefined
  const status = isJsonObject(body) ? body : {}
  const message = textOf(own(status, 'message')) ?? `the API server answered ${code}`
  const details = own(status, 'details')
  const causes = causesOf(isJsonObject(details) ? own(details, 'causes') : undefined)
  const has = (reason: string): boolean => causes.some((cause) => cause.reason === reason)
  const after = retryAfterSeconds ?? secondsOf(isJsonObject(details) ? own(details, 'retryAfterSeconds') : undefined)
  const retryAfter = after === undefined ? {} : { retryAfter: after * second }

  switch (code) {
    case 401:
      return { _tag: 'Unauthorized', message }
    case 403:
      return has('NamespaceTerminating')
        ? { _tag: 'NamespaceTerminating', message }
        : { _tag: 'Forbidden', message, causes }
    case 404:
      return { _tag: 'NotFound', message }
    case 409:
      if (has('FieldManagerConflict')) return { _tag: 'FieldConflict', message, causes }
      return own(status, 'reason') === 'AlreadyExists'
        ? { _tag: 'AlreadyExists', message }
        : { _tag: 'Conflict', message }
    case 410:
      return { _tag: 'Expired', message }
    case 429:
      return { _tag: 'Overloaded', message, ...retryAfter }
    case 504:
      return has('ResourceVersionTooLarge')
        ? { _tag: 'Expired', message }
        : { _tag: 'Unavailable', message, ...retryAfter }
    case 422:
      // The uid of an apply is a precondition; the API server calls one that does not hold a change of the uid.
      return causes.some((cause) => cause.field === 'metadata.uid')
        ? { _tag: 'Conflict', message }
        : { _tag: 'Invalid', message, causes }
    default:
      return code >= 400 && code < 500
        ? { _tag: 'Invalid', message, causes }
        : { _tag: 'Unavailable', message, ...retryAfter }
  }
}

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

const secondsOf = (value: Json | undefined): number | undefined =>
  typeof value === 'number' && value > 0 ? value : undefined

const causesOf = (value: Json | undefined): readonly StatusCause[] =>
  isJsonArray(value)
    ? value.filter(isJsonObject).map((cause) => {
        const [reason, message, field] = ['reason', 'message', 'field'].map((key) => textOf(own(cause, key)))
        return {
          ...(reason !== undefined && { reason }),
          ...(message !== undefined && { message }),
          ...(field !== undefined && { field }),
        }
      })
    : []

/** What to do about a write that failed. */
export type Retry =
  /** The world moved: decide anew, after a moment or as soon as anything changes. */
  | { readonly _tag: 'Soon' }
  /** Not the App's fault: wait, whatever changes. */
  | { readonly _tag: 'Later'; readonly who: 'App' | 'All'; readonly atLeast: Millis }
  /** The same write will be refused again: leave it for this long, and report it. */
  | { readonly _tag: 'Park'; readonly during: Millis }

/** Whether and how a failed write is tried again. */
export const retryOf = (failure: Failure): Retry => {
  switch (failure._tag) {
    case 'Conflict':
    case 'AlreadyExists':
    case 'NotFound':
    case 'Expired':
      return { _tag: 'Soon' }
    case 'FieldConflict':
    case 'Invalid':
    case 'Forbidden':
    case 'NamespaceTerminating':
      return { _tag: 'Park', during: 10 * minute }
    case 'Unauthorized':
      return { _tag: 'Later', who: 'All', atLeast: second }
    case 'Overloaded':
      return { _tag: 'Later', who: 'All', atLeast: failure.retryAfter ?? second }
    case 'Unavailable':
      return { _tag: 'Later', who: 'App', atLeast: failure.retryAfter ?? 0 }
  }
}
