import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts/lib/index.js'
import type { FieldError } from './field-error.ts'
import { fieldErrors, quote } from './field-errors.codec.ts'
import { isJsonObject, type JsonObject } from './json.ts'
import type { LiveObject, ObjectMeta } from './object.ts'
import { apiVersionOf, type Resource } from './resource.ts'

const strings = t.record(t.string, t.string, 'a map of strings')

const ownerReference = t.intersection(
  [
    t.type({ apiVersion: t.string, kind: t.string, name: t.string, uid: t.string }),
    t.partial({ controller: t.boolean, blockOwnerDeletion: t.boolean }),
  ],
  'an owner reference',
)

const fieldSet = new t.Type<JsonObject>(
  'a set of fields',
  isJsonObject,
  (value, context) => (isJsonObject(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

const managedFieldsEntry = t.partial(
  {
    manager: t.string,
    operation: t.string,
    subresource: t.string,
    apiVersion: t.string,
    time: t.string,
    fieldsType: t.string,
    fieldsV1: fieldSet,
  },
  'an entry of managedFields',
)

const metadata: t.Type<ObjectMeta> = t.intersection(
  [
    t.type({ name: t.string, uid: t.string, resourceVersion: t.string }),
    t.partial({
      namespace: t.string,
      generation: t.number,
      creationTimestamp: t.string,
      deletionTimestamp: t.string,
      labels: strings,
      annotations: strings,
      finalizers: t.readonlyArray(t.string),
      ownerReferences: t.readonlyArray(ownerReference),
      managedFields: t.readonlyArray(managedFieldsEntry),
    }),
  ],
  'the metadata of a live object',
)

/**
 * Reads an object that an API server returned: its metadata. The body stays as it is. Items of a list carry neither
 * apiVersion nor kind, so the resource that was asked for says what they are.
 */
export const decodeLive = (raw: unknown, resource: Resource): E.Either<readonly FieldError[], LiveObject> => {
  if (!isJsonObject(raw)) {
    return E.left([{ _tag: 'Invalid', path: [], expected: `an object of kind ${resource.kind}`, found: quote(raw) }])
  }
  const meta = readMetadata(raw['metadata'])
  if (E.isLeft(meta)) return E.left(fieldErrors(meta.left, ['metadata']))
  return E.right({ ...raw, apiVersion: apiVersionOf(resource), kind: resource.kind, metadata: meta.right })
}

/** Nearly all is as it should be, and to decode it costs several times as much: each optional field that is absent is an error first. */
const readMetadata = (raw: unknown): t.Validation<ObjectMeta> =>
  metadata.is(raw) ? t.success(raw) : metadata.decode(raw)
