import { type ApiResponse, type Instant, minute, second, type WatchRequest } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { unreadable } from '../conversion/corrupt.ts'
import { jitter } from '../identity.ts'
import { notANumber } from '../list/list.ts'
import { selectionOf } from '../list/selection.ts'
import { Snapshot } from '../list/snapshot.ts'
import type { KubernetesObject } from '../object.ts'
import { type ApiServer, decorated, type Served, servedBy, shown } from '../server.ts'
import { noSuchResource, refuse, unreasoned } from '../status-error.ts'
import type { Watch } from './watch.ts'

/** The cursor of one watch. A watch of a revision that is forgotten opens too: its first event is the `ERROR` 410, as kube-apiserver has it. */
export const openWatch = (server: ApiServer, request: WatchRequest, now: Instant): E.Either<ApiResponse, Watch> => {
  const served = servedBy(server, request.resource)
  if (served === undefined) return E.left(refuse(noSuchResource()))
  const { kind, collection } = served
  const selection = selectionOf(request, kind)
  if (E.isLeft(selection)) return E.left(refuse(selection.left))
  const { resourceVersion = '', sendInitialEvents = false, timeoutSeconds } = request
  if (!/^\d*$/.test(resourceVersion)) return E.left(refuse(unreasoned(notANumber(resourceVersion))))

  const fromNow = sendInitialEvents || Number(resourceVersion) === 0
  const seen = fromNow ? server.revision : Number(resourceVersion)
  const known = fromNow || (seen >= collection.log.oldestRevision && seen >= server.compactedRevision)
  const namespace = kind.resource.namespaced ? request.namespace : undefined
  const unread = unreadable(server, served)
  if (unread !== undefined) return E.left(refuse(unread))
  return E.right({
    server,
    kind,
    collection,
    namespace,
    selection: selection.right,
    bookmarks: request.allowWatchBookmarks === true,
    closesAt: now + (timeoutSeconds === undefined ? jitter(server.chance, 30 * minute) : timeoutSeconds * second),
    initial: fromNow ? objectsOf(server, served, kind.resource.namespaced ? namespace : '', selection.right) : [],
    endOfInitial: sendInitialEvents && request.allowWatchBookmarks === true,
    live: collection.log.end,
    next: known ? collection.log.placeAfter(seen) : collection.log.first - 1,
    seen,
    ended: false,
  })
}

const objectsOf = (
  server: ApiServer,
  served: Served,
  namespace: string | undefined,
  selection: Watch['selection'],
): KubernetesObject[] => {
  const { kind, collection } = served
  const objects: KubernetesObject[] = []
  for (const stored of new Snapshot(collection, server.revision).after(namespace)) {
    const object = shown(server, kind, stored)
    if (selection === undefined || selection(object)) objects.push(decorated(kind, object))
  }
  return objects
}
