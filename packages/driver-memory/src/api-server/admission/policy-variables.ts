import type { JsonObject, Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import { namespaceResource } from '../registry/namespace/namespace-resource.ts'
import { objectOf, objectsOf, textOf } from '../registry/read.ts'
import { evaluate, toCel } from '../schema/cel.ts'
import type { Schema } from '../schema/schema.ts'
import { type ApiServer, servedBy } from '../server.ts'
import type { Attempt } from './policy-match.ts'

/** What the expressions of a policy know. */
export type Variables = Readonly<Record<string, unknown>>

/** Who writes. */
export interface User {
  readonly user: string
  readonly groups?: readonly string[]
  readonly uid?: string
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

export const variablesFor = (
  server: ApiServer,
  attempt: Attempt,
  schema: Schema,
  { user, groups = [] }: User,
): Variables => {
  const { operation, resource, object, previous } = attempt
  const { namespace = '', name = '' } = object.metadata
  const { group: apiGroup, version, kind, plural } = resource
  const found = servedBy(server, namespaceResource)?.collection.get('', namespace)
  return {
    object: toCel(schema, object),
    oldObject: previous === undefined ? null : toCel(schema, previous),
    params: null,
    namespaceObject: found === undefined ? null : toCel({}, found),
    request: {
      operation,
      name,
      namespace,
      kind: { group: apiGroup, version, kind },
      resource: { group: apiGroup, version, resource: plural },
      userInfo: { username: user, groups: [...groups] },
    },
  }
}

/** The variables with those that a policy names itself; undefined where its conditions say that it is not about this write. */
export const knownTo = (spec: JsonObject, base: Variables): Variables | undefined => {
  const known = withNamed(base, objectsOf(spec['variables']))
  const isMeant = objectsOf(spec['matchConditions']).every(
    ({ expression }) => evaluate(textOf(expression), known) === true,
  )
  return isMeant ? known : undefined
}

/** With `variables.NAME` of a policy, each of which may use those before it. */
const withNamed = (base: Variables, named: readonly JsonObject[]): Variables => {
  const values: Record<string, unknown> = {}
  const known = { ...base, variables: values }
  for (const { name, expression } of named) values[textOf(name)] = evaluate(textOf(expression), known)
  return known
}

/** All objects of a cluster-scoped kind. */
export const allOf = (server: ApiServer, resource: Resource): readonly KubernetesObject[] => {
  const collection = servedBy(server, resource)?.collection
  if (collection === undefined || collection.size === 0) return []
  return collection.names('').flatMap((name) => collection.get('', name) ?? [])
}

/** The bindings that bring a policy to bear. */
export const boundTo = (
  bindings: readonly KubernetesObject[],
  { metadata }: KubernetesObject,
): readonly KubernetesObject[] => bindings.filter(({ spec }) => textOf(objectOf(spec)['policyName']) === metadata.name)
