import { type JsonObject, sameJson } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { refuseAdmission } from '../admission/admission.ts'
import { withLimits } from '../admission/limit-range.ts'
import { mutated } from '../admission/mutate.ts'
import { distinct, type FieldError, invalid, withEmpties } from '../field-error.ts'
import { type KubernetesObject, type Metadata, withField, withMetadata } from '../object.ts'
import type { ServedKind } from '../registry/kind.ts'
import { asStored } from '../registry/typed/empty-lists.ts'
import {
  contentErrors,
  metadataErrors,
  metadataUpdateErrors,
  ownFinalizerErrors,
} from '../registry/validation/metadata.ts'
import { pathSegment } from '../registry/validation/name-rules.ts'
import { decorated } from '../server.ts'
import { invalidObject, modified, type Refusal, unparsableVersion } from '../status-error.ts'
import { isCurrent, remove, store, wouldBeShown } from '../storage/commit.ts'
import { reuse } from '../storage/reuse.ts'
import { partOf, type WriteRequest, warn } from './write-request.ts'

/** `next` with everything put back that a request on this path may not change. */
export const restrict = (
  request: WriteRequest,
  next: KubernetesObject,
  previous: KubernetesObject,
): KubernetesObject => {
  const { path } = request
  const { status } = request.served.kind
  const part = partOf(request)
  if (part !== undefined) return part.restrict(next, previous)
  if (status === undefined) return next
  if (path !== 'status') return withField(next, 'status', previous['status'])
  return withField(withMetadata(previous, status.metadata(next.metadata, previous.metadata)), 'status', next['status'])
}

/** The resourceVersion in a body is a precondition; a body without one is one too where the kind asks for it. */
export const versionConflict = (
  { served: { kind } }: WriteRequest,
  { resourceVersion = '' }: Metadata,
  previous: KubernetesObject,
): Refusal | undefined => {
  const { resource } = kind
  const { name = '' } = previous.metadata
  if (!/^\d*$/.test(resourceVersion)) return unparsableVersion(resourceVersion)
  if (Number(resourceVersion) !== 0)
    return resourceVersion === previous.metadata.resourceVersion ? undefined : modified(resource, name)
  if (kind.unconditionalUpdate) return undefined
  // Of all refusals only this one names the resource where the kind should stand.
  return invalidObject(resource.group, resource.plural, name, [
    invalid('metadata.resourceVersion', 0, 'must be specified for an update'),
  ])
}

/**
 * Stores a change whose body has been read and whose managed fields are in place. Nothing is written where nothing differs.
 * `said` is the metadata that came: which version was changed is asked once admission has had its say (store.go, Update).
 */
export const updateObject = (
  request: WriteRequest,
  body: KubernetesObject,
  previous: KubernetesObject,
  said: Metadata = previous.metadata,
): E.Either<Refusal, KubernetesObject> => {
  const { server, served, namespace, dryRun } = request
  const { kind } = served
  // The annotation that tells of it is left out with all other metadata.
  const limited =
    request.path === 'resize' ? withField(body, 'spec', withLimits(server, served, namespace, body)['spec']) : body
  const changed = mutated(request, limited, previous)
  if (E.isLeft(changed)) return changed
  const admitted = request.hooks?.mutate(request, changed.right, previous) ?? changed
  if (E.isLeft(admitted)) return admitted
  const outdated = versionConflict(request, said, previous)
  if (outdated !== undefined) return E.left(outdated)
  const claimed =
    request.path === 'main' ? kind.claims?.begin(admitted.right, previous, server.ranges, dryRun) : undefined
  if (claimed === undefined) return updateWhole(request, admitted.right, previous)
  if (E.isLeft(claimed)) return claimed
  const updated = updateWhole(request, claimed.right.object, previous)
  // What went with its last finalizer was not stored.
  claimed.right.finish(
    E.isRight(updated) && served.collection.get(namespace, previous.metadata.name ?? '') !== undefined,
  )
  return updated
}

const updateWhole = (
  request: WriteRequest,
  body: KubernetesObject,
  previous: KubernetesObject,
): E.Either<Refusal, KubernetesObject> => {
  const { server, served, path, dryRun, now } = request
  const { kind } = served
  const whole = prepare(request, body, previous)
  const next = asNext(request, whole, previous)
  const errors = errorsOf(request, next, previous)
  if (errors.length > 0) return E.left(invalidNext(kind, next, errors))
  warn(request, next, previous)
  const denied = refuseAdmission(request, next, previous)
  if (denied !== undefined) return E.left(denied)
  if (isLastFinalizerGone(next, previous) && kind.isHeld?.(next) !== true) {
    if (!dryRun) remove(server, served, previous, now)
    // What is answered is what was asked for, which no storage has read (store.go, deleteWithoutFinalizers).
    return E.right(withMetadata(whole, next.metadata))
  }
  const isSame = (next === previous || onlyTimesDiffer(next, previous)) && isCurrent(served, previous)
  const stored = isSame
    ? previous
    : dryRun
      ? wouldBeShown(server, kind, next)
      : store(server, served, next, previous, now)
  return E.right(path === 'main' ? decorated(kind, stored) : stored)
}

/** The change with what the server alone decides. */
const prepare = (request: WriteRequest, body: KubernetesObject, previous: KubernetesObject): KubernetesObject => {
  const { path, now } = request
  const { kind } = request.served
  const owned = withMetadata(body, ownedBy(body.metadata, previous.metadata))
  const part = partOf(request)
  if (part !== undefined) return part.prepare?.(owned) ?? owned
  return (
    (path === 'status' ? kind.status?.prepare?.(owned, previous, now) : kind.prepareUpdate?.(owned, previous)) ?? owned
  )
}

/** The change as storage will have it: all that did not change is shared with the stored object. */
const asNext = (
  { served: { kind }, path, empties }: WriteRequest,
  whole: KubernetesObject,
  previous: KubernetesObject,
): KubernetesObject => {
  const next = reuse(previous, asStored(kind.schema, whole))
  if (path === 'status' || kind.changesGeneration?.(next, previous, empties) !== true) return next
  return withMetadata(next, { ...next.metadata, generation: (previous.metadata.generation ?? 0) + 1 })
}

/** The fields that no update may change, back as they are stored. A namespace or uid that is given is left to be checked. */
export const ownedBy = (next: Metadata, previous: Metadata): Metadata => {
  const metadata: Record<string, Metadata[string]> = { ...next }
  for (const field of ['resourceVersion', 'creationTimestamp', 'generation']) {
    if (previous[field] === undefined) delete metadata[field]
    else metadata[field] = previous[field]
  }
  // The request says these two: a body may leave them out.
  for (const field of ['namespace', 'uid'])
    if ((next[field] ?? '') === '' && previous[field] !== undefined) metadata[field] = previous[field]
  // An empty one says that the object is in none, and is stored as an apply of a custom resource left it.
  if (previous.namespace === undefined && next.namespace !== '') delete metadata['namespace']
  if (previous.deletionTimestamp !== undefined) metadata['deletionTimestamp'] = previous.deletionTimestamp
  if (next.deletionGracePeriodSeconds === undefined && previous.deletionGracePeriodSeconds !== undefined)
    metadata['deletionGracePeriodSeconds'] = previous.deletionGracePeriodSeconds
  return metadata
}

const errorsOf = (request: WriteRequest, next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] => {
  const part = partOf(request)
  // A pod that can not be resized is not resized to what it is either.
  if (next === previous && part === undefined) return []
  const { path, writtenIn, empties } = request
  const { kind } = request.served
  const own =
    path === 'status'
      ? (kind.status?.validate?.(next, previous) ?? [])
      : (part?.validate(next, previous, empties) ??
        withEmpties(kind.validate(next, previous, writtenIn, empties), empties))
  if (next.metadata === previous.metadata) return own
  return [
    ...metadataErrors(next.metadata, kind.resource.namespaced, pathSegment),
    ...metadataUpdateErrors(next.metadata, previous.metadata),
    // Of built-in kinds it is told once, however often it is found.
    ...(kind.codec.typed ? [] : contentErrors(next.metadata)),
    ...(kind.codec.typed && kind.looksAtMetadataLast !== true ? ownFinalizerErrors(next.metadata) : []),
    ...own,
  ]
}

const invalidNext = (kind: ServedKind, next: KubernetesObject, errors: readonly FieldError[]): Refusal => {
  const name = next.metadata.name ?? ''
  return kind.codec.typed
    ? invalidObject(kind.internalGroup ?? kind.resource.group, kind.resource.kind, name, distinct(errors))
    : // A patch may have made another type of it.
      invalidObject(groupOf(next.apiVersion), next.kind, name, errors)
}

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '')

/** An object that was asked to go goes with its last finalizer, unless it still has time to end. */
const isLastFinalizerGone = (next: KubernetesObject, { metadata }: KubernetesObject): boolean =>
  metadata.deletionTimestamp !== undefined &&
  (next.metadata.finalizers ?? []).length === 0 &&
  (metadata.deletionGracePeriodSeconds ?? 0) === 0

/** A write that would change nothing but when its manager last wrote is none. */
const onlyTimesDiffer = (next: KubernetesObject, previous: KubernetesObject): boolean =>
  onlyDiffers(next, previous, 'metadata') &&
  onlyDiffers(next.metadata, previous.metadata, 'managedFields') &&
  sameJson(next.metadata.managedFields?.map(withoutTime), previous.metadata.managedFields?.map(withoutTime))

/** Of two objects that share what they have in common: whether they differ in one field at most. */
const onlyDiffers = (next: JsonObject, previous: JsonObject, field: string): boolean => {
  for (const key in next) if (key !== field && next[key] !== previous[key]) return false
  for (const key in previous) if (key !== field && next[key] === undefined && previous[key] !== undefined) return false
  return true
}

const withoutTime = ({ time: _, ...entry }: JsonObject): JsonObject => entry
