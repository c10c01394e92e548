import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject } from '../object.ts'
import type { Served } from '../server.ts'
import { notFound, type Refusal } from '../status-error.ts'

/** The stored object itself. */
export const get = (
  { kind, collection }: Served,
  namespace: string,
  name: string,
): E.Either<Refusal, KubernetesObject> => {
  const object = collection.get(namespace, name)
  return object === undefined ? E.left(notFound(kind.resource, name)) : E.right(object)
}
