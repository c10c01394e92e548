import type { ApiResponse, Json, JsonObject, Resource } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { builtIn } from '../registry/built-in.ts'
import { bindings, policies } from './policy.ts'

// Messages as kube-apiserver 1.37.2 words them.
const services = builtIn('', 'v1', 'Service', 'services')
const quotas = builtIn('', 'v1', 'ResourceQuota', 'resourcequotas')

const server = createApiServer({ seed: 1, startedAt: 0 })
const user = { user: 'jane', groups: ['developers'] }

const create = (resource: Resource, namespace: string, name: string, spec: JsonObject): ApiResponse => {
  const where = resource.namespaced ? { namespace } : {}
  return handle(server, { _tag: 'Create', resource, ...where, body: { metadata: { name }, spec } }, user, 0)[1]
}

const service = (namespace: string, name: string, spec: JsonObject = {}): ApiResponse =>
  create(services, namespace, name, { ports: [{ port: 80 }], ...spec })

const at = (body: Json, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((value, key) => (value as JsonObject | undefined)?.[key], body)

describe('a ResourceQuota', () => {
  it('lets in as many as it has room for, and counts what goes', () => {
    create(quotas, 'default', 'tight', { hard: { services: '2', 'services.nodeports': '0' } })
    expect(service('default', 'a').code).toBe(201)
    expect(service('default', 'b').code).toBe(201)
    expect(service('default', 'c')).toMatchObject({
      code: 403,
      body: {
        reason: 'Forbidden',
        message:
          'services "c" is forbidden: exceeded quota: tight, requested: services=1, used: services=2, limited: services=2',
      },
    })
    const used = (): Json | undefined =>
      at(
        handle(server, { _tag: 'Get', resource: quotas, namespace: 'default', name: 'tight' }, user, 0)[1].body,
        'status',
        'used',
      )
    expect(used()).toEqual({ services: '2', 'services.nodeports': '0' })
    handle(server, { _tag: 'Delete', resource: services, namespace: 'default', name: 'a' }, user, 0)
    expect(used()).toEqual({ services: '1', 'services.nodeports': '0' })
    expect(service('kube-public', 'c').code).toBe(201)
  })

  it('refuses an update that uses more, and none that does not', () => {
    const patch = (body: JsonObject): ApiResponse =>
      handle(
        server,
        { _tag: 'Patch', patchType: 'merge', resource: services, namespace: 'default', name: 'b', body },
        user,
        0,
      )[1]
    expect(patch({ metadata: { labels: { team: 'shop' } } }).code).toBe(200)
    expect(at(patch({ spec: { type: 'NodePort' } }).body, 'message')).toBe(
      'services "b" is forbidden: exceeded quota: tight, requested: services.nodeports=1, used: services.nodeports=0, limited: services.nodeports=0',
    )
  })
})

describe('a ValidatingAdmissionPolicy', () => {
  const policy = (name: string, spec: JsonObject, actions: readonly string[], resources: JsonObject = {}): void => {
    const rule = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['services'] }
    const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }
    expect(create(policies, '', name, { matchConstraints: { resourceRules: [rule] }, ...spec }).code).toBe(201)
    const matchResources = { namespaceSelector, ...resources }
    expect(create(bindings, '', name, { policyName: name, validationActions: [...actions], matchResources }).code).toBe(
      201,
    )
  }

  it('denies what breaks it, in its words', () => {
    const validations = [{ expression: 'object.spec.ports.all(each, each.port < 1000)', message: 'low ports only' }]
    policy('ports', { validations }, ['Deny'])
    expect(service('kube-system', 'high', { ports: [{ port: 8080 }] })).toMatchObject({
      code: 422,
      body: {
        reason: 'Invalid',
        message: `services "high" is forbidden: ValidatingAdmissionPolicy 'ports' with binding 'ports' denied request: low ports only`,
      },
    })
    expect(service('kube-system', 'low').code).toBe(201)
    expect(service('kube-public', 'high', { ports: [{ port: 8080 }] }).code).toBe(201)
  })

  it('knows who asks, uses its variables, and composes its message', () => {
    policy(
      'owners',
      {
        matchConditions: [{ name: 'labelled', expression: "object.metadata.name.startsWith('owned')" }],
        variables: [{ name: 'who', expression: 'request.userInfo.username' }],
        validations: [
          {
            expression: "variables.who == 'john'",
            messageExpression: "'not by ' + variables.who",
            reason: 'Forbidden',
          },
        ],
      },
      ['Deny'],
    )
    expect(service('kube-system', 'owned')).toMatchObject({ code: 403, body: { reason: 'Forbidden' } })
    expect(at(service('kube-system', 'owned').body, 'message')).toContain('denied request: not by jane')
    expect(service('kube-system', 'free').code).toBe(201)
  })

  it('warns where its binding says so', () => {
    policy('names', { validations: [{ expression: "object.metadata.name != 'bad'" }] }, ['Warn'])
    const answer = service('kube-system', 'bad')
    expect(answer.code).toBe(201)
    expect(answer.warnings).toEqual([
      `Validation failed for ValidatingAdmissionPolicy 'names' with binding 'names': failed expression: object.metadata.name != 'bad'`,
    ])
  })

  it('that cannot be evaluated denies or lets in, as it says', () => {
    const validations = [{ expression: 'object.spec.nothing.here == 1' }]
    policy('broken', { validations, failurePolicy: 'Ignore' }, ['Deny'])
    expect(service('kube-system', 'one').code).toBe(201)
    policy('strict', { validations, failurePolicy: 'Fail' }, ['Deny'])
    expect(service('kube-system', 'two').code).toBe(422)
  })
})

describe('parameters of a ValidatingAdmissionPolicy', () => {
  it('are the objects that its binding names, in the namespace of what is written', () => {
    const configMaps = builtIn('', 'v1', 'ConfigMap', 'configmaps')
    const most = (namespace: string, count: string): void => {
      const body = { metadata: { name: 'most' }, data: { replicas: count } }
      handle(server, { _tag: 'Create', resource: configMaps, namespace, body }, user, 0)
    }
    const rule = { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] }
    create(policies, '', 'most-replicas', {
      paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
      matchConstraints: { resourceRules: [rule] },
      validations: [{ expression: 'object.spec.replicas <= int(params.data.replicas)', message: 'too many' }],
    })
    const paramRef = { name: 'most', parameterNotFoundAction: 'Deny' }
    create(bindings, '', 'most-replicas', { policyName: 'most-replicas', paramRef, validationActions: ['Deny'] })
    most('default', '2')
    const deploy = (namespace: string, name: string, replicas: number): ApiResponse => {
      const labels = { app: name }
      const template = { metadata: { labels }, spec: { containers: [{ name, image: 'nginx' }] } }
      const deployments = builtIn('apps', 'v1', 'Deployment', 'deployments')
      return create(deployments, namespace, name, { replicas, selector: { matchLabels: labels }, template })
    }
    expect(deploy('default', 'few', 2).code).toBe(201)
    expect(at(deploy('default', 'many', 3).body, 'message')).toContain('denied request: too many')
    expect(at(deploy('kube-public', 'few', 1).body, 'message')).toContain(
      'failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction',
    )
  })
})
