import type { Resource, StatusCause } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject, Metadata } from '../object.ts'
import { type ApiServer, liveObject, type Served, shown } from '../server.ts'
import { internalError, type Refusal, reinitializing, unreadableStorage } from '../status-error.ts'
import { isSuspension } from '../suspension.ts'
import { converted } from './conversions.ts'

/** The object of a name as the kind shows it, for who only reads or deletes it; Left where it can't be converted. */
export const readable = (
  server: ApiServer,
  served: Served,
  namespace: string,
  name: string,
): E.Either<Refusal, KubernetesObject | undefined> => {
  if (served.kind.storedForm?.write === undefined) return E.right(liveObject(server, served, namespace, name))
  const object = converted(() => liveObject(server, served, namespace, name))
  if (E.isRight(object) || isSuspension(object.left)) return object
  return E.left(internalError(corrupt(keyOf(served, '', { namespace, name }), object.left)))
}

/**
 * Why not all objects of a kind can be converted that a reader of many comes to; undefined where they can. What has to be
 * waited for is asked for together. The watch cache of kube-apiserver never fills where one of them can't.
 */
export const unreadable = (server: ApiServer, served: Served): Refusal | undefined => {
  if (served.kind.storedForm?.write === undefined) return undefined
  const { waits, failures } = failuresIn(server, served, served.collection.after(undefined))
  return failures.length === 0
    ? waits
    : reinitializing(`failed to list <unspecified>: ${readError(served.kind.resource, failures)}`)
}

/** The same of a page, which does not come from the cache. */
export const unreadablePage = (
  server: ApiServer,
  served: Served,
  objects: Iterable<KubernetesObject>,
  limit: number,
): Refusal | undefined => {
  const page: KubernetesObject[] = []
  for (const object of objects) if (page.push(object) === limit) break
  const { waits, failures } = failuresIn(server, served, page)
  const { resource } = served.kind
  return failures.length === 0 ? waits : unreadableStorage(resource, readError(resource, failures), failures)
}

interface Failures {
  /** Where something has to be waited for, nothing else counts yet. */
  readonly waits: Refusal | undefined
  readonly failures: readonly StatusCause[]
}

const failuresIn = (server: ApiServer, served: Served, objects: Iterable<KubernetesObject>): Failures => {
  const failures: StatusCause[] = []
  let waits: Refusal | undefined
  for (const object of objects) {
    const read = converted(() => shown(server, served.kind, object))
    if (E.isRight(read)) continue
    if (isSuspension(read.left)) waits = read.left
    const field = keyOf(served, '/registry', object.metadata)
    failures.push({ field, message: corrupt(field, read.left), reason: 'UnexpectedServerResponse' })
  }
  return { waits, failures: waits === undefined ? failures : [] }
}

const readError = ({ group, plural }: Resource, failures: readonly StatusCause[]): string => {
  const more = failures.length === 1 ? '' : ` (and ${failures.length - 1} more)`
  return `failed to read one or more ${plural}.${group} from the storage: ${failures[0]?.message ?? ''}${more}`
}

const keyOf = ({ kind: { storagePath } }: Served, root: string, { namespace = '', name = '' }: Metadata): string =>
  [root, storagePath, ...(namespace === '' ? [] : [namespace]), name].join('/')

const corrupt = (key: string, { message }: Refusal): string =>
  `StorageError: corrupt object, Code: 7, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${message}`
