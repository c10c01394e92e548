import { expect, it } from 'vitest'
import type { Schema } from '../schema/schema.ts'
import { ownedSet } from './owned-set.ts'

const leafOfMap = { properties: { n: { type: 'integer' } }, type: 'object' } as const

// As a real kube-apiserver 1.37.2 answered: seeds 147 and 309 of `npm run compare`.
it('has each key of a map as a member, beside what is below it, and of declared fields only what is below', () => {
  const schema: Schema = {
    type: 'object',
    properties: {
      limits: { type: 'object', additionalProperties: leafOfMap },
      anything: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      declared: leafOfMap,
    },
  }
  const object = { limits: { a: { n: 1 } }, anything: { x: { y: 1 } }, declared: { n: 1 } }
  expect(ownedSet(schema, object)).toMatchObject({
    right: {
      'f:limits': { 'f:a': { '.': {}, 'f:n': {} } },
      'f:anything': { 'f:x': { '.': {}, 'f:y': {} } },
      'f:declared': { 'f:n': {} },
    },
  })
})
