import type { Json } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import type { Schema } from './schema.ts'
import { schemaErrors } from './validate.ts'

const least = { type: 'integer', minimum: 5 } as const
const whole = { type: 'integer' } as const
const tooSmall = (field: string, value: number): string =>
  `${field}: Invalid value: ${value}: ${field} in body should be greater than or equal to 5`

// The errors are those of apiextensions-apiserver 0.37.2: ValidateCustomResource and ValidateCustomResourceUpdate.
const told = (spec: Schema, value: Json, previous?: Json): readonly string[] => {
  const schema: Schema = { type: 'object', properties: { spec } }
  const before = previous === undefined ? undefined : { spec: previous }
  return schemaErrors(schema, { spec: value }, before, '').map(({ field, message }) => `${field}: ${message}`)
}

describe('a value that was there before as it is', () => {
  it('may stay, wherever it is', () => {
    const both: Schema = { type: 'object', properties: { a: least, b: least } }
    expect(told(both, { a: 1, b: 2 }, { a: 1, b: 1 })).toEqual([tooSmall('spec.b', 2)])
  })

  it('may not stay with a field that no schema has', () => {
    const open: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, maxProperties: 1 }
    const value = { x: 1, y: 1 }
    expect(told(open, value, value)).toEqual(['spec: Too many: 2: must have at most 1 item'])
  })

  it('is found by its keys in a keyed list, and in no other', () => {
    const properties = { a: { type: 'string' }, b: least } as const
    const keyed: Schema = {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a'],
      items: { type: 'object', properties },
    }
    const [x, y] = [
      { a: 'x', b: 1 },
      { a: 'y', b: 1 },
    ]
    expect(told(keyed, [y, x], [x])).toEqual([tooSmall('spec[0].b', 1)])
    expect(told({ type: 'array', items: least }, [1, 2], [1])).toEqual([tooSmall('spec[0]', 1), tooSmall('spec[1]', 2)])
  })

  it('is asked all that is joined to its schema', () => {
    const joined: Schema = {
      type: 'object',
      properties: { a: whole, b: whole },
      allOf: [{ properties: { a: { minimum: 5 } } }],
    }
    expect(told(joined, { a: 1, b: 2 }, { a: 1, b: 1 })).toEqual([
      tooSmall('spec.a', 1),
      '<nil>: Invalid value: "": "spec" must validate all the schemas (allOf). None validated',
    ])
  })
})

describe('a number', () => {
  it('is shown as Go shows it, as a float where it is compared with one', () => {
    expect(told({ type: 'number', maximum: 1_000_000 }, 12_345_678.5)).toEqual([
      'spec: Invalid value: 1.23456785e+07: spec in body should be less than or equal to 1e+06',
    ])
    expect(told({ ...whole, maximum: 2.5 }, 3_000_000_000)).toEqual([
      '<nil>: Invalid value: "": Maximum boundary value must be of type integer (default format) in spec',
      'spec: Invalid value: 3e+09: spec in body should be less than or equal to 2.5',
    ])
  })

  it('is cut off where it may be one of some whole ones', () => {
    expect(told({ ...whole, enum: [1, 2] }, 1.5)).toEqual([
      'spec: Invalid value: "number": spec in body must be of type integer: "number"',
      '<nil>: Invalid value: "": Checked value must be of type integer (default format) in spec',
    ])
  })
})
