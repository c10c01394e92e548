import type { ApiResponse, Json, JsonObject, Resource } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { builtIn } from '../registry/built-in.ts'

const group = 'admissionregistration.k8s.io'
const services = builtIn('', 'v1', 'Service', 'services')
const policies = builtIn(group, 'v1', 'MutatingAdmissionPolicy', 'mutatingadmissionpolicies', false)
const bindings = builtIn(group, 'v1', 'MutatingAdmissionPolicyBinding', 'mutatingadmissionpolicybindings', false)

const server = createApiServer({ seed: 1, startedAt: 0 })

const create = (resource: Resource, name: string, spec: JsonObject): ApiResponse => {
  const where = resource.namespaced ? { namespace: 'default' } : {}
  return handle(
    server,
    { _tag: 'Create', resource, ...where, body: { metadata: { name }, spec } },
    { user: 'jane' },
    0,
  )[1]
}

const policy = (name: string, mutation: JsonObject, more: JsonObject = {}): void => {
  const rule = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['services'] }
  const matchConstraints = { resourceRules: [rule] }
  const spec = { matchConstraints, mutations: [mutation], reinvocationPolicy: 'Never', ...more }
  expect(create(policies, name, spec).code).toBe(201)
  expect(create(bindings, name, { policyName: name }).code).toBe(201)
}

const service = (name: string): ApiResponse => create(services, name, { ports: [{ name: 'main', port: 80 }] })

const at = (body: Json, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((value, key) => (value as JsonObject | undefined)?.[key], body)

describe('a MutatingAdmissionPolicy', () => {
  it('applies an object, and what it wrote gets its defaults', () => {
    policy('more-ports', {
      patchType: 'ApplyConfiguration',
      applyConfiguration: {
        expression: `Object{spec: Object.spec{ports: [Object.spec.ports{name: "more", port: object.spec.ports[0].port + 1}]}}`,
      },
    })
    const { body } = service('a')
    expect((at(body, 'spec', 'ports') as readonly JsonObject[]).map(({ port, protocol }) => [port, protocol])).toEqual([
      [80, 'TCP'],
      [81, 'TCP'],
    ])
  })

  it('patches where its conditions hold', () => {
    const expression = `[JSONPatch{op: "add", path: "/metadata/labels", value: {"by": request.userInfo.username}}]`
    policy(
      'labels',
      { patchType: 'JSONPatch', jsonPatch: { expression } },
      {
        matchConditions: [{ name: 'named', expression: "object.metadata.name.startsWith('labelled')" }],
      },
    )
    expect(at(service('labelled').body, 'metadata', 'labels')).toEqual({ by: 'jane' })
    expect(at(service('b').body, 'metadata', 'labels')).toBeUndefined()
  })

  it('that cannot be carried out refuses the write, or lets it be', () => {
    const mutation = {
      patchType: 'JSONPatch',
      jsonPatch: { expression: `[JSONPatch{op: "remove", path: "/nothing"}]` },
    }
    policy('lenient', mutation, { failurePolicy: 'Ignore' })
    expect(service('c').code).toBe(201)
    policy('strict', mutation)
    expect(service('d').code).toBe(403)
  })
})
