import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject } from '../object.ts'
import { liveObject, type Served } from '../server.ts'
import { notFound, type Refusal } from '../status-error.ts'

/** The stored object itself. */
export const get = (served: Served, namespace: string, name: string): E.Either<Refusal, KubernetesObject> => {
  const object = liveObject(served, namespace, name)
  return object === undefined ? E.left(notFound(served.kind.resource, name)) : E.right(object)
}
