import type { JsonObject } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import { builtIn } from '../registry/built-in.ts'
import { namespaceResource } from '../registry/namespace/namespace-resource.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../registry/read.ts'
import { evaluate, toCel } from '../schema/cel.ts'
import type { Schema } from '../schema/schema.ts'
import { type ApiServer, servedBy } from '../server.ts'
import { type Attempt, matches } from './policy-match.ts'

const group = 'admissionregistration.k8s.io'
export const policies = builtIn(group, 'v1', 'ValidatingAdmissionPolicy', 'validatingadmissionpolicies', false)
export const bindings = builtIn(
  group,
  'v1',
  'ValidatingAdmissionPolicyBinding',
  'validatingadmissionpolicybindings',
  false,
)

/** A binding whose policy says no to a write. */
export interface Verdict {
  readonly policy: string
  readonly binding: string
  readonly message: string
  readonly reason: string
  /** `Deny`, `Warn`, `Audit`. */
  readonly actions: readonly string[]
}

/** What the ValidatingAdmissionPolicies of the cluster have against a write. Parameters are not read. */
export const verdictsOn = (server: ApiServer, attempt: Attempt, schema: Schema, user: User): readonly Verdict[] =>
  all(server, policies).flatMap((policy) => {
    const bound = all(server, bindings).filter((each) => textAt(each, 'policyName') === policy.metadata.name)
    if (bound.length === 0 || !matches(objectOf(objectOf(policy['spec'])['matchConstraints']), attempt, server))
      return []
    const objections = objectionsOf(policy, () => variablesFor(server, attempt, schema, user))
    return bound
      .filter((each) => matches(objectOf(objectOf(each['spec'])['matchResources']), attempt, server))
      .flatMap((binding) =>
        objections.map((objection) => ({
          ...objection,
          policy: policy.metadata.name ?? '',
          binding: binding.metadata.name ?? '',
          actions: textsOf(objectOf(binding['spec'])['validationActions']),
        })),
      )
  })

/** Who writes. */
export interface User {
  readonly user: string
  readonly groups?: readonly string[]
}

type Objection = Pick<Verdict, 'message' | 'reason'>

/** What a policy has against a write. Where an expression has no value, its `failurePolicy` says what that means. */
const objectionsOf = ({ spec }: KubernetesObject, variables: () => Variables): readonly Objection[] => {
  const { failurePolicy, matchConditions, variables: named, validations } = objectOf(spec)
  const onError = (error: unknown): readonly Objection[] =>
    failurePolicy === 'Ignore' ? [] : [{ message: messageOf(error), reason: 'Invalid' }]
  let known: Variables
  try {
    known = withNamed(variables(), objectsOf(named))
    if (!objectsOf(matchConditions).every(({ expression }) => evaluate(textOf(expression), known) === true)) return []
  } catch (error) {
    return onError(error)
  }
  return objectsOf(validations).flatMap((validation) => {
    const expression = textOf(validation['expression'])
    try {
      if (evaluate(expression, known) === true) return []
      return [{ message: wordsOf(validation, known), reason: textOf(validation['reason']) || 'Invalid' }]
    } catch (error) {
      return onError(`expression '${expression}' resulted in error: ${messageOf(error)}`)
    }
  })
}

/** The first that is there of: what the message expression yields, the message, the expression itself. */
const wordsOf = (validation: JsonObject, known: Variables): string => {
  const composed = composedOf(textOf(validation['messageExpression']), known)
  const fixed = textOf(validation['message']).trim()
  return composed || fixed || `failed expression: ${textOf(validation['expression']).trim()}`
}

const composedOf = (expression: string, known: Variables): string => {
  if (expression === '') return ''
  try {
    const value = evaluate(expression, known)
    return typeof value === 'string' && !value.includes('\n') ? value.trim() : ''
  } catch {
    return ''
  }
}

type Variables = Record<string, unknown>

const variablesFor = (server: ApiServer, attempt: Attempt, schema: Schema, { user, groups = [] }: User): Variables => {
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

/** With `variables.NAME` of a policy, each of which may use those before it. */
const withNamed = (base: Variables, named: readonly JsonObject[]): Variables => {
  const values: Variables = {}
  const known = { ...base, variables: values }
  for (const { name, expression } of named) values[textOf(name)] = evaluate(textOf(expression), known)
  return known
}

const all = (server: ApiServer, resource: typeof policies): readonly KubernetesObject[] => {
  const collection = servedBy(server, resource)?.collection
  if (collection === undefined || collection.size === 0) return []
  return collection.names('').flatMap((name) => collection.get('', name) ?? [])
}

const textAt = (object: KubernetesObject, field: string): string => textOf(objectOf(object['spec'])[field])

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
