import type { JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject } from '../object.ts'
import { builtIn } from '../registry/built-in.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../registry/read.ts'
import { evaluate, toCel } from '../schema/cel.ts'
import type { Schema } from '../schema/schema.ts'
import type { ApiServer } from '../server.ts'
import { type Attempt, matches } from './policy-match.ts'
import { paramsFor } from './policy-params.ts'
import { allOf, boundTo, knownTo, type User, type Variables, variablesFor } from './policy-variables.ts'

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

/** What the ValidatingAdmissionPolicies of the cluster have against a write. */
export const verdictsOn = (server: ApiServer, attempt: Attempt, schema: Schema, user: User): readonly Verdict[] =>
  allOf(server, policies).flatMap((policy) => {
    const bound = boundTo(allOf(server, bindings), policy)
    if (bound.length === 0 || !matches(objectOf(objectOf(policy['spec'])['matchConstraints']), attempt, server))
      return []
    return bound
      .filter((each) => matches(objectOf(objectOf(each['spec'])['matchResources']), attempt, server))
      .flatMap((binding) =>
        objectionsBy(policy, binding, attempt, server, () => variablesFor(server, attempt, schema, user)).map(
          (objection) => ({
            ...objection,
            policy: policy.metadata.name ?? '',
            binding: binding.metadata.name ?? '',
            actions: textsOf(objectOf(binding['spec'])['validationActions']),
          }),
        ),
      )
  })

/** What a policy has against a write with each of the parameters that a binding gives it. */
const objectionsBy = (
  policy: KubernetesObject,
  binding: KubernetesObject,
  attempt: Attempt,
  server: ApiServer,
  variables: () => Variables,
): readonly Objection[] => {
  const spec = objectOf(policy['spec'])
  const params = paramsFor(server, spec, objectOf(binding['spec']), attempt)
  if (E.isRight(params))
    return params.right.flatMap((each) => objectionsOf(policy, () => ({ ...variables(), params: asCel(each) })))
  return spec['failurePolicy'] === 'Ignore'
    ? []
    : [{ message: `failed to configure binding: ${params.left}`, reason: 'Invalid' }]
}

const asCel = (params: KubernetesObject | null): unknown => (params === null ? null : toCel({}, params))

type Objection = Pick<Verdict, 'message' | 'reason'>

/** What a policy has against a write. Where an expression has no value, its `failurePolicy` says what that means. */
const objectionsOf = ({ spec }: KubernetesObject, variables: () => Variables): readonly Objection[] => {
  const { failurePolicy, validations } = objectOf(spec)
  const onError = (error: unknown): readonly Objection[] =>
    failurePolicy === 'Ignore' ? [] : [{ message: messageOf(error), reason: 'Invalid' }]
  let known: Variables
  try {
    const found = knownTo(objectOf(spec), variables())
    if (found === undefined) return []
    known = found
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

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
