import { apiVersionOf, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { jsonType } from '../go-value.ts'
import type { KubernetesObject } from '../object.ts'
import type { ServedKind } from '../registry/kind.ts'
import { textOf } from '../registry/read.ts'
import { nameOfKind } from '../schema/builtin/definition.ts'
import { badRequest, type Refusal } from '../status-error.ts'
import { unregistered } from '../unregistered.ts'
import type { WriteRequest } from './write-request.ts'

/** A body that was read, and what of it was dropped. */
export interface ReadBody {
  readonly object: KubernetesObject
  readonly warnings: readonly string[]
}

/** Checks that a whole object came, and of the right kind. The kind may be left out, except for custom resources. */
export const objectIn = (
  given: Json,
  kind: ServedKind,
  validation?: WriteRequest['validation'],
): E.Either<Refusal, JsonObject> => {
  // Null is an object of which nothing is said.
  const body = given === null && kind.codec.typed ? {} : given
  const expected = kind.resource
  if (!isJsonObject(body))
    return unrecognized(
      kind,
      body,
      `couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonType(body)} into Go value of type ${header}`,
    )
  const apiVersion = body['apiVersion'] ?? ''
  const name = body['kind'] ?? ''
  const odd = typeof apiVersion !== 'string' ? { apiVersion } : typeof name !== 'string' ? { kind: name } : undefined
  if (odd !== undefined) return unrecognized(kind, body, untypedHeader(odd))
  if (name === '' && !kind.codec.typed) return kindless(kind, body, validation)
  if (body['apiVersion'] === null && !kind.codec.typed) return E.left(unhandled(inVersion(kind, ''), nullVersion))
  if ((apiVersion !== '' || !kind.codec.typed) && apiVersion !== apiVersionOf(expected))
    return E.left(otherVersion(textOf(apiVersion), textOf(name), kind))
  if (name !== '' && name !== expected.kind && kind.codec.typed)
    return E.left(otherKind(apiVersionOf(expected), textOf(name), kind))
  const { metadata = {} } = body
  if (kind.codec.typed && metadata !== null && !isJsonObject(metadata))
    return E.left(
      unhandled(
        kind,
        `json: cannot unmarshal ${jsonType(metadata)} into Go struct field ${expected.kind}.metadata of type v1.ObjectMeta`,
      ),
    )
  // A custom resource of another kind is refused once it is read.
  const type = { apiVersion: apiVersionOf(expected), kind: kind.codec.typed ? expected.kind : name }
  return E.right({ ...body, ...type, metadata: metadata ?? {} })
}

/** A custom resource can't do without its kind. The strict decoder and the other one say so in their own words. */
const kindless = (
  kind: ServedKind,
  body: JsonObject,
  validation: WriteRequest['validation'] | undefined,
): E.Either<Refusal, never> => {
  const why = `Object 'Kind' is missing in '${JSON.stringify(body)}'`
  if (validation !== 'Ignore') return unrecognized(kind, body, why)
  const version = textOf(body['apiVersion']).split('/').at(-1) || kind.resource.version
  return E.left(unhandled(inVersion(kind, version), why))
}

const inVersion = (kind: ServedKind, version: string): ServedKind => ({
  ...kind,
  resource: { ...kind.resource, version },
})

/** The decoder of custom resources, to which it may be missing, does not take null for that. */
const nullVersion = '.apiVersion accessor error: <nil> is of the type <nil>, expected string'

const header = String.raw`struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }`

const untypedHeader = (odd: JsonObject): string => {
  const [[field, value] = ['', null]] = Object.entries(odd)
  return `couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonType(value ?? null)} into Go struct field .${field} of type string`
}

type ReadBy = Pick<WriteRequest, 'validation'> &
  Partial<Pick<WriteRequest, 'duplicates' | 'warnings' | 'empties'>> & {
    readonly served: { readonly kind: ServedKind }
  }

/** Reads a body by the rules of its kind. `Strict` refuses fields that the kind has not, `Warn` names them, `Ignore` is silent. */
export const readBody = (
  { served: { kind }, validation, duplicates = [], warnings = [], empties = [] }: ReadBy,
  body: JsonObject,
  previous: KubernetesObject | undefined,
): E.Either<Refusal, ReadBody> => {
  const decoded = kind.codec.decode(body, previous)
  switch (decoded._tag) {
    case 'Unreadable':
      return E.left(unhandled(kind, decoded.message))
    case 'Decoded': {
      const fields = decoded.unknown.map((path) => `unknown field ${JSON.stringify(path)}`)
      // A custom resource is read as text first, and by its schema then.
      const unknown = kind.codec.typed ? [...fields, ...duplicates] : [...duplicates, ...fields]
      if (validation === 'Strict' && unknown.length > 0)
        return E.left(unhandled(kind, `strict decoding error: ${unknown.join(', ')}`))
      const dropped = validation === 'Warn' ? unknown.flatMap(asWarnings) : []
      warnings.push(...dropped)
      if (decoded.empties !== undefined) empties.push(...decoded.empties)
      return E.right({ object: decoded.object, warnings: dropped })
    }
  }
}

/** What a strict decoder of YAML says is one text of several lines, each of which is told on its own. */
export const asWarnings = (text: string): readonly string[] => {
  const [, lines] = /^(?:error converting YAML to JSON: )?yaml: unmarshal errors:\n([\s\S]*)$/.exec(text) ?? []
  return lines === undefined ? [text] : lines.split('\n').map((line) => line.trim())
}

/** `Deployment in version "v1" cannot be handled as a Deployment`. */
const unhandled = ({ resource: { kind, version } }: ServedKind, why: string): Refusal =>
  badRequest(`${kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: ${why}`)

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

const otherVersion = (apiVersion: string, name: string, kind: ServedKind): Refusal =>
  kind.codec.typed
    ? otherKind(apiVersion, name === '' ? kind.resource.kind : name, kind)
    : badRequest(
        `the API version in the data (${apiVersion}) does not match the expected API version (${apiVersionOf(kind.resource)})`,
      )

/** Another kind that the server knows is one that can't be converted; the rest it has never heard of. */
const otherKind = (apiVersion: string, name: string, { resource }: ServedKind): Refusal => {
  const [group, version = apiVersion] = apiVersion.includes('/') ? apiVersion.split('/', 2) : ['']
  const why =
    everywhere.has(name) || nameOfKind(group ?? '', version, name) !== undefined
      ? `converting (${version}.${name}) to (${resource.group.split('.')[0] || 'core'}.${resource.kind}): unknown conversion`
      : unregistered(name, apiVersion)
  return badRequest(`${name} in version ${JSON.stringify(version)} cannot be handled as a ${resource.kind}: ${why}`)
}

/** Kinds that every group has. */
const everywhere: ReadonlySet<string> = new Set([
  'Status',
  'WatchEvent',
  'CreateOptions',
  'DeleteOptions',
  'GetOptions',
  'ListOptions',
  'PatchOptions',
  'UpdateOptions',
])
