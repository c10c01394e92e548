import { describe, expect, it } from 'vitest'
import { thingsOf, within } from './things.ts'

const names = { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } }
const embedded = {
  type: 'object',
  'x-kubernetes-embedded-resource': true,
  'x-kubernetes-preserve-unknown-fields': true,
}

// As a real kube-apiserver 1.37.2 answered: seeds 648, 9003 and 1929 of `npm run compare`.
describe('an applied custom resource', () => {
  const { apply } = thingsOf({ count: { type: 'integer', default: 1 }, on: { type: 'boolean' }, names, embedded })

  it('loses an object of which nothing but empty lists is left, and what is in it by default', () => {
    apply('a', { spec: { on: true, names: [] } })
    expect(within(apply('a', { spec: {} }), 'spec')).toBeUndefined()
  })

  it('keeps an object that is held, and in it what is there by default', () => {
    apply('b', { spec: { on: true } })
    expect(within(apply('b', { spec: {} }), 'spec')).toEqual({ count: 1 })
    apply('c', { spec: { on: true, names: [] } })
    expect(within(apply('c', { spec: { on: false } }), 'spec')).toEqual({ count: 1, on: false, names: [] })
  })

  it('has metadata in each object that is a field of it', () => {
    const object = { apiVersion: 'v1', kind: 'Pod', metadata: ['x'] }
    expect(apply('d', { spec: { embedded: object } })).toMatchObject({
      code: 500,
      body: { message: expect.stringContaining('.spec.embedded.metadata: expected map, got &{[x]}') },
    })
  })
})
