import * as E from 'fp-ts/lib/Either.js'
import { metadataCodec, specCodec, statusCodec } from './app.codec.ts'
import type { AppManifest, AppStatus } from './app.ts'
import { brokenRules } from './app-rules.ts'
import type { FieldError } from './field-error.ts'
import { fieldErrors, quote, unknownField, unknownFields } from './field-errors.codec.ts'
import { isDeeperThan, isJsonArray, isJsonObject, type Json, type JsonObject, own } from './json.ts'
import type { LiveObject } from './object.ts'
import type { ObservedApp } from './observed-app.ts'
import { apiVersionOf, app } from './resource.ts'

const manifestFields = ['apiVersion', 'kind', 'metadata', 'spec', 'status']

/** Fields of `metadata` that an API server knows; a manifest may be what `kubectl get -o yaml` printed. */
const metadataFields = [
  'name',
  'namespace',
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
  'generateName',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'selfLink',
]

/** Reads an App from a file: all that is wrong with it at once, and a field that nobody knows is wrong. */
export const decodeManifest = (raw: unknown): E.Either<readonly FieldError[], AppManifest> => {
  if (!isJsonObject(raw)) return E.left([{ _tag: 'Invalid', path: [], expected: 'an App', found: quote(raw) }])
  if (isDeeperThan(raw, mostLevels)) return E.left([tooDeep])
  const document = dropNulls(raw)
  const metadata = metadataCodec.decode(document['metadata'])
  const spec = specCodec.decode(document['spec'])
  const errors = [
    ...literal(document, 'apiVersion', apiVersionOf(app)),
    ...literal(document, 'kind', app.kind),
    ...unknownKeys(document, manifestFields, []),
    ...(E.isLeft(metadata) ? fieldErrors(metadata.left, ['metadata']) : []),
    ...unknownKeys(document['metadata'], metadataFields, ['metadata']),
    ...(E.isLeft(spec) ? fieldErrors(spec.left, ['spec']) : brokenRules(spec.right)),
    ...unknownFields(specCodec.schema, document['spec'], ['spec']),
  ]
  if (E.isLeft(metadata) || E.isLeft(spec) || errors.length > 0) return E.left(errors)
  return E.right({ metadata: metadata.right, spec: spec.right })
}

/** Reads an App that an API server returned. Fields that we don't know are those of a newer version, and are left alone. */
export const observeApp = (live: LiveObject): ObservedApp => {
  const known = observed.get(live)
  if (known !== undefined) return known
  const app = observeAnew(live)
  observed.set(live, app)
  return app
}

/** An App is looked at several times before it changes: a cache of a pure function, so that nothing depends on it. */
const observed = new WeakMap<LiveObject, ObservedApp>()

const observeAnew = (live: LiveObject): ObservedApp => {
  const status = decodeStatus(live.status)
  const name = metadataCodec.decode({ name: live.metadata.name })
  const deep = isDeeperThan(live.spec, mostLevels)
  const spec = specCodec.decode(deep ? null : dropNulls(live.spec ?? null))
  const errors = [
    ...(E.isLeft(name) ? fieldErrors(name.left, ['metadata']) : []),
    ...(E.isLeft(spec) ? fieldErrors(spec.left, ['spec']) : brokenRules(spec.right)),
  ]
  if (E.isLeft(spec) || errors.length > 0) return { _tag: 'Invalid', metadata: live.metadata, status, errors }
  return { _tag: 'Valid', app: { metadata: live.metadata, spec: spec.right, status } }
}

/** Far more than an App has; what is nested deeper is not read, so that no stack runs out. */
const mostLevels = 100

const tooDeep: FieldError = {
  _tag: 'Invalid',
  path: [],
  expected: 'an App',
  found: `something nested in more than ${mostLevels} levels`,
}

/** A status that is not ours, or is broken, says nothing: it is written anew. */
const decodeStatus = (raw: unknown): AppStatus => {
  const status = statusCodec.decode(raw)
  return E.isLeft(status) ? {} : status.right
}

const literal = (document: JsonObject, key: string, expected: string): readonly FieldError[] => {
  const found = own(document, key)
  if (found === expected) return []
  if (found === undefined) return [{ _tag: 'Required', path: [key], expected }]
  return [{ _tag: 'Invalid', path: [key], expected, found: quote(found) }]
}

const unknownKeys = (
  value: Json | undefined,
  known: readonly string[],
  at: readonly string[],
): readonly FieldError[] =>
  isJsonObject(value)
    ? Object.keys(value)
        .filter((key) => !known.includes(key))
        .map((key) => unknownField([...at, key], known, value[key]))
    : []

/** An API server reads a null as the absence of the field; so do we. */
function dropNulls(value: JsonObject): JsonObject
function dropNulls(value: Json): Json
function dropNulls(value: Json): Json {
  if (isJsonArray(value)) return value.map((item) => dropNulls(item))
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined)
  return Object.fromEntries(entries.map(([key, item]) => [key, dropNulls(item ?? null)]))
}
