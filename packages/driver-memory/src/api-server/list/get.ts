import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject } from '../object.ts'
import { decorated, liveObject, type Served } from '../server.ts'
import { notFound, type Refusal } from '../status-error.ts'

/** The stored object, as it is shown by itself, or whole for a subresource. */
export const get = (
  served: Served,
  namespace: string,
  name: string,
  subresource?: string,
): E.Either<Refusal, KubernetesObject> => {
  const object = liveObject(served, namespace, name)
  if (object === undefined) return E.left(notFound(served.kind.resource, name))
  return E.right(subresource === undefined ? decorated(served.kind, object) : object)
}
