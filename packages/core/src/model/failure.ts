import type { StatusCause } from './api.ts'
import type { Millis } from './time.ts'

/** Why a request did not do what it asked, classified on code, reason and causes of the answer, never on its text. */
export type Failure =
  /** 409: the object moved on, or a precondition does not hold. Look again, decide anew. */
  | { readonly _tag: 'Conflict'; readonly message: string }
  /** 409: something is there already. */
  | { readonly _tag: 'AlreadyExists'; readonly message: string }
  /** 409: another manager that applies owns a field that we want. */
  | { readonly _tag: 'FieldConflict'; readonly message: string; readonly causes: readonly StatusCause[] }
  /** 404: the object is gone, or the whole collection is not served. */
  | { readonly _tag: 'NotFound'; readonly message: string }
  /** 410: the resourceVersion or the continue token is too old. */
  | { readonly _tag: 'Expired'; readonly message: string }
  /** 400, 405, 406, 413, 415, 422: the same request will never succeed. */
  | { readonly _tag: 'Invalid'; readonly message: string; readonly causes: readonly StatusCause[] }
  /** 401: the credentials are not valid (any more). */
  | { readonly _tag: 'Unauthorized'; readonly message: string }
  /** 403: a policy says no. */
  | { readonly _tag: 'Forbidden'; readonly message: string; readonly causes: readonly StatusCause[] }
  /** 403 with the cause NamespaceTerminating: nothing new can be created here. */
  | { readonly _tag: 'NamespaceTerminating'; readonly message: string }
  /** 429: too many requests; the server may say when to come back. */
  | { readonly _tag: 'Overloaded'; readonly message: string; readonly retryAfter?: Millis }
  /** 5xx, a reset, a timeout, a garbled answer: the request may have been carried out or not. */
  | { readonly _tag: 'Unavailable'; readonly message: string; readonly retryAfter?: Millis }
