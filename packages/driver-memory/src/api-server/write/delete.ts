import {
  type DeleteOptions,
  formatTime,
  type Instant,
  type JsonObject,
  type Preconditions,
  type Resource,
} from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { readable } from '../conversion/corrupt.ts'
import { notSupported } from '../field-error.ts'
import { type KubernetesObject, type Metadata, withMetadata } from '../object.ts'
import type { ServedKind } from '../registry/kind.ts'
import { type ApiServer, decorated, type Served } from '../server.ts'
import { conflict, invalidObject, notFound, type Refusal } from '../status-error.ts'
import { isCurrent, remove, store } from '../storage/commit.ts'
import { reuse } from '../storage/reuse.ts'
import { refuseDeletion } from './namespace-lifecycle.ts'

export interface DeleteRequest {
  readonly server: ApiServer
  readonly served: Served
  readonly namespace: string
  readonly name: string
  readonly options: DeleteOptions
  readonly now: Instant
  /** Has a say before the object goes. */
  readonly refuse?: (name: string, object: KubernetesObject) => Refusal | undefined
}

/** What became of an object that was to be deleted. */
export interface Deletion {
  /** What is answered. */
  readonly body: JsonObject
  /** Whether the object is gone, or would be. */
  readonly over: boolean
}

/** DELETE: removes an object, or marks it as going where a finalizer or its own end has to be waited for. */
export const deleteObject = (request: DeleteRequest): E.Either<Refusal, Deletion> => {
  const { server, served, namespace, name, options, now } = request
  const { kind } = served
  const live = readable(server, served, namespace, name)
  if (E.isLeft(live)) return live
  const { right: object } = live
  if (object === undefined) return E.left(notFound(kind.resource, name))
  const refused =
    refuseDeletion(served, name) ??
    invalidOptions(options) ??
    unmet({ ...kind.resource, group: kind.internalGroup ?? kind.resource.group }, object, options.preconditions) ??
    request.refuse?.(name, object)
  if (refused !== undefined) return E.left(refused)

  const dryRun = options.dryRun === true
  const { next, isOver } = markedBy(kind, object, options, now)
  const changed = reuse(object, next)
  // An object that might have had time to end is seen to be marked before it goes.
  const isSame = changed === object && (isOver || isCurrent(served, object))
  const kept = isSame || dryRun ? changed : store(server, served, changed, object, now)
  if (!isOver) return E.right({ body: kept, over: false })
  const removed = dryRun ? kept : remove(server, served, kept, now)
  return E.right({ body: kind.returnsDeleted ? decorated(kind, removed) : deleted(kind.resource, object), over: true })
}

/** What becomes of an object that is to be deleted, and whether it goes at once. */
interface Marked {
  readonly next: KubernetesObject
  readonly isOver: boolean
}

const markedBy = (kind: ServedKind, object: KubernetesObject, options: DeleteOptions, now: Instant): Marked => {
  if (kind.markDeleted === undefined) return marked(kind, object, options, now)
  const next = kind.markDeleted(object, now)
  return next === 'now' ? { next: object, isOver: true } : { next, isOver: false }
}

const marked = (kind: ServedKind, object: KubernetesObject, options: DeleteOptions, now: Instant): Marked => {
  const { finalizers: present = [], ...metadata } = object.metadata
  const graced = kind.gracePeriod === undefined ? 'none' : graceOf(kind.gracePeriod, object, options, now)
  if (graced === 'pending') return { next: object, isOver: false }
  const finalizers = finalizersFor(kind, present, options)
  if (graced === 'none' && finalizers.length === 0) return { next: object, isOver: true }
  const waits = graced === 'none' ? markedNow(metadata, now) : graced
  const next = withMetadata(object, { ...metadata, ...waits, ...(finalizers.length > 0 && { finalizers }) })
  return { next, isOver: finalizers.length === 0 && waits.deletionGracePeriodSeconds === 0 }
}

type Grace = 'none' | 'pending' | Pick<Metadata, 'deletionTimestamp' | 'deletionGracePeriodSeconds' | 'generation'>

/** The time an object has to end. A second DELETE may only shorten it. */
const graceOf = (
  period: NonNullable<ServedKind['gracePeriod']>,
  object: KubernetesObject,
  { gracePeriodSeconds }: DeleteOptions,
  now: Instant,
): Grace => {
  const { deletionTimestamp, deletionGracePeriodSeconds: left = 0, generation } = object.metadata
  const asked = gracePeriodSeconds !== undefined && gracePeriodSeconds < 0 ? 1 : gracePeriodSeconds
  if (deletionTimestamp === undefined) {
    const seconds = period(object, asked)
    return { ...endIn(now, seconds), ...(generation !== undefined && { generation: generation + 1 }) }
  }
  if (left === 0) return 'none'
  if (asked === undefined || asked >= left) return 'pending'
  const end = Date.parse(deletionTimestamp) - (left - asked) * 1000
  // A shorter time that has already passed still is an end in order, unless none was asked for.
  return end < now ? endIn(now, Math.min(asked, 1), 0) : endIn(end, asked, 0)
}

const endIn = (now: Instant, seconds: number, after = seconds) => ({
  deletionTimestamp: formatTime(now + after * 1000),
  deletionGracePeriodSeconds: seconds,
})

/** Marks an object that only waits for its finalizers. */
const markedNow = (metadata: Metadata, now: Instant) => ({
  deletionTimestamp: metadata.deletionTimestamp ?? formatTime(now),
  deletionGracePeriodSeconds: 0,
  ...(metadata.deletionTimestamp === undefined &&
    metadata.generation !== undefined && { generation: metadata.generation + 1 }),
})

/** The garbage collector's work order, as finalizers. */
const finalizersFor = (
  { orphansByDefault, ignoresPropagation }: ServedKind,
  present: readonly string[],
  { propagationPolicy }: DeleteOptions,
): readonly string[] => {
  if (ignoresPropagation === true) return present
  const others = present.filter((name) => name !== orphan && name !== foreground)
  if (propagationPolicy === undefined)
    return orphansByDefault === true && others.length === present.length ? [...others, orphan] : present
  switch (propagationPolicy) {
    case 'Orphan':
      return [...others, orphan]
    case 'Foreground':
      return [...others, foreground]
    case 'Background':
      return others
  }
}

const orphan = 'orphan'
const foreground = 'foregroundDeletion'

const invalidOptions = ({ propagationPolicy }: DeleteOptions): Refusal | undefined =>
  propagationPolicy === undefined || policies.includes(propagationPolicy)
    ? undefined
    : invalidObject('meta.k8s.io', 'DeleteOptions', '', [
        notSupported('propagationPolicy', propagationPolicy, [...policies, 'nil']),
      ])

const policies: readonly string[] = ['Foreground', 'Background', 'Orphan']

/** The uid is looked at first: an object that was deleted and made anew is another one. The kind stands in the message, not the resource. */
const unmet = (
  resource: Resource,
  { metadata }: KubernetesObject,
  preconditions: Preconditions | undefined,
): Refusal | undefined => {
  if (preconditions === undefined) return undefined
  const { uid = '', resourceVersion = '', name = '' } = metadata
  const byKind = { ...resource, plural: resource.kind }
  if (preconditions.uid !== undefined && preconditions.uid !== uid)
    return conflict(
      byKind,
      name,
      `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
    )
  if (preconditions.resourceVersion !== undefined && preconditions.resourceVersion !== resourceVersion)
    return conflict(
      byKind,
      name,
      `the ResourceVersion in the precondition (${preconditions.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`,
    )
  return undefined
}

/** What a DELETE answers once the object is gone. */
const deleted = ({ group, plural }: Resource, { metadata: { name, uid } }: KubernetesObject): JsonObject => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
  details: { name, ...(group !== '' && { group }), kind: plural, uid },
})
