import type { JsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../../create-server.ts'
import { handle } from '../../handle.ts'
import type { ServedKind } from '../kind.ts'
import { policyKind } from './policy.ts'
import { mutatingWebhooksKind } from './webhooks.ts'

// In the words of kube-apiserver 1.37.2, which was asked for each by hand; it has words of its own for what is no expression.

const told = ({ resource }: ServedKind, rest: JsonObject): string => {
  const { group, version, kind } = resource
  const body = { apiVersion: `${group}/${version}`, kind, metadata: { name: 'a' }, ...rest }
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const { message } = handle(server, { _tag: 'Create', resource, body }, { user: 'jane' }, 0)[1].body as JsonObject
  return typeof message === 'string' ? message.replace(/^.* is invalid: /, '') : 'it is made'
}

const rules = [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }]
const policy = { matchConstraints: { resourceRules: rules }, validations: [{ expression: 'true' }] }
const condition = { name: 'x', expression: "authorizer.group('').resource('pods').check('get').allowed()" }

it.for<readonly [change: JsonObject, said: string]>([
  [{ matchConditions: [condition] }, 'it is made'],
  [{ failurePolicy: 'x' }, 'spec.failurePolicy: Unsupported value: "x": supported values: "Fail", "Ignore"'],
  [{ matchConstraints: {} }, 'spec.matchConstraints.resourceRules: Required value'],
  [{ paramKind: { apiVersion: 'v1', kind: '' } }, 'spec.paramKind.kind: Required value'],
  [
    { validations: [] },
    '[spec.validations: Required value: validations or auditAnnotations must contain at least one item, spec.auditAnnotations: Required value: validations or auditAnnotations must contain at least one item]',
  ],
  [
    { validations: [{ expression: 'true', message: 'a\nb', reason: 'x' }] },
    '[spec.validations[0].message: Invalid value: "a\\nb": must not contain line breaks, spec.validations[0].reason: Unsupported value: "x": supported values: "Forbidden", "Invalid", "RequestEntityTooLarge"]',
  ],
  [
    { matchConditions: [{}, condition, condition] },
    '[spec.matchConditions[0].expression: Required value, spec.matchConditions[0].name: Required value, spec.matchConditions[2].name: Duplicate value: "x"]',
  ],
])('a policy of %j', ([change, said]) => expect(told(policyKind, { spec: { ...policy, ...change } })).toBe(said))

it.for(['validations', 'matchConditions'])('what is no expression is refused in %s', (list) => {
  const spec = { ...policy, [list]: [{ name: 'x', expression: 'object.' }] }
  expect(told(policyKind, { spec })).toMatch(
    `spec.${list}[0].expression: Invalid value: "object.": compilation failed: `,
  )
})

const webhook = {
  name: 'a.b.c',
  clientConfig: { url: 'https://x.y/z' },
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  rules,
}

it.for<readonly [change: JsonObject, said: string]>([
  [{ matchConditions: [condition] }, 'it is made'],
  [
    { reinvocationPolicy: 'x' },
    'webhooks[0].reinvocationPolicy: Unsupported value: "x": supported values: "IfNeeded", "Never"',
  ],
  [
    { admissionReviewVersions: ['v2', 'v2'] },
    '[webhooks[0].admissionReviewVersions[1]: Invalid value: "v2": duplicate version, webhooks[0].admissionReviewVersions: Invalid value: ["v2","v2"]: must include at least one of v1, v1beta1]',
  ],
  [
    { matchConditions: [{}] },
    '[webhooks[0].matchConditions[0].expression: Required value, webhooks[0].matchConditions[0].name: Required value]',
  ],
])('a webhook of %j', ([change, said]) =>
  expect(told(mutatingWebhooksKind, { webhooks: [{ ...webhook, ...change }] })).toBe(said),
)
