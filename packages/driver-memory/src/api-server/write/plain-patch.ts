import { apiVersionOf, isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { invalid } from '../field-error.ts'
import { goText, jsonType } from '../go-value.ts'
import type { KubernetesObject } from '../object.ts'
import { applyJsonPatch } from '../patch/json-patch.ts'
import { applyMergePatch } from '../patch/merge-patch.ts'
import { spentPatch } from '../patch/spent-patch.ts'
import { applyStrategicMergePatch } from '../patch/strategic-merge-patch.ts'
import type { ServedKind } from '../registry/kind.ts'
import { liveObject } from '../server.ts'
import {
  badRequest,
  inapplicable,
  internalError,
  invalidObject,
  notFound,
  type Refusal,
  unreasoned,
} from '../status-error.ts'
import { misplaced } from './placement.ts'
import { replaceObject } from './replace-object.ts'
import { objectIn, readBody } from './request-body.ts'
import type { WriteRequest, Written } from './write-request.ts'

/** A JSON patch (RFC 6902): all of its operations, or none. */
export const jsonPatch = (request: WriteRequest, name: string, body: Json): E.Either<Refusal, Written> => {
  // Null is a list of no operations.
  const operations = body ?? []
  if (!isJsonArray(operations))
    return (
      missing(request, name) ??
      E.left(
        request.validation === 'Ignore'
          ? badRequest(`json: cannot unmarshal ${jsonType(operations)} into Go value of type jsonpatch.Patch`)
          : undecodable(operations, '[]handlers.jsonPatchOp'),
      )
    )
  return patched(request, name, (live) => {
    const result = applyJsonPatch(live, operations)
    return E.isLeft(result) || !isJsonObject(result.right) ? undefined : result.right
  })
}

/** A merge patch (RFC 7386): null removes. */
export const mergePatch = (request: WriteRequest, name: string, body: Json): E.Either<Refusal, Written> => {
  if (!isJsonObject(body))
    return (
      missing(request, name) ??
      E.left(
        body === null || request.validation === 'Ignore'
          ? badRequest('Invalid JSON Patch')
          : undecodable(body, 'map[string]interface {}'),
      )
    )
  return patched(request, name, (live) => {
    const result = applyMergePatch(live, body)
    return isJsonObject(result) ? result : undefined
  })
}

/** A strategic merge patch, which only built-in kinds take: their schemas say how lists are merged. */
export const strategicMergePatch = (request: WriteRequest, name: string, given: Json): E.Either<Refusal, Written> => {
  // Null is a patch that changes nothing.
  const body = given ?? {}
  if (!isJsonObject(body))
    return (
      missing(request, name) ??
      E.left(badRequest(`json: cannot unmarshal ${jsonType(body)} into Go value of type map[string]interface {}`))
    )
  let problem: string | undefined
  const result = patched(
    request,
    name,
    (live) => {
      const merged = applyStrategicMergePatch(live, body, request.served.kind.schema)
      if (E.isLeft(merged)) problem = merged.left
      // A patch can't make another kind of an object.
      return E.isLeft(merged) ? undefined : { ...merged.right, apiVersion: live.apiVersion, kind: live.kind }
    },
    body,
  )
  return problem === undefined ? result : E.left(unreasoned(problem))
}

/** Whether the object is there is looked at before the patch is. */
const missing = ({ served, namespace }: WriteRequest, name: string): E.Either<Refusal, never> | undefined =>
  served.collection.get(namespace, name) === undefined ? E.left(notFound(served.kind.resource, name)) : undefined

const patched = (
  request: WriteRequest,
  name: string,
  change: (live: KubernetesObject) => JsonObject | undefined,
  merged?: JsonObject,
): E.Either<Refusal, Written> => {
  const { served, namespace } = request
  const previous = liveObject(request.server, served, namespace, name)
  if (previous === undefined) return E.left(notFound(served.kind.resource, name))
  const changed = change(previous)
  if (changed === undefined) return E.left(inapplicable())
  const read = readPatched(request, changed, previous, merged)
  if (E.isLeft(read)) return read
  const { object } = read.right
  const elsewhere = misplaced(object, namespace, name)
  if (elsewhere !== undefined) return E.left(elsewhere)
  return replaceObject(request, read.right, previous)
}

/** What is wrong with the patched object is told as something wrong with the patch. A patch that was merged by a schema is shown itself, or what is left of it. */
const readPatched = (
  request: WriteRequest,
  changed: JsonObject,
  previous: KubernetesObject,
  merged: JsonObject | undefined,
): ReturnType<typeof readBody> => {
  const { kind: served } = request.served
  const other = otherType(served, changed)
  if (other?.apiVersion === '')
    return E.left(internalError("Object 'apiVersion' is missing in 'object has no apiVersion field'"))
  const whole = objectIn({ ...changed, ...(other !== undefined && typeOf(served)) }, served)
  // By the schema of another type, nothing is known to be missing.
  const by: WriteRequest = other === undefined ? request : { ...request, validation: 'Ignore' }
  const read = E.isLeft(whole) ? whole : readBody(by, whole.right, previous)
  if (E.isRight(read)) return E.right({ ...read.right, object: { ...read.right.object, ...other } })
  const why = read.left.message
    .replace(/^\S* in version "[^"]*" cannot be handled as a \S*: /, '')
    .replace(/^the object provided is unrecognized \(must be of type \S+\): (.*) \([^()]*\)$/s, '$1')
  if (merged === undefined) return E.left(invalidObject('', '', '', [invalid('patch', JSON.stringify(changed), why)]))
  const decoded = E.isRight(whole) ? served.codec.decode(whole.right, previous) : undefined
  const conversion = decoded?._tag === 'Unreadable' ? decoded.conversion : undefined
  const shown = goText(spentPatch(previous, merged, served.schema))
  return E.left(invalidObject('', '', '', [invalid('patch', shown, conversion ?? why)]))
}

interface ObjectType {
  readonly apiVersion: string
  readonly kind: string
}

const typeOf = ({ resource }: ServedKind): ObjectType => ({ apiVersion: apiVersionOf(resource), kind: resource.kind })

/** The other type that a patch makes of a custom resource. Whether it may is asked when the object is validated. */
const otherType = (served: ServedKind, { apiVersion = '', kind }: JsonObject): ObjectType | undefined => {
  if (served.codec.typed || typeof apiVersion !== 'string' || typeof kind !== 'string' || kind === '') return undefined
  const own = typeOf(served)
  const isOther = apiVersion !== own.apiVersion || kind !== own.kind
  return isOther && apiVersion.split('/').length <= 2 ? { apiVersion, kind } : undefined
}

const undecodable = (body: Json, type: string): Refusal =>
  badRequest(`error decoding patch: json: cannot unmarshal ${jsonType(body)} into Go value of type ${type}`)
