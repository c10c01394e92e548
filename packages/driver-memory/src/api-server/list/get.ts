import * as E from 'fp-ts/lib/Either.js'
import { readable } from '../conversion/corrupt.ts'
import type { KubernetesObject } from '../object.ts'
import { type ApiServer, decorated, type Served } from '../server.ts'
import { notFound, type Refusal } from '../status-error.ts'

/** The stored object, as it is shown by itself, or whole for a subresource. */
export const get = (
  server: ApiServer,
  served: Served,
  namespace: string,
  name: string,
  subresource?: string,
): E.Either<Refusal, KubernetesObject> => {
  const read = readable(server, served, namespace, name)
  if (E.isLeft(read)) return read
  const { right: object } = read
  if (object === undefined) return E.left(notFound(served.kind.resource, name))
  return E.right(subresource === undefined ? decorated(served.kind, object) : object)
}
