import { apiVersionOf, type Instant, type JsonObject, type WatchEvent } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type Conversions, converted } from '../conversion/conversions.ts'
import { zeroOf } from '../fields/zero.ts'
import type { Selection } from '../list/selection.ts'
import type { KubernetesObject } from '../object.ts'
import type { ServedKind } from '../registry/kind.ts'
import { replaceIn } from '../scale/scale.ts'
import { type ApiServer, decorated, shown } from '../server.ts'
import { expired, statusBody } from '../status-error.ts'
import type { Collection } from '../storage/collection.ts'
import type { Change } from '../storage/event-log.ts'
import { isSuspension } from '../suspension.ts'

/** One open watch: a place in the history of a collection. The functions here move it on; nobody else does. */
export interface Watch {
  readonly server: ApiServer
  readonly kind: ServedKind
  readonly collection: Collection
  readonly namespace: string | undefined
  readonly selection: Selection
  /** Whether the client wants bookmarks. */
  readonly bookmarks: boolean
  /** When the server ends it, if it has not ended before. */
  readonly closesAt: Instant
  /** The objects that were there when it began, for a watch that asked for them. */
  readonly initial: KubernetesObject[]
  /** Whether the end of the initial objects still has to be told. */
  endOfInitial: boolean
  /** The place in the log of what happened first after it began. */
  readonly live: number
  /** The place in the log of what comes next. */
  next: number
  /** The revision up to which the client knows everything. */
  seen: number
  ended: boolean
}

/** Up to `limit` events that the client has not had, in order. An `ERROR` is the last that ever comes. */
export const pull = (watch: Watch, limit: number): readonly WatchEvent[] => {
  if (watch.ended) return []
  const events: WatchEvent[] = []
  for (const object of watch.initial.splice(0, limit)) events.push({ type: 'ADDED', object })
  if (events.length < limit && watch.endOfInitial) {
    watch.endOfInitial = false
    events.push(bookmarkOf(watch, { 'k8s.io/initial-events-end': 'true' }))
  }
  const { log } = watch.collection
  const { ask, askForWatch = ask } = watch.server.conversions
  const conversions = { ...watch.server.conversions, ask: askForWatch }
  if (watch.next < log.first) return [...events, endWith(watch)]
  while (events.length < limit) {
    const change = log.at(watch.next)
    if (change === undefined) break
    const event = converted(() => eventOf(watch, change, conversions))
    if (E.isLeft(event)) {
      // What has to be waited for comes with a later pull; a watch that can't go on ends without a word.
      watch.ended = !isSuspension(event.left)
      break
    }
    watch.next += 1
    watch.seen = change.revision
    if (event.right !== undefined) events.push(event.right)
  }
  if (watch.collection.closed && watch.next === log.end) watch.ended = true
  return events
}

/** Whether a pull may return something. True also where all that happened is about objects that the watch leaves out. */
export const pending = (watch: Watch): boolean =>
  !watch.ended && (watch.next < watch.collection.log.end || watch.initial.length > 0 || watch.endOfInitial)

/** How far the client is, for one that wants bookmarks and has had every event. */
export const bookmark = (watch: Watch): WatchEvent | undefined =>
  !watch.bookmarks || watch.ended || pending(watch) ? undefined : bookmarkOf(watch, undefined)

/** True where nothing more will come. */
export const closed = (watch: Watch, now: Instant): boolean => watch.ended || now >= watch.closesAt

/** What a watch sees of one change: an object that comes to match is added, one that no longer does is deleted. */
const eventOf = (watch: Watch, change: Change, conversions: Conversions): WatchEvent | undefined => {
  const { kind, namespace, selection } = watch
  const { type, revision } = change
  if (namespace !== undefined && change.object.metadata.namespace !== namespace) return undefined
  const object = shown({ conversions }, kind, change.object)
  // What is told as it happens is told as it is stored: nothing is decorated in a cachingObject (storage/cacher/cacher.go).
  const seen = watch.next < watch.live ? decorated(kind, object) : object
  if (selection === undefined) return { type, object: seen }
  const previous = change.previous === undefined ? undefined : shown({ conversions }, kind, change.previous)
  const matches = type !== 'DELETED' && selection(object)
  const matched = previous !== undefined && selection(previous)
  if (matches) return { type: matched ? 'MODIFIED' : 'ADDED', object: seen }
  if (!matched) return undefined
  return { type: 'DELETED', object: type === 'DELETED' ? seen : decorated(kind, atRevision(previous, revision)) }
}

/** The last state that matched, under the revision at which it ceased to. */
const atRevision = (object: KubernetesObject, revision: number): KubernetesObject => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: String(revision) },
})

const bookmarkOf = (
  { server, kind }: Watch,
  annotations: { readonly [key: string]: string } | undefined,
): WatchEvent => ({
  type: 'BOOKMARK',
  object: {
    // An object of the kind that nobody has set a field of.
    ...(kind.codec.typed && emptyOf(kind)),
    kind: kind.resource.kind,
    apiVersion: apiVersionOf(kind.resource),
    metadata: { resourceVersion: String(server.revision), ...annotationsOf(kind, annotations) },
  },
})

const annotationsOf = (
  { insideAnnotation: inside }: ServedKind,
  own: { readonly [key: string]: string } | undefined,
): { readonly annotations?: { readonly [key: string]: string } } =>
  own === undefined && inside === undefined
    ? {}
    : { annotations: { ...own, ...(inside !== undefined && { [inside]: '0' }) } }

const emptyOf = ({ resource, scale }: ServedKind): JsonObject => {
  const zero = zeroOf(apiVersionOf(resource), resource.kind)
  // Replicas are no pointer inside of the server, and so are zero.
  return scale === undefined || scale.isOptional === true ? zero : replaceIn(zero, scale.specReplicas, 0)
}

/** What came next is forgotten: the client has to list anew. */
const endWith = (watch: Watch): WatchEvent => {
  watch.ended = true
  const oldest = watch.collection.log.oldestRevision
  return { type: 'ERROR', object: statusBody(expired(`too old resource version: ${watch.seen} (${oldest})`)) }
}
