import { type ApiRequest, type Grant, lease } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { authorizerOf } from './authorizer.ts'

const grant = (rest: Partial<Grant>, resourceNames?: readonly string[]): Grant => ({
  purpose: 'leader-election',
  rules: [
    {
      apiGroups: [lease.group],
      resources: [lease.plural],
      verbs: ['get', 'create'],
      ...(resourceNames !== undefined && { resourceNames }),
    },
  ],
  ...rest,
})

const get = (namespace: string, name: string): ApiRequest => ({ _tag: 'Get', resource: lease, namespace, name })
const create = (namespace: string): ApiRequest => ({ _tag: 'Create', resource: lease, namespace, body: {} })
const remove = (namespace: string, name: string): ApiRequest => ({ _tag: 'Delete', resource: lease, namespace, name })

it.for<readonly [what: string, grant: Grant, allowed: readonly ApiRequest[], denied: readonly ApiRequest[]]>([
  ['everywhere', grant({}), [get('a', 'x'), get('b', 'y'), create('a')], [remove('a', 'x')]],
  ['in one namespace', grant({ namespace: 'a' }), [get('a', 'x'), create('a')], [get('b', 'x'), create('b')]],
  // What is created has no name yet by which it could be allowed.
  ['of one name', grant({}, ['x']), [get('a', 'x'), get('b', 'x')], [get('a', 'y'), create('a')]],
  ['of one name in one namespace', grant({ namespace: 'a' }, ['x']), [get('a', 'x')], [get('b', 'x'), get('a', 'y')]],
])('a right %s is that and no more', ([, given, allowed, denied]) => {
  const authorize = authorizerOf([given])
  const isDenied = (asked: ApiRequest): boolean => authorize({ user: 'jane' }, asked, true) !== undefined
  expect(allowed.map(isDenied)).toEqual(allowed.map(() => false))
  expect(denied.map(isDenied)).toEqual(denied.map(() => true))
})
