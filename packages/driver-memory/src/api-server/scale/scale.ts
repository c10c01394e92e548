import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { get } from '../list/get.ts'
import type { KubernetesObject } from '../object.ts'
import type { ScalePath, ServedKind } from '../registry/kind.ts'
import type { ApiServer, Served } from '../server.ts'
import { internalError, noSuchResource, type Refusal } from '../status-error.ts'

/** An object as `autoscaling/v1 Scale`: how many pods it asks for, how many there are, and which. */
export const getScale = (
  server: ApiServer,
  served: Served,
  namespace: string,
  name: string,
): E.Either<Refusal, JsonObject> => {
  const { scale } = served.kind
  if (scale === undefined) return E.left(noSuchResource())
  const object = get(server, served, namespace, name)
  if (E.isLeft(object)) return object
  return hasReplicas(served.kind, object.right, scale)
    ? E.right(scaleOf(object.right, scale))
    : E.left(internalError(`the spec replicas field "${pathOf(scale)}" does not exist`))
}

/** Go's types always have replicas; a custom resource may lack them (apiextensions-apiserver, customresource/etcd.go). */
export const hasReplicas = ({ codec }: ServedKind, object: KubernetesObject, { specReplicas }: ScalePath): boolean =>
  codec.typed || (read(object, specReplicas) ?? null) !== null

export const pathOf = ({ specReplicas }: ScalePath): string => `.${specReplicas.join('.')}`

export const scaleOf = (
  object: KubernetesObject,
  { specReplicas, statusReplicas, selector }: ScalePath,
): JsonObject => {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata
  const asked = read(object, specReplicas)
  const there = read(object, statusReplicas)
  const pods = selector(object)
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    // Go leaves out a zero in the spec, and shows it in the status.
    spec: typeof asked === 'number' && asked !== 0 ? { replicas: asked } : {},
    status: {
      replicas: typeof there === 'number' ? there : 0,
      ...(pods !== undefined && pods !== '' && { selector: pods }),
    },
  }
}

export const read = (object: JsonObject, path: readonly string[]): Json | undefined => {
  let value: Json | undefined = object
  for (const field of path) value = isJsonObject(value) ? value[field] : undefined
  return value
}

/** The object with a value at a path, or without it where the value is undefined. */
export const replaceIn = <T extends JsonObject>(
  object: T,
  [field = '', ...rest]: readonly string[],
  value: Json | undefined,
): T => {
  const inner = object[field]
  return { ...object, [field]: rest.length === 0 ? value : replaceIn(isJsonObject(inner) ? inner : {}, rest, value) }
}
