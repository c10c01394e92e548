import { apiVersionOf, type JsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../../create-server.ts'
import { handle } from '../../handle.ts'
import { apiServiceKind } from '../api-service/api-service.ts'
import type { ServedKind } from '../kind.ts'
import { leaseKind } from '../lease/lease.ts'
import { runtimeClassKind } from './classes.ts'
import { storageClassKind } from './storage.ts'

// In the words of kube-apiserver 1.37.2, which was asked for each by hand.

const create = ({ resource }: ServedKind, name: string, rest: JsonObject): JsonObject => {
  const body = { apiVersion: apiVersionOf(resource), kind: resource.kind, metadata: { name }, ...rest }
  const namespace = resource.namespaced ? { namespace: 'default' } : {}
  const server = createApiServer({ seed: 1, startedAt: 0 })
  return handle(server, { _tag: 'Create', resource, ...namespace, body }, { user: 'jane' }, 0)[1].body as JsonObject
}

const told = (...asked: Parameters<typeof create>): string => {
  const { message } = create(...asked)
  return typeof message === 'string' ? message.replace(/^.* is invalid: /, '') : 'it is made'
}

const part = { group: 'g', version: 'v1', groupPriorityMinimum: 1, versionPriority: 1 }
const service = { namespace: 'n', name: 's' }

it.for<readonly [spec: JsonObject, said: string]>([
  [part, 'it is made'],
  [{ ...part, service, insecureSkipTLSVerify: true }, 'it is made'],
  [{ ...part, group: 'h' }, 'metadata.name: Invalid value: "v1.g": must be `spec.version+"."+spec.group`: "v1.h"'],
  [
    { ...part, groupPriorityMinimum: 20_001 },
    'spec.groupPriorityMinimum: Invalid value: 20001: must be positive and less than 20000',
  ],
  [{ ...part, caBundle: 'eHl6' }, 'spec.caBundle: Invalid value: "3 bytes": local APIServices may not have a caBundle'],
  [
    { ...part, insecureSkipTLSVerify: true },
    'spec.insecureSkipTLSVerify: Invalid value: true: local APIServices may not have insecureSkipTLSVerify',
  ],
  [{ ...part, service: {} }, '[spec.service.namespace: Required value, spec.service.name: Required value]'],
  [
    { ...part, service: { ...service, port: 70_000 } },
    'spec.service.port: Invalid value: 70000: port is not valid: must be between 1 and 65535, inclusive',
  ],
  [
    { ...part, service, caBundle: 'eHl6', insecureSkipTLSVerify: true },
    'spec.insecureSkipTLSVerify: Invalid value: true: may not be true if caBundle is present',
  ],
])('an APIService of %j', ([spec, said]) => expect(told(apiServiceKind, 'v1.g', { spec })).toBe(said))

const topology = (...matchLabelExpressions: readonly JsonObject[]): JsonObject => ({ matchLabelExpressions })

it.for<readonly [rest: JsonObject, said: string]>([
  [{ allowedTopologies: [topology({ key: 'a', values: ['b', 'c'] })] }, 'it is made'],
  [{ parameters: { '': 'x' } }, 'parameters: Invalid value: "": field can not be empty.'],
  [
    { allowedTopologies: [topology({ key: 'a', values: ['b', 'b'] }, { key: 'a', values: [] })] },
    '[allowedTopologies[0].matchLabelExpressions[0].values[1]: Duplicate value: "b", allowedTopologies[0].matchLabelExpressions[1].values: Required value, allowedTopologies[0].matchLabelExpressions[1].key: Duplicate value: "a"]',
  ],
  [
    {
      allowedTopologies: [topology({ key: 'a', values: ['b', 'c'] }), topology({ key: 'a', values: ['c', 'b'] }), {}],
    },
    '[allowedTopologies[1].matchLabelExpressions: Duplicate value: "", allowedTopologies[2].matchLabelExpressions: Duplicate value: ""]',
  ],
])('a StorageClass of %j', ([rest, said]) =>
  expect(told(storageClassKind, 'a', { provisioner: 'a', ...rest })).toBe(said),
)

it('a RuntimeClass whose pods tolerate what nobody can', () => {
  const tolerations = [{ key: 'a', operator: 'Exists', value: 'x' }, { operator: 'Equal' }]
  expect(told(runtimeClassKind, 'a', { handler: 'a', scheduling: { tolerations } })).toBe(
    '[scheduling.tolerations[0].operator: Invalid value: "x": value must be empty when `operator` is \'Exists\', scheduling.tolerations[1].operator: Invalid value: "Equal": operator must be Exists when `key` is empty, which means "match all values and all keys"]',
  )
})

it('a Lease has no election: its feature gate is off', () => {
  const spec = { holderIdentity: 'x', strategy: 'OldestEmulationVersion', preferredHolder: 'y' }
  expect(create(leaseKind, 'a', { spec })['spec']).toEqual({ holderIdentity: 'x' })
})
