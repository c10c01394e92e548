import { describe, expect, it } from 'vitest'
import { thingsOf, within } from './things.ts'

const names = { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } }
const embedded = {
  type: 'object',
  'x-kubernetes-embedded-resource': true,
  'x-kubernetes-preserve-unknown-fields': true,
}
const version = (answer: Parameters<typeof within>[0]) => within(answer, 'metadata', 'resourceVersion')

// As a real kube-apiserver 1.37.2 answered: seeds 63, 2199, 4806, 8424, 10137 and 15363 of `npm run compare`.
describe('a custom resource as an apply has left it in storage', () => {
  const { apply, merge, remove } = thingsOf({ size: { type: 'integer' }, names, embedded })
  const pod = { apiVersion: 'v1', kind: 'Pod' }
  const untidy = {
    'an empty list': { metadata: { finalizers: [] } },
    'an empty map': { metadata: { annotations: {} } },
    'a label that is null': { metadata: { labels: { a: null } } },
    'null in the metadata of an object in it': { spec: { embedded: { ...pod, metadata: { name: null } } } },
  }

  for (const [what, fields] of Object.entries(untidy))
    it(`is written anew by a patch that changes nothing: ${what}`, () => {
      const name = what.replaceAll(' ', '-')
      const applied = apply(name, { spec: { size: 1 }, ...fields })
      expect(applied.code).toBe(201)
      const patched = merge(name, {})
      expect(version(patched)).not.toBe(version(applied))
      expect(version(merge(name, {}))).toBe(version(patched))
    })

  it('is shown as if it had been read, whatever an apply says of times', () => {
    const metadata = { finalizers: [], labels: { a: null }, deletionTimestamp: 'soon' }
    const applied = apply('a', { metadata, spec: { size: 1 } })
    expect(within(applied, 'metadata', 'finalizers')).toBeUndefined()
    expect(within(applied, 'metadata', 'labels')).toEqual({ a: '' })
    expect(within(applied, 'metadata', 'deletionTimestamp')).toBeUndefined()
  })

  it('is written anew by each such apply, and by a deletion that it waits for already', () => {
    const untidily = () => apply('b', { metadata: { ownerReferences: [], finalizers: ['example.com/x'] }, spec: {} })
    expect(version(untidily())).not.toBe(version(untidily()))
    remove('b')
    expect(version(untidily())).not.toBe(version(remove('b')))
    expect(version(remove('b'))).toBe(version(remove('b')))
  })
})

// Seeds 20151, 40863 and 80175.
describe('a custom resource in no namespace as an apply has left it in storage', () => {
  const { apply, merge } = thingsOf({ size: { type: 'integer' } }, {}, 'Cluster')

  it('is written anew by a patch that changes nothing, where an empty namespace was applied', () => {
    const inNone = { metadata: { namespace: '' } }
    apply('a', { spec: { size: 1 } })
    for (const applied of [
      apply('a', { spec: { size: 2 }, ...inNone }),
      apply('b', { spec: { size: 1 }, ...inNone }),
    ]) {
      const name = String(within(applied, 'metadata', 'name'))
      expect(within(applied, 'metadata', 'namespace')).toBeUndefined()
      const patched = merge(name, {})
      expect(version(patched)).not.toBe(version(applied))
      expect(version(merge(name, {}))).toBe(version(patched))
    }
  })
})

// Seeds 2223, 5265 and 5790.
describe('null', () => {
  const { apply, create } = thingsOf({
    size: { type: 'integer' },
    names,
    notes: { type: 'object', additionalProperties: { type: 'string' } },
  })

  it('is not taken out of what is applied, where its schema does not let it be', () => {
    for (const spec of [null, { size: null }, { names: null }])
      expect(apply('a', { spec })).toMatchObject({
        code: 422,
        body: { message: expect.stringContaining('Invalid value: "null"') },
      })
  })

  // Seed 2091.
  it('is taken out of everything else, also out of maps', () => {
    expect(within(create('b', { spec: { size: null, notes: { a: 'b', c: null } } }), 'spec')).toEqual({
      notes: { a: 'b' },
    })
  })
})
