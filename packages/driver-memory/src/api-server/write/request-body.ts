import { apiVersionOf, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject } from '../object.ts'
import type { ServedKind } from '../registry/kind.ts'
import { badRequest, type Refusal } from '../status-error.ts'
import type { WriteRequest } from './write-request.ts'

/** A body that was read, and what of it was dropped. */
export interface ReadBody {
  readonly object: KubernetesObject
  readonly warnings: readonly string[]
}

/** Checks that a whole object came, and of the right kind. The kind may be left out, except for custom resources. */
export const objectIn = (body: Json, kind: ServedKind): E.Either<Refusal, JsonObject> => {
  const expected = kind.resource
  if (!isJsonObject(body))
    return unrecognized(kind, body, `couldn't get version/kind; json parse error: cannot unmarshal ${jsonType(body)}`)
  const { apiVersion = '', kind: name = '' } = body
  if (name === '' && !kind.codec.typed)
    return unrecognized(kind, body, `Object 'Kind' is missing in '${JSON.stringify(body)}'`)
  if (apiVersion !== '' && apiVersion !== apiVersionOf(expected)) return E.left(otherVersion(apiVersion, name, kind))
  if (name !== '' && name !== expected.kind) return E.left(otherKind(name, kind))
  const { metadata = {} } = body
  if (metadata !== null && !isJsonObject(metadata))
    return E.left(
      unhandled(
        kind,
        `json: cannot unmarshal ${jsonType(metadata)} into Go struct field ${expected.kind}.metadata of type v1.ObjectMeta`,
      ),
    )
  return E.right({ ...body, apiVersion: apiVersionOf(expected), kind: expected.kind, metadata: metadata ?? {} })
}

type ReadBy = Pick<WriteRequest, 'validation'> &
  Partial<Pick<WriteRequest, 'duplicates' | 'warnings'>> & { readonly served: { readonly kind: ServedKind } }

/** Reads a body by the rules of its kind. `Strict` refuses fields that the kind has not, `Warn` names them, `Ignore` is silent. */
export const readBody = (
  { served: { kind }, validation, duplicates = [], warnings = [] }: ReadBy,
  body: JsonObject,
  previous: KubernetesObject | undefined,
): E.Either<Refusal, ReadBody> => {
  const decoded = kind.codec.decode(body, previous)
  switch (decoded._tag) {
    case 'Unreadable':
      return E.left(unhandled(kind, decoded.message))
    case 'Decoded': {
      const unknown = [...decoded.unknown.map((path) => `unknown field ${JSON.stringify(path)}`), ...duplicates]
      if (validation === 'Strict' && unknown.length > 0)
        return E.left(unhandled(kind, `strict decoding error: ${unknown.join(', ')}`))
      const dropped = validation === 'Warn' ? unknown : []
      warnings.push(...dropped)
      return E.right({ object: decoded.object, warnings: dropped })
    }
  }
}

/** `Deployment in version "v1" cannot be handled as a Deployment`. */
const unhandled = ({ resource: { kind, version } }: ServedKind, why: string): Refusal =>
  badRequest(`${kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: ${why}`)

/** What Go's JSON decoder calls a value. */
export const jsonType = (value: Json): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value

const unrecognized = ({ resource: { kind } }: ServedKind, body: Json, why: string): E.Either<Refusal, never> =>
  E.left(
    badRequest(
      `the object provided is unrecognized (must be of type ${kind}): ${why} (${summary(JSON.stringify(body))})`,
    ),
  )

/** The beginning of a body, as text where it is an object, else in hexadecimal. */
const summary = (text: string): string => {
  const shown = text.slice(0, mostShown)
  const start = text.startsWith('{') ? shown : Buffer.from(shown).toString('hex')
  return text.length > mostShown ? `${start} ...` : start
}

const mostShown = 30

const otherVersion = (apiVersion: Json, name: Json, kind: ServedKind): Refusal =>
  kind.codec.typed && name !== ''
    ? otherKind(name, kind)
    : badRequest(
        `the API version in the data (${String(apiVersion)}) does not match the expected API version (${apiVersionOf(kind.resource)})`,
      )

const otherKind = (name: Json, { resource: { group, version, kind } }: ServedKind): Refusal =>
  badRequest(
    `${String(name)} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: converting (${version}.${String(name)}) to (${group.split('.')[0] || 'core'}.${kind}): unknown conversion`,
  )
