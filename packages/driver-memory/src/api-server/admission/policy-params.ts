import { apiVersionOf, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject } from '../object.ts'
import { objectOf, textOf } from '../registry/read.ts'
import { selects } from '../registry/validation/label-selector.ts'
import { type ApiServer, liveObject, type Served, shown } from '../server.ts'
import type { Attempt } from './policy-match.ts'

/**
 * The objects that a binding gives its policy as `params`, one after the other: none where the policy has nothing to say, one
 * that is null where the policy does not ask for any. Left: why there are none.
 */
export const paramsFor = (
  server: ApiServer,
  policy: JsonObject,
  binding: JsonObject,
  { object }: Attempt,
): E.Either<string, readonly (KubernetesObject | null)[]> => {
  const { paramKind } = policy
  const { paramRef } = binding
  if (paramKind === undefined || paramRef === undefined) return E.right([null])
  const ref = objectOf(paramRef)
  const served = servedAs(server, objectOf(paramKind))
  if (served === undefined) return E.left(`paramKind kind \`${textOf(objectOf(paramKind)['kind'])}\` not known`)
  const { namespaced } = served.kind.resource
  if (!namespaced && textOf(ref['namespace']) !== '')
    return E.left('paramRef.namespace must not be provided for a cluster-scoped `paramKind`')
  const namespace = namespaced ? textOf(ref['namespace']) || (object.metadata.namespace ?? '') : ''
  if (namespaced && namespace === '')
    return E.left('cannot use namespaced paramRef in policy binding that matches cluster-scoped resources')
  const found = paramsIn(server, served, namespace, ref)
  return found.length === 0 && ref['parameterNotFoundAction'] === 'Deny'
    ? E.left('no params found for policy binding with `Deny` parameterNotFoundAction')
    : E.right(found)
}

const servedAs = (server: ApiServer, { apiVersion, kind }: JsonObject): Served | undefined => {
  const all = [...server.served.values(), ...Array.from(server.otherVersions.values()).flat()]
  return all.find(({ kind: { resource } }) => resource.kind === kind && apiVersionOf(resource) === apiVersion)
}

const paramsIn = (
  server: ApiServer,
  served: Served,
  namespace: string,
  ref: JsonObject,
): readonly KubernetesObject[] => {
  const { collection, kind } = served
  const name = textOf(ref['name'])
  if (name !== '') {
    const found = liveObject(server, served, namespace, name)
    return found === undefined ? [] : [found]
  }
  const all = collection.names(namespace).flatMap((each) => collection.get(namespace, each) ?? [])
  return all
    .map((each) => shown(server, kind, each))
    .filter(({ metadata }) => selects(objectOf(ref['selector']), metadata.labels))
}
