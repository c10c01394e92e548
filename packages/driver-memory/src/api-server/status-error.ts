import {
  type ApiResponse,
  groupResourceOf,
  type JsonObject,
  type Resource,
  type Status,
  type StatusCause,
  type StatusDetails,
} from '@fixpoint/core'
import { describe, type FieldError } from './field-error.ts'
import type { Metadata } from './object.ts'

/** A refusal: a `Status` that has a code. */
export interface Refusal extends Status {
  readonly status: 'Failure'
  readonly message: string
  readonly code: number
  /** A token to go on with, of `metadata`. */
  readonly continue?: string
}

/** A Status as it is sent. */
export const statusBody = ({ continue: token, ...status }: Refusal): JsonObject => {
  const { kind, apiVersion, ...rest } = status
  // An interface lacks the index signature that plain data has.
  return {
    kind,
    apiVersion,
    metadata: token === undefined ? {} : { continue: token },
    ...(rest as unknown as JsonObject),
  }
}

export const refuse = (refusal: Refusal): ApiResponse => ({
  code: refusal.code,
  body: statusBody(refusal),
  ...(refusal.details?.retryAfterSeconds !== undefined && { retryAfterSeconds: refusal.details.retryAfterSeconds }),
})

/** The object is not there. */
export const notFound = (resource: Resource, name: string): Refusal =>
  failure(404, 'NotFound', `${groupResourceOf(resource)} "${name}" not found`, namedAs(resource, name))

/** Nobody serves this path. */
export const noSuchResource = (): Refusal =>
  failure(404, 'NotFound', 'the server could not find the requested resource', {})

export const methodNotAllowed = (): Refusal =>
  failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})

export const alreadyExists = (resource: Resource, name: string): Refusal =>
  failure(409, 'AlreadyExists', `${groupResourceOf(resource)} "${name}" already exists`, namedAs(resource, name))

/** Eight generated names in a row were taken. */
export const generateNameConflict = (resource: Resource, name: string): Refusal =>
  failure(
    409,
    'AlreadyExists',
    `${groupResourceOf(resource)} "${name}" already exists, the server was not able to generate a unique name for the object`,
    { ...namedAs(resource, name), retryAfterSeconds: 1 },
  )

/** A precondition does not hold. */
export const conflict = (resource: Resource, name: string, why: string): Refusal =>
  failure(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${groupResourceOf(resource)} "${name}": ${why}`,
    namedAs(resource, name),
  )

/** The resourceVersion in the request is not that of the stored object. */
export const modified = (resource: Resource, name: string): Refusal =>
  conflict(
    resource,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  )

/** The object breaks rules of its kind; the kind stands where other refusals have the resource. */
export const invalidObject = (group: string, kind: string, name: string, errors: readonly FieldError[]): Refusal => {
  const all = [...new Set(errors.map(describe))]
  const first = all[0] ?? ''
  const list = all.length === 1 ? first : `[${all.join(', ')}]`
  return failure(422, 'Invalid', `${group === '' ? kind : `${kind}.${group}`} "${name}" is invalid: ${list}`, {
    ...(name !== '' && { name }),
    ...(group !== '' && { group }),
    ...(kind !== '' && { kind }),
    causes: errors,
  })
}

/** The body can't be used at all, before any rule of its kind is looked at. */
export const badRequest = (message: string): Refusal => failure(400, 'BadRequest', message)

/** Admission forbids a new object, which may have but the start of a name yet. */
export const forbiddenNew = (
  resource: Resource,
  { name = '', generateName = '' }: Metadata,
  why: string,
  causes?: readonly StatusCause[],
): Refusal => forbiddenObject(resource, name === '' ? generateName : name, why, causes)

/** Admission forbids it, or whoever asks has no right to. */
export const forbiddenObject = (
  { group, plural }: Pick<Resource, 'group' | 'plural'>,
  name: string,
  why: string,
  causes?: readonly StatusCause[],
): Refusal => {
  const what = `${group === '' ? plural : `${plural}.${group}`}${name === '' ? '' : ` "${name}"`}`
  return failure(403, 'Forbidden', `${what} is forbidden: ${why}`, {
    ...(name !== '' && { name }),
    ...(group !== '' && { group }),
    kind: plural,
    ...(causes !== undefined && { causes }),
  })
}

/** What was asked for is older than what the server remembers: list anew. */
export const expired = (message: string): Refusal => failure(410, 'Expired', message)

/** The page that was asked for is of a state that is forgotten. The token in it goes on in the state of now. */
export const expiredContinue = (token: string): Refusal => ({
  ...expired(
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
  ),
  continue: token,
})

/** What was asked for is newer than what the server has seen. */
export const tooLargeResourceVersion = (asked: string, current: number): Refusal =>
  failure(504, 'Timeout', `Timeout: Too large resource version: ${asked}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  })

export const unsupportedMediaType = (accepted: readonly string[]): Refusal =>
  failure(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  )

/** A PATCH of a type that no kind takes. */
export const unsupportedPatch = (): Refusal => failure(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})

/** None of the representations that the client accepts is one that the server has. */
export const notAcceptable = (available: readonly string[]): Refusal =>
  failure(406, 'NotAcceptable', `406: Not Acceptable\n\nAvailable representations: ${available.join(', ')}`, {})

/** The same, in the words that custom resources have for it. */
export const onlyAccepted = (available: readonly string[]): Refusal =>
  failure(406, 'NotAcceptable', `only the following media types are accepted: ${available.join(', ')}`)

/** Nobody knows who asks. */
export const unauthorized = (): Refusal => failure(401, 'Unauthorized', 'Unauthorized')

/** A request took longer than it may. */
export const timedOut = (): Refusal =>
  failure(504, 'Timeout', 'Timeout: request did not complete within the allotted timeout', {})

export const bodyTooLarge = (most: number): Refusal =>
  failure(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${most}`)

/** Not now: perhaps after some seconds. */
export const tooManyRequests = (
  message: string,
  retryAfterSeconds: number | undefined,
  causes: readonly StatusCause[],
): Refusal =>
  failure(429, 'TooManyRequests', message, {
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    causes,
  })

/** An error that the server's authors gave no reason: code 500 and only a message. */
export const unreasoned = (message: string): Refusal => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  message,
  code: 500,
})

/** Something went wrong that is not the client's fault. */
export const internalError = (why: string): Refusal =>
  failure(500, 'InternalError', `Internal error occurred: ${why}`, { causes: [{ message: why }] })

/** The watch cache of a resource does not come to be. */
export const reinitializing = (why: string): Refusal =>
  failure(429, 'TooManyRequests', `storage is (re)initializing: ${why}`, { retryAfterSeconds: 1 })

/** A page of a list has objects that can't be read. */
export const unreadableStorage = (
  { group, plural }: Resource,
  message: string,
  causes: readonly StatusCause[],
): Refusal => failure(500, 'StorageReadError', message, { group, kind: plural, name: 'list', causes })

/** What Go's number parser says of a resourceVersion that is none. */
export const unparsableVersion = (version: string): Refusal =>
  unreasoned(`strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`)

/** A JSON patch one of whose operations does not apply, a failed `test` among them. */
export const inapplicable = (): Refusal =>
  failure(422, 'Invalid', 'the server rejected our request due to an error in our request', {})

const failure = (code: number, reason: string, message: string, details?: StatusDetails): Refusal => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  message,
  reason,
  ...(details !== undefined && { details }),
  code,
})

const namedAs = (resource: Resource, name: string): StatusDetails => ({
  name,
  ...(resource.group !== '' && { group: resource.group }),
  kind: resource.plural,
})
