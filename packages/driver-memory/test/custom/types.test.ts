import type { JsonObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { thingsOf, within } from './things.ts'

// As a real kube-apiserver 1.37.2 answered; seeds 3051, 5277, 8802, 13701 and 18210 of `npm run compare`.
const { create, merge } = thingsOf({
  title: { type: 'string', pattern: '^[a-z]+$' },
  tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
})
create('a', { spec: {} })
const messageOf = (answer: ReturnType<typeof create>): unknown =>
  String(within(answer, 'message')).replace(/Invalid value: "\{.*\}"/, 'Invalid value: {...}')

describe('a patch of a custom resource', () => {
  const after = (body: JsonObject) => messageOf(merge('a', body))

  it('may not make another type of it, and is then asked little else', () => {
    expect(after({ apiVersion: 'v9' })).toBe(
      'Thing "a" is invalid: apiVersion: Invalid value: "v9": must be example.com/v1',
    )
    expect(after({ kind: 'Other' })).toBe(
      'Other.example.com "a" is invalid: kind: Invalid value: "Other": must be Thing',
    )
    expect(
      after({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { uid: 'x' },
        spec: { title: 'TOO', tags: ['a', 'a'] },
      }),
    ).toBe(
      'Pod "a" is invalid: [metadata.uid: Invalid value: "x": field is immutable, kind: Invalid value: "Pod": must be Thing, apiVersion: Invalid value: "v1": must be example.com/v1, spec.tags[1]: Duplicate value: "a"]',
    )
    expect(after({ apiVersion: 'v9', metadata: { resourceVersion: '1' } })).toMatch(/^Operation cannot be fulfilled/)
  })

  it('may not take its type from it, or make it unreadable', () => {
    expect(merge('a', { apiVersion: null }).code).toBe(500)
    expect(after({ apiVersion: null })).toBe(
      "Internal error occurred: Object 'apiVersion' is missing in 'object has no apiVersion field'",
    )
    expect(after({ kind: null })).toMatch(/^ "" is invalid: patch: Invalid value: {...}: Object 'Kind' is missing in '/)
    expect(after({ apiVersion: 3 })).toBe(
      ' "" is invalid: patch: Invalid value: {...}: couldn\'t get version/kind; json parse error: json: cannot unmarshal number into Go struct field .apiVersion of type string',
    )
    expect(after({ metadata: 3 })).toBe(
      ' "" is invalid: patch: Invalid value: {...}: json: cannot unmarshal number into Go value of type v1.ObjectMeta',
    )
  })
})

describe('a custom resource that can not be read', () => {
  it('is told part by part', () => {
    const unhandled = 'Thing in version "v1" cannot be handled as a Thing: json: cannot unmarshal number into Go'
    const owner = { apiVersion: 'v1', kind: 1, name: 'a', uid: 'a' }
    expect(messageOf(create('b', { metadata: { ownerReferences: [owner] } }))).toBe(
      `${unhandled} struct field OwnerReference.ownerReferences.kind of type string`,
    )
    expect(messageOf(create('b', { apiVersion: null }))).toBe(
      'Thing in version "" cannot be handled as a Thing: .apiVersion accessor error: <nil> is of the type <nil>, expected string',
    )
  })
})

it('warns of finalizers that are new and of no domain', () => {
  const finalizers = ['x', 'b.c', 'a/b', 'kubernetes']
  const [x, b] = ['', ' including a path (/)']
  const warned = (name: string, more: string): string =>
    `metadata.finalizers: "${name}": prefer a domain-qualified finalizer name${more} to avoid accidental conflicts with other finalizer writers`
  expect(create('c', { metadata: { finalizers } }).warnings).toEqual([warned('b.c', b ?? ''), warned('x', x ?? '')])
  expect(merge('c', { metadata: { finalizers: [...finalizers, 'y'] } }).warnings).toEqual([warned('y', '')])
})
