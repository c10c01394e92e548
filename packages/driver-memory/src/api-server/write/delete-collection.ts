import type { DeleteOptions, Instant, JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type ListOptions, list } from '../list/list.ts'
import { selectionOf } from '../list/selection.ts'
import { Snapshot } from '../list/snapshot.ts'
import { type ApiServer, type Served, shown } from '../server.ts'
import type { Refusal } from '../status-error.ts'
import { type DeleteRequest, deleteObject } from './delete.ts'

/** DELETE of a collection: each object on its own, and the answer is the list as it was. */
export const deleteCollection = (
  server: ApiServer,
  served: Served,
  selectors: ListOptions,
  options: DeleteOptions,
  now: Instant,
  refuse?: DeleteRequest['refuse'],
): E.Either<Refusal, JsonObject> => {
  const before = list(server, served, selectors)
  if (E.isLeft(before)) return before
  const selection = selectionOf(selectors, served.kind)
  if (E.isLeft(selection)) return selection
  const scope = served.kind.resource.namespaced ? selectors.namespace : ''
  for (const object of Array.from(new Snapshot(served.collection, server.revision).after(scope))) {
    if (selection.right !== undefined && !selection.right(shown(server, served.kind, object))) continue
    const { namespace = '', name = '' } = object.metadata
    const result = deleteObject({
      server,
      served,
      namespace,
      name,
      options,
      now,
      ...(refuse !== undefined && { refuse }),
    })
    if (E.isLeft(result) && result.left.code !== 404) return result
  }
  return before
}
