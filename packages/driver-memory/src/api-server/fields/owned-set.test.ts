import type { JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import type { Schema } from '../schema/schema.ts'
import type { FieldSet } from './field-set.ts'
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

// SMD, typed/tofieldset.go: whoever applies a key of a map has it, also where its value is a list without items.
it('has a key of a map whose value is an empty list', () => {
  const ports = { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' } as const
  const schema: Schema = { type: 'object', additionalProperties: ports }
  expect(ownedSet(schema, { a: [] })).toMatchObject({ right: { 'f:a': {} } })
})

it('is the known set itself where it asks for the same fields, and another one where it asks for one less', () => {
  const item = { type: 'object', properties: { name: { type: 'string' }, value: { type: 'string' } } } as const
  const list = {
    type: 'array',
    items: item,
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name'],
  } as const
  const schema: Schema = { type: 'object', properties: { list } }
  const asked = (items: readonly JsonObject[], known?: FieldSet) =>
    E.getOrElse<string, FieldSet | undefined>(() => undefined)(ownedSet(schema, { list: items }, known))
  const known = asked([{ name: 'a', value: '1' }, { name: 'b' }])
  expect(asked([{ name: 'b' }, { name: 'a', value: '2' }], known)).toBe(known)
  expect(asked([{ name: 'a' }, { name: 'b' }], known)).toEqual(asked([{ name: 'a' }, { name: 'b' }]))
  expect(asked([{ name: 'a', value: '1' }], known)).toEqual(asked([{ name: 'a', value: '1' }]))
})
