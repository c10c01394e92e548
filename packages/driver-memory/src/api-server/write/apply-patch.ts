import { apiVersionOf, isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { goText, jsonType } from '../go-value.ts'
import { type KubernetesObject, withField, withMetadata } from '../object.ts'
import type { Decoded, ServedKind } from '../registry/kind.ts'
import { textOf } from '../registry/read.ts'
import { liveObject } from '../server.ts'
import { badRequest, conflict, notFound, type Refusal, unparsableVersion, unreasoned } from '../status-error.ts'
import { createObject } from './create.ts'
import { withLastApplied } from './last-applied.ts'
import { applyTo, beforeApply } from './managed-fields.ts'
import { misplaced } from './placement.ts'
import { asWarnings, readBody } from './request-body.ts'
import { restrict, updateObject } from './update.ts'
import { partOf, type WriteRequest, type Written, writtenAs } from './write-request.ts'

/** Server-side apply: merges the fields that a manager asks for, and creates the object where there is none. */
export const applyPatch = (
  request: WriteRequest,
  name: string,
  body: Json,
  force: boolean,
): E.Either<Refusal, Written> => {
  const { served, namespace } = request
  const { kind } = served
  const previous = liveObject(request.server, served, namespace, name)
  // By way of a part of it nothing is made, and what was sent is not looked at (store.go, Update).
  if (previous === undefined && request.path !== 'main' && !kind.createsOnUpdate)
    return E.left(notFound(kind.resource, name))
  const applied = appliedIn(body, kind)
  if (E.isLeft(applied)) return applied
  const told = managersTold(request, applied.right, previous)
  if (told !== undefined) return E.left(told)
  return previous === undefined
    ? create(request, name, applied.right, force)
    : change(request, applied.right, previous, force)
}

const create = (
  request: WriteRequest,
  name: string,
  applied: KubernetesObject,
  force: boolean,
): E.Either<Refusal, Written> => {
  const { kind } = request.served
  const { resourceVersion = '', ...metadata } = applied.metadata
  // A resourceVersion is no precondition where there is nothing: the server forgets it.
  const said = withMetadata(applied, metadata)
  const merged = applyTo(request, ownPart(request, said), undefined, { force, said })
  if (E.isLeft(merged)) return merged
  const made = kind.keepsStatusOnCreate === true ? withField(merged.right, 'status', said['status']) : merged.right
  const whole = kind.codec.typed ? withServerFields(made, said) : made
  const read = readMerged(request, whole, undefined, applied)
  if (E.isLeft(read)) return read
  const refused = statusProblem(request, applied) ?? duplicated(request)
  if (refused !== undefined) return E.left(refused)
  const { uid = '' } = applied.metadata
  if (uid !== '')
    return E.left(
      conflict(
        kind.resource,
        name,
        `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`,
      ),
    )
  const elsewhere = misplaced(applied, request.namespace, name)
  if (elsewhere !== undefined) return E.left(elsewhere)
  if (!/^\d*$/.test(resourceVersion)) return E.left(unparsableVersion(resourceVersion))
  const created = createObject(request, read.right.object)
  return E.isLeft(created) ? created : E.right(writtenAs(request, created.right, undefined))
}

const change = (
  request: WriteRequest,
  applied: KubernetesObject,
  previous: KubernetesObject,
  force: boolean,
): E.Either<Refusal, Written> => {
  const { name = '' } = previous.metadata
  const own = ownPart(request, applied)
  const merged = applyTo(request, own, previous, { force, said: applied })
  if (E.isLeft(merged)) return merged
  const kept = withLastApplied(request.manager, applied, merged.right)
  const whole = restrict(request, withServerFields(kept, applied), previous)
  // What came out of storage, and was not touched, has been read before.
  const read = whole === previous ? E.right({ object: previous }) : readMerged(request, whole, previous, applied)
  if (E.isLeft(read)) return read
  // What can't be read is told first: the merge itself ends with it.
  const refused =
    statusProblem(request, applied) ??
    duplicated(request) ??
    misplaced(withMetadata(applied, { name, ...applied.metadata }), request.namespace, name)
  if (refused !== undefined) return E.left(refused)
  const { resourceVersion = '' } = applied.metadata
  const said = resourceVersion === '' ? previous.metadata : applied.metadata
  const updated = updateObject(request, read.right.object, previous, said)
  return E.isLeft(updated) ? updated : E.right(writtenAs(request, updated.right, previous))
}

/** The merged object with what the body says and only the server decides, null too: it counts until the server has its say. */
const withServerFields = (merged: KubernetesObject, { metadata }: KubernetesObject): KubernetesObject => {
  const said = ['resourceVersion', 'uid', 'creationTimestamp'].filter((field) => metadata[field] !== undefined)
  if (said.length === 0) return merged
  const fields = Object.fromEntries(
    said.map((field) => [field, isUnsaid(field, metadata[field]) ? undefined : metadata[field]]),
  )
  return withMetadata(merged, { ...merged.metadata, ...fields })
}

/** Null, or an empty text; which is no time. */
const isUnsaid = (field: string, value: Json | undefined): boolean =>
  value === null || (value === '' && field !== 'creationTimestamp')

/** What the merge let pass, and the types of the kind do not, has no reason and the code 500. */
const readMerged = (
  request: WriteRequest,
  merged: KubernetesObject,
  previous: KubernetesObject | undefined,
  applied: KubernetesObject,
): ReturnType<typeof readBody> => {
  const { kind } = request.served
  const completed = kind.codec.complete?.(merged, previous)
  if (completed !== undefined) return E.right({ object: completed, warnings: [] })
  const read = readBody({ ...request, validation: 'Ignore' }, merged, previous)
  if (E.isRight(read) || !kind.codec.typed) return read
  const decoded = kind.codec.decode(merged, previous)
  return decoded._tag === 'Unreadable' ? E.left(unconvertible(applied, decoded)) : read
}

/** A status that will not be stored has to be one even so. */
const statusProblem = ({ served: { kind }, path }: WriteRequest, applied: KubernetesObject): Refusal | undefined => {
  if (path !== 'main' || kind.status === undefined || !kind.codec.typed || applied['status'] === undefined)
    return undefined
  const { apiVersion, kind: name, status } = applied
  const decoded = kind.codec.decode({ apiVersion, kind: name, metadata: {}, status }, undefined)
  return decoded._tag === 'Unreadable' ? unconvertible(applied, decoded) : undefined
}

const unconvertible = (
  applied: KubernetesObject,
  { message, conversion = message }: Extract<Decoded, { readonly _tag: 'Unreadable' }>,
): Refusal => {
  const { namespace = '', name = '' } = applied.metadata
  const what = `${groupVersion(applied.apiVersion)}, Kind=${applied.kind}`
  return unreasoned(
    `failed to convert new object (${namespace}/${name}; ${what}) to proper version: unable to convert unstructured object to ${what}: ${conversion}`,
  )
}

const appliedIn = (given: Json, kind: ServedKind): E.Either<Refusal, KubernetesObject> => {
  // Nothing reads as an object without any field.
  const body = given ?? {}
  if (!isJsonObject(body))
    return E.left(
      badRequest(
        `error decoding patch: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonType(body)} into Go value of type map[string]interface {}`,
      ),
    )
  const { apiVersion = '', kind: name = '', metadata = {} } = body
  if (apiVersion !== apiVersionOf(kind.resource) || name !== kind.resource.kind)
    return E.left(badRequest(`invalid object type: ${groupVersion(textOf(apiVersion))}, Kind=${textOf(name)}`))
  if (!isJsonObject(metadata)) {
    const what = `/; ${groupVersion(apiVersionOf(kind.resource))}, Kind=${kind.resource.kind}`
    return E.left(
      unreasoned(`failed to create typed patch object (${what}): .metadata: expected map, got &{${goText(metadata)}}`),
    )
  }
  return E.right({ ...body, apiVersion, kind: name, metadata })
}

/** Nobody says who manages fields. A list of anything else is no list of managers, and fails for its type. */
const managersTold = (
  request: WriteRequest,
  { metadata: { managedFields } }: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  if (!isJsonArray(managedFields) || !managedFields.every(isJsonObject)) return undefined
  const live = previous === undefined ? undefined : beforeApply(request, previous)
  return live !== undefined && E.isLeft(live) ? live.left : badRequest('metadata.managedFields must be nil')
}

/** The part of an applied object that counts on this path: fields of the other parts are dropped unseen. */
const ownPart = (request: WriteRequest, applied: KubernetesObject): KubernetesObject => {
  const { path } = request
  const { kind } = request.served
  // What is written of a spec is known only once it is merged.
  if (kind.status === undefined || partOf(request) !== undefined) return applied
  if (path === 'main') return withField(applied, 'status', undefined)
  const { apiVersion, kind: name, metadata, status } = applied
  const own = { apiVersion, kind: name, metadata: { ...kind.status.metadata(metadata, {}), name: metadata.name ?? '' } }
  return status === undefined ? own : { ...own, status }
}

/** What stood twice in the body is looked at once the apply has gone well. An apply names no unknown fields: it fails for them. */
const duplicated = ({ validation, duplicates, warnings }: WriteRequest): Refusal | undefined => {
  if (validation === 'Warn') warnings.push(...duplicates.flatMap(asWarnings))
  return validation === 'Strict' && duplicates.length > 0
    ? badRequest(`error strict decoding patch: ${duplicates.join(', ')}`)
    : undefined
}

const groupVersion = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion : `/${apiVersion}`)
