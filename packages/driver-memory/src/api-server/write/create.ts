import { formatTime } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { refuseAdmission } from '../admission/admission.ts'
import { withDefaultClass } from '../admission/default-class.ts'
import { withLimits } from '../admission/limit-range.ts'
import { mutated } from '../admission/mutate.ts'
import { withPriority } from '../admission/priority.ts'
import { withRuntime } from '../admission/runtime-class.ts'
import { refuseAccount, withAccount, withoutToken } from '../admission/service-account.ts'
import { distinct, type FieldError, withEmpties } from '../field-error.ts'
import { generateName, newSuffix, newUid } from '../identity.ts'
import { type KubernetesObject, type Metadata, withField, withMetadata } from '../object.ts'
import { asStored } from '../registry/typed/empty-lists.ts'
import { metadataErrors, ownFinalizerErrors } from '../registry/validation/metadata.ts'
import { pathSegment } from '../registry/validation/name-rules.ts'
import { decorated } from '../server.ts'
import { alreadyExists, generateNameConflict, invalidObject, type Refusal, unreasoned } from '../status-error.ts'
import { store, wouldBeShown } from '../storage/commit.ts'
import { refuseCreation } from './namespace-lifecycle.ts'
import { type WriteRequest, warn } from './write-request.ts'

/** How often the server draws a name before it gives up. */
const attempts = 8

/** Stores a new object whose body has been read and whose managed fields are in place. */
export const createObject = (request: WriteRequest, given: KubernetesObject): E.Either<Refusal, KubernetesObject> => {
  const refused = refuseCreation({ ...request, name: given.metadata.name ?? request.name })
  if (refused !== undefined) return E.left(refused)
  const { server, served, namespace } = request
  const lost = refuseAccount(server, served, namespace, given)
  if (lost !== undefined) return E.left(lost)
  const owned = withAccount(server, served, namespace, withLimits(server, served, namespace, given))
  const ranked = withPriority(server, served, owned)
  if (E.isLeft(ranked)) return ranked
  const placed = withRuntime(server, served, withDefaultClass(server, served, ranked.right))
  if (E.isLeft(placed)) return placed
  const changed = mutated(request, placed.right, undefined)
  if (E.isLeft(changed)) return changed
  const admitted = request.hooks?.mutate(request, changed.right, undefined) ?? changed
  if (E.isLeft(admitted)) return admitted
  const body = admitted.right
  const { name = '', generateName: base = '' } = body.metadata
  if (name !== '' || base === '') return createNamed(request, body)
  let result = createDrawn(request, body, base)
  for (let i = 1; i < attempts && E.isLeft(result) && result.left.reason === 'AlreadyExists'; i++)
    result = createDrawn(request, body, base)
  return result
}

const createDrawn = (
  request: WriteRequest,
  body: KubernetesObject,
  base: string,
): E.Either<Refusal, KubernetesObject> => {
  const name = generateName(request.server.chance, base)
  const result = createNamed(request, withMetadata(body, { ...body.metadata, name }))
  if (E.isRight(result) || result.left.reason !== 'AlreadyExists') return result
  return E.left(generateNameConflict(request.served.kind.resource, name))
}

const createNamed = (request: WriteRequest, body: KubernetesObject): E.Either<Refusal, KubernetesObject> => {
  const { served, server, dryRun } = request
  const claimed = served.kind.claims?.begin(body, undefined, server.ranges, dryRun)
  if (claimed === undefined) return createWhole(request, body)
  if (E.isLeft(claimed)) return claimed
  const created = createWhole(request, claimed.right.object)
  claimed.right.finish(E.isRight(created))
  return created
}

const createWhole = (request: WriteRequest, body: KubernetesObject): E.Either<Refusal, KubernetesObject> => {
  const { server, served, namespace, dryRun, now } = request
  const { kind, collection } = served
  const object = asStored(kind.schema, prepare(request, body))
  const name = object.metadata.name ?? ''
  const all = errorsOf(request, object)
  const errors = kind.codec.typed ? distinct(withEmpties(all, request.empties)) : all
  if (errors.length > 0)
    return E.left(invalidObject(kind.internalGroup ?? kind.resource.group, object.kind, name, errors))
  warn(request, object, undefined)
  const denied = refuseAdmission(request, object, undefined)
  if (denied !== undefined) return E.left(denied)
  const { resourceVersion = '' } = body.metadata
  // What is no number is no version.
  if (!dryRun && /^\d+$/.test(resourceVersion) && Number(resourceVersion) !== 0)
    return E.left(unreasoned('resourceVersion should not be set on objects to be created'))
  const existing = collection.get(namespace, name)
  if (existing !== undefined) return E.left(taken(request, existing))
  const stored = dryRun ? wouldBeShown(server, kind, object) : store(server, served, object, undefined, now)
  return E.right(decorated(kind, stored))
}

const errorsOf = (
  { served: { kind }, writtenIn, empties }: WriteRequest,
  object: KubernetesObject,
): readonly FieldError[] => {
  const own = kind.validate(object, undefined, writtenIn, empties)
  if (kind.judgesMetadata === true) return own
  const { namespaced } = kind.resource
  if (kind.looksAtMetadataLast !== true)
    return [
      ...metadataErrors(object.metadata, namespaced, kind.names),
      ...(kind.codec.typed ? ownFinalizerErrors(object.metadata) : []),
      ...own,
    ]
  return own.length > 0 ? own : metadataErrors(object.metadata, namespaced, pathSegment)
}

/** The object with what the server alone decides. */
const prepare = (
  { server, served: { kind }, namespace, warnings, now }: WriteRequest,
  body: KubernetesObject,
): KubernetesObject => {
  const {
    deletionTimestamp: _,
    deletionGracePeriodSeconds: __,
    generation,
    namespace: said,
    uid: ___,
    ...metadata
  } = body.metadata
  const owned: Metadata = {
    uid: newUid(server.chance),
    ...metadata,
    // What an apply of a custom resource says of none is stored as it is.
    ...(kind.resource.namespaced ? { namespace } : said === '' && { namespace: said }),
    creationTimestamp: formatTime(now),
    // Kinds that count no changes keep what they are told.
    ...(kind.changesGeneration === undefined && generation !== undefined && { generation }),
    ...(kind.changesGeneration !== undefined && kind.firstGeneration !== 0 && { generation: 1 }),
  }
  const object = withMetadata(body, owned)
  const isWhole = kind.status === undefined || kind.keepsStatusOnCreate === true
  const fresh = isWhole ? object : withField(object, 'status', kind.initialStatus?.(object))
  if (kind.admit === undefined) return fresh
  return kind.admit(fresh, () => newSuffix(server.chance), {
    withoutToken: withoutToken(server, namespace, fresh),
    uid: () => newUid(server.chance),
    warn: (text) => warnings.push(text),
  })
}

const taken = ({ served: { kind } }: WriteRequest, existing: KubernetesObject): Refusal => {
  const refusal = alreadyExists(kind.resource, existing.metadata.name ?? '')
  return existing.metadata.deletionTimestamp === undefined
    ? refusal
    : { ...refusal, message: `object is being deleted: ${refusal.message}` }
}
