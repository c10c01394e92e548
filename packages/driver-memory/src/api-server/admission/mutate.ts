import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { merge } from '../fields/merge.ts'
import type { KubernetesObject } from '../object.ts'
import { applyJsonPatch } from '../patch/json-patch.ts'
import { builtIn } from '../registry/built-in.ts'
import { objectOf, objectsOf, textOf } from '../registry/read.ts'
import { evaluate, fromCel, toCel } from '../schema/cel.ts'
import { plainObjects } from '../schema/cel-objects.ts'
import { forbiddenObject, type Refusal } from '../status-error.ts'
import type { WriteRequest } from '../write/write-request.ts'
import { type Attempt, matches } from './policy-match.ts'
import { paramsFor } from './policy-params.ts'
import { allOf, boundTo, knownTo, type Variables, variablesFor } from './policy-variables.ts'

const group = 'admissionregistration.k8s.io'
const policies = builtIn(group, 'v1', 'MutatingAdmissionPolicy', 'mutatingadmissionpolicies', false)
const bindings = builtIn(group, 'v1', 'MutatingAdmissionPolicyBinding', 'mutatingadmissionpolicybindings', false)

/** A written object with what the MutatingAdmissionPolicies of the cluster make of it. */
export const mutated = (
  request: WriteRequest,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
): E.Either<Refusal, KubernetesObject> => {
  const { server, path } = request
  const found = path === 'main' ? allOf(server, policies) : []
  let current = object
  for (const policy of found) {
    const next = mutatedBy(policy, request, current, previous)
    if (E.isLeft(next)) return next
    current = next.right
  }
  return E.right(current)
}

const mutatedBy = (
  policy: KubernetesObject,
  request: WriteRequest,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
): E.Either<Refusal, KubernetesObject> => {
  const { server, served, namespace, user } = request
  const { resource, schema } = served.kind
  const placed = resource.namespaced ? { ...object, metadata: { ...object.metadata, namespace } } : object
  const attempt: Attempt = {
    operation: previous === undefined ? 'CREATE' : 'UPDATE',
    resource,
    object: placed,
    previous,
  }
  const spec = objectOf(policy['spec'])
  const isMeant = (constraints: Json | undefined): boolean => matches(objectOf(constraints), attempt, server)
  if (!isMeant(spec['matchConstraints'])) return E.right(object)
  const bound = boundTo(allOf(server, bindings), policy).filter((each) =>
    isMeant(objectOf(each['spec'])['matchResources']),
  )
  try {
    let current = object
    for (const binding of bound) {
      const params = paramsFor(server, spec, objectOf(binding['spec']), attempt)
      if (E.isLeft(params)) throw new Error(`failed to configure binding: ${params.left}`)
      for (const each of params.right) {
        const variables = variablesFor(server, { ...attempt, object: current }, schema, user)
        const known = knownTo(spec, { ...variables, params: each === null ? null : toCel({}, each) })
        if (known === undefined) continue
        for (const mutation of objectsOf(spec['mutations'])) current = changed(current, mutation, known, request)
      }
    }
    return E.right(current)
  } catch (error) {
    if (spec['failurePolicy'] === 'Ignore') return E.right(object)
    const why = error instanceof Error ? error.message : String(error)
    return E.left(
      forbiddenObject(resource, object.metadata.name ?? '', `policy '${policy.metadata.name ?? ''}' failed: ${why}`),
    )
  }
}

const changed = (
  object: KubernetesObject,
  mutation: JsonObject,
  known: Variables,
  { served: { kind } }: WriteRequest,
): KubernetesObject => {
  const isPatch = mutation['patchType'] === 'JSONPatch'
  const { expression } = objectOf(mutation[isPatch ? 'jsonPatch' : 'applyConfiguration'])
  const value = fromCel(evaluate(plainObjects(textOf(expression)), known))
  const next = isPatch ? patched(object, value) : merge(kind.schema, object, value)
  if (!isJsonObject(next)) throw new Error('the mutation does not leave an object')
  // What a policy wrote gets its defaults as if the client had written it.
  const read = kind.codec.decode(next, undefined)
  if (read._tag === 'Unreadable') throw new Error(read.message)
  return read.object
}

const patched = (object: KubernetesObject, operations: Json): Json => {
  if (!isJsonArray(operations)) throw new Error('a JSON patch is a list of operations')
  const result = applyJsonPatch(object, operations)
  if (E.isLeft(result)) throw new Error(result.left)
  return result.right
}
