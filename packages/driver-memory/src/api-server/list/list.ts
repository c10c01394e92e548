import { apiVersionOf, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { unreadable, unreadablePage } from '../conversion/corrupt.ts'
import type { KubernetesObject } from '../object.ts'
import type { ServedKind } from '../registry/kind.ts'
import { type ApiServer, decorated, type Served, shown } from '../server.ts'
import { badRequest, expired, expiredContinue, type Refusal, tooLargeResourceVersion } from '../status-error.ts'
import type { Place } from '../storage/collection.ts'
import { type Continuation, readToken, writeToken } from './continue-token.ts'
import { type Selection, type Selectors, selectionOf } from './selection.ts'
import { Snapshot } from './snapshot.ts'

export interface ListOptions extends Selectors {
  readonly namespace?: string
  readonly resourceVersion?: string
  /** `Exact`: the state of that very revision; else one that is no older. */
  readonly resourceVersionMatch?: string
  readonly limit?: number
  readonly continue?: string
}

/** A page of the collection, or all of it, as one revision saw it. */
export const list = (server: ApiServer, served: Served, options: ListOptions): E.Either<Refusal, JsonObject> => {
  const selection = selectionOf(options, served.kind)
  if (E.isLeft(selection)) return selection
  const start = startOf(server, served, options)
  if (E.isLeft(start)) return start
  // A list at revision 0 comes from a cache, which does not page.
  // Nor does one that names its only object.
  const isOne = /(?:^|,)metadata\.name==?[^,!]+(?:,|$)/.test(options.fieldSelector ?? '')
  const limit = isOne || options.resourceVersion === '0' ? 0 : (options.limit ?? 0)
  const wanted = { namespace: options.namespace, limit, selection: selection.right }
  const unread = unreadIn(server, served, start.right, wanted)
  return unread === undefined ? E.right(pageOf(server, served, start.right, wanted)) : E.left(unread)
}

/** What keeps the page from being read, where a webhook has to convert what is on it. */
const unreadIn = (
  server: ApiServer,
  served: Served,
  start: Start,
  { namespace, limit }: Wanted,
): Refusal | undefined => {
  if (served.kind.storedForm?.write === undefined) return undefined
  if (limit === 0) return unreadable(server, served)
  const scope = served.kind.resource.namespaced ? namespace : ''
  const objects = new Snapshot(served.collection, start.revision).after(scope, placeBefore(start, scope))
  return unreadablePage(server, served, objects, limit)
}

/** `DeploymentList` and what it says about itself. Typed lists leave out the kind of their items. */
const listOf = (kind: ServedKind, metadata: JsonObject, items: readonly KubernetesObject[]): JsonObject => ({
  kind: kind.listKind,
  apiVersion: apiVersionOf(kind.resource),
  metadata,
  items: kind.codec.typed ? items.map(withoutKind) : items,
})

interface Start {
  readonly revision: number
  /** Undefined for the first page. */
  readonly after: Continuation | undefined
}

const startOf = (server: ApiServer, served: Served, options: ListOptions): E.Either<Refusal, Start> => {
  const { resourceVersion = '', continue: token = '' } = options
  if (token !== '') {
    if (resourceVersion !== '' && resourceVersion !== '0')
      return E.left(badRequest('specifying resource version is not allowed when using continue'))
    return resumeAt(server, served, token)
  }
  if (!/^\d*$/.test(resourceVersion))
    return E.left(badRequest(`invalid resource version: ${notANumber(resourceVersion)}`))
  if (Number(resourceVersion) > server.revision)
    return E.left(tooLargeResourceVersion(resourceVersion, server.revision))
  if (!isExact(options)) return E.right({ revision: server.revision, after: undefined })
  const revision = Number(resourceVersion)
  return isForgotten(server, served, revision)
    ? E.left(expired('The resourceVersion for the provided list is too old.'))
    : E.right({ revision, after: undefined })
}

/** A first page that names a revision is of that one, unless it says otherwise. */
const isExact = ({ resourceVersion = '', resourceVersionMatch = '', limit = 0 }: ListOptions): boolean =>
  Number(resourceVersion) > 0 && (resourceVersionMatch === 'Exact' || (resourceVersionMatch === '' && limit > 0))

const isForgotten = ({ compactedRevision }: ApiServer, { collection }: Served, revision: number): boolean =>
  revision < collection.log.oldestRevision || revision < compactedRevision

const resumeAt = (server: ApiServer, served: Served, token: string): E.Either<Refusal, Start> => {
  const after = readToken(token)
  if (E.isLeft(after)) return after
  const revision = after.right.revision ?? server.revision
  if (revision > server.revision) return E.left(tooLargeResourceVersion(String(revision), server.revision))
  if (isForgotten(server, served, revision))
    return E.left(expiredContinue(writeToken({ ...after.right, revision: undefined })))
  return E.right({ revision, after: after.right })
}

interface Wanted {
  readonly namespace: string | undefined
  /** No limit where it is not positive. */
  readonly limit: number
  readonly selection: Selection
}

const pageOf = (
  server: ApiServer,
  served: Served,
  { revision, after }: Start,
  { namespace, limit, selection }: Wanted,
): JsonObject => {
  const { kind, collection } = served
  const snapshot = new Snapshot(collection, revision)
  const scope = kind.resource.namespaced ? namespace : ''
  const items: KubernetesObject[] = []
  const start = placeBefore({ after }, scope)
  let latest: KubernetesObject | undefined
  let full = false
  for (const stored of snapshot.after(scope, start)) {
    if (limit > 0 && items.length === limit) {
      full = true
      break
    }
    const object = shown(server, kind, stored)
    if (selection === undefined || selection(object)) items.push(decorated(kind, object))
    latest = stored
  }
  const last = latest === undefined ? start : placeOf(latest)
  const metadata = { resourceVersion: String(revision) }
  // Lists of custom resources say that nothing goes on, typed ones are silent.
  if (!full || last === undefined)
    return listOf(kind, kind.codec.typed ? metadata : { continue: '', ...metadata }, items)
  const token = writeToken({ revision, namespace: scope === undefined ? last.namespace : undefined, name: last.name })
  // With a selector the server does not know how many are left.
  const remaining = selection === undefined ? { remainingItemCount: snapshot.countAfter(scope, last) } : {}
  return listOf(kind, { ...metadata, continue: token, ...remaining }, items)
}

const placeBefore = ({ after }: Pick<Start, 'after'>, scope: string | undefined): Place | undefined =>
  after === undefined ? undefined : { namespace: after.namespace ?? scope ?? '', name: after.name }

const placeOf = ({ metadata: { namespace = '', name = '' } }: KubernetesObject): Place => ({ namespace, name })

/** What Go's number parser says. */
export const notANumber = (text: string): string =>
  `resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`

const withoutKind = (object: KubernetesObject): JsonObject => {
  const known = asItems.get(object)
  if (known !== undefined) return known
  const { kind: _, apiVersion: __, ...item } = object
  asItems.set(object, item)
  return item
}

const asItems = new WeakMap<KubernetesObject, JsonObject>()
