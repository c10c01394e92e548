import type { ApiResponse, Json, JsonObject, Resource } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { builtIn } from '../registry/built-in.ts'

// Messages as kube-apiserver 1.37.2 words them.
const pods = builtIn('', 'v1', 'Pod', 'pods')
const quotas = builtIn('', 'v1', 'ResourceQuota', 'resourcequotas')
const limitRanges = builtIn('', 'v1', 'LimitRange', 'limitranges')

const server = createApiServer({ seed: 1, startedAt: 0 })

const create = (resource: Resource, namespace: string, name: string, spec: JsonObject): ApiResponse =>
  handle(server, { _tag: 'Create', resource, namespace, body: { metadata: { name }, spec } }, { user: 'jane' }, 0)[1]

const pod = (namespace: string, name: string, resources: JsonObject, spec: JsonObject = {}): ApiResponse =>
  create(pods, namespace, name, { containers: [{ name: 'main', image: 'nginx', resources }], ...spec })

const at = (body: Json, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((value, key) => (value as JsonObject | undefined)?.[key], body)

const used = (namespace: string, name: string): Json | undefined =>
  at(handle(server, { _tag: 'Get', resource: quotas, namespace, name }, { user: 'jane' }, 0)[1].body, 'status', 'used')

describe('a ResourceQuota of compute resources', () => {
  it('counts what pods ask for, devices too', () => {
    const hard = { cpu: '1', 'limits.memory': '1Gi', pods: '5', 'requests.example.com/gpu': '2' }
    create(quotas, 'default', 'compute', { hard })
    const requests = { cpu: '250m', 'example.com/gpu': '1' }
    expect(pod('default', 'a', { requests, limits: { memory: '300Mi', 'example.com/gpu': '1' } }).code).toBe(201)
    expect(pod('default', 'b', { requests: { cpu: '0.5' }, limits: { memory: '0.5Gi' } }).code).toBe(201)
    expect(used('default', 'compute')).toEqual({
      cpu: '750m',
      'limits.memory': '812Mi',
      pods: '2',
      'requests.example.com/gpu': '1',
    })
    expect(at(pod('default', 'c', { requests: { cpu: '300m' }, limits: { memory: '1Mi' } }).body, 'message')).toBe(
      'pods "c" is forbidden: exceeded quota: compute, requested: cpu=300m, used: cpu=750m, limited: cpu=1',
    )
  })

  it('refuses pods that do not say how much they need', () => {
    expect(at(pod('default', 'd', { requests: { cpu: '1m' } }).body, 'message')).toBe(
      'pods "d" is forbidden: failed quota: compute: must specify limits.memory for: main',
    )
  })

  it('asks no container of a pod that says it as a whole', () => {
    const asked = { requests: { cpu: '1m' }, limits: { memory: '1Mi' } }
    expect(pod('default', 'e', {}, { resources: asked }).code).toBe(201)
    expect(at(pod('default', 'f', {}, { resources: {} }).body, 'message')).toBe(
      'pods "f" is forbidden: failed quota: compute: must specify cpu for: main; limits.memory for: main',
    )
  })

  it('with scopes is about the pods that are in all of them', () => {
    create(quotas, 'kube-public', 'best-effort', { hard: { pods: '1' }, scopes: ['BestEffort'] })
    create(quotas, 'kube-public', 'terminating', { hard: { pods: '1' }, scopes: ['Terminating'] })
    expect(pod('kube-public', 'a', { requests: { cpu: '1' } }).code).toBe(201)
    expect(pod('kube-public', 'b', {}, { activeDeadlineSeconds: 60 }).code).toBe(201)
    expect([used('kube-public', 'best-effort'), used('kube-public', 'terminating')]).toEqual([
      { pods: '1' },
      { pods: '1' },
    ])
    expect(pod('kube-public', 'c', {}).code).toBe(403)
    expect(pod('kube-public', 'd', { requests: { cpu: '1' } }).code).toBe(201)
  })
})

describe('a LimitRange', () => {
  create(limitRanges, 'kube-system', 'limits', {
    limits: [
      { type: 'Container', default: { memory: '100Mi' }, max: { cpu: '1' }, maxLimitRequestRatio: { memory: '2' } },
    ],
  })

  it('fills in what containers leave out', () => {
    const { body } = pod('kube-system', 'a', { requests: { memory: '60Mi' } })
    expect(at(body, 'spec', 'containers', '0', 'resources')).toEqual({
      limits: { cpu: '1', memory: '100Mi' },
      requests: { cpu: '1', memory: '60Mi' },
    })
    expect(at(body, 'metadata', 'annotations', 'kubernetes.io/limit-ranger')).toBe(
      'LimitRanger plugin set: cpu request for container main; cpu, memory limit for container main',
    )
  })

  it('refuses what is beyond it', () => {
    expect(at(pod('kube-system', 'b', { limits: { cpu: '2' } }).body, 'message')).toBe(
      'pods "b" is forbidden: maximum cpu usage per Container is 1, but limit is 2',
    )
    expect(at(pod('kube-system', 'c', { requests: { memory: '20Mi' } }).body, 'message')).toBe(
      'pods "c" is forbidden: memory max limit to request ratio per Container is 2, but provided ratio is 5.000000',
    )
  })
})

describe('a RuntimeClass', () => {
  it('says what its pods cost and where they run, and has to be there', () => {
    const body = {
      metadata: { name: 'sandbox' },
      handler: 'sandbox',
      overhead: { podFixed: { cpu: '10m' } },
      scheduling: { nodeSelector: { sandbox: 'true' } },
    }
    const resource = builtIn('node.k8s.io', 'v1', 'RuntimeClass', 'runtimeclasses', false)
    expect(handle(server, { _tag: 'Create', resource, body }, { user: 'jane' }, 0)[1].code).toBe(201)
    const made = pod('kube-node-lease', 'a', {}, { runtimeClassName: 'sandbox' })
    expect(at(made.body, 'spec')).toMatchObject({ overhead: { cpu: '10m' }, nodeSelector: { sandbox: 'true' } })
    expect(at(pod('kube-node-lease', 'b', {}, { runtimeClassName: 'gone' }).body, 'message')).toBe(
      'pods "b" is forbidden: pod rejected: RuntimeClass "gone" not found',
    )
  })
})
