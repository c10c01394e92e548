import { apiVersionOf, type JsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../../create-server.ts'
import { handle } from '../../handle.ts'
import type { ServedKind } from '../kind.ts'
import { ipAddressKind, serviceCidrKind } from '../simple/cluster.ts'

// In the words of kube-apiserver 1.37.2, which was asked for each by hand.

/** What is said of an object that is made, and then of it once it was patched. */
const told = ({ resource }: ServedKind, name: string, spec: JsonObject, patch?: JsonObject): string | undefined => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const ask = (request: Parameters<typeof handle>[1]) => handle(server, request, { user: 'jane' }, 0)[1]
  const body = { apiVersion: apiVersionOf(resource), kind: resource.kind, metadata: { name }, spec }
  const made = ask({ _tag: 'Create', resource, body })
  const answer =
    patch === undefined ? made : ask({ _tag: 'Patch', patchType: 'merge', resource, name, body: { spec: patch } })
  const { message } = answer.body as { readonly message?: string }
  return message?.replace(/^.* is invalid: /, '')
}

it.for<readonly [cidrs: readonly string[], said: string | undefined, later?: readonly string[]]>([
  [['10.0.0.0/8', 'fd00::/108'], undefined],
  [['FD00::/108'], 'spec.cidrs[0]: Invalid value: "FD00::/108": must be in canonical form ("fd00::/108")'],
  [['10.0.0.1/8'], 'spec.cidrs[0]: Invalid value: "10.0.0.1/8": must not have bits set beyond the prefix length'],
  [
    ['10.0.0.0/8', '11.0.0.0/8'],
    'spec.cidrs: Invalid value: ["10.0.0.0/8","11.0.0.0/8"]: may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64',
  ],
  [['a', 'b', 'c'], 'spec.cidrs: Invalid value: {"CIDRs":["a","b","c"]}: may only hold up to 2 values'],
  [['10.0.0.0/8'], undefined, ['10.0.0.0/8', 'fd00::/108']],
  [['10.0.0.0/8'], 'spec.cidrs[0]: Invalid value: "11.0.0.0/8": field is immutable', ['11.0.0.0/8']],
  [['10.0.0.0/8', 'fd00::/108'], 'spec.cidrs: Invalid value: ["10.0.0.0/8"]: field is immutable', ['10.0.0.0/8']],
])('the addresses of Services: %j', ([cidrs, said, later]) => {
  expect(told(serviceCidrKind, 'c', { cidrs }, later && { cidrs: later })).toBe(said)
})

const parentRef = { resource: 'services', namespace: 'a', name: 'b' }

it.for<readonly [name: string, parentRef: JsonObject | null, said: string | undefined, later?: JsonObject | null]>([
  ['10.0.0.1', parentRef, undefined],
  ['2001:db80::1:0:0:1', parentRef, undefined],
  ['x', parentRef, 'metadata.name: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'],
  ['fd00:0::1', parentRef, 'metadata.name: Invalid value: "fd00:0::1": must be in canonical form ("fd00::1")'],
  ['10.0.0.1', null, 'spec.parentRef: Required value'],
  ['10.0.0.1', {}, '[spec.parentRef.resource: Required value, spec.parentRef.name: Required value]'],
  ['10.0.0.1', parentRef, 'spec.parentRef: Invalid value: null: field is immutable', { name: 'c' }],
  [
    '10.0.0.1',
    parentRef,
    '[spec.parentRef: Required value, spec.parentRef: Invalid value: null: field is immutable]',
    null,
  ],
])('an address %s of %j', ([name, owner, said, later]) => {
  expect(told(ipAddressKind, name, { parentRef: owner }, later === undefined ? undefined : { parentRef: later })).toBe(
    said,
  )
})
