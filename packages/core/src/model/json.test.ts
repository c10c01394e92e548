import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Json, own, sameJson } from './json.ts'

describe('own', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf'])(
    'finds no %s in an object that has none',
    (key) => expect(own({}, key)).toBeUndefined(),
  )

  it('finds what JSON.parse found, whatever the key', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor')), fc.jsonValue(), (key, value) => {
        const text = `{${JSON.stringify(key)}:${JSON.stringify(value)}}`
        expect(own(JSON.parse(text), key)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('sameJson', () => {
  const sorted = (value: Json): Json => {
    if (Array.isArray(value)) return value.map((item) => sorted(item))
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value as Readonly<Record<string, Json>>)
    // Told apart from a list.
    return [{}, ...entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)])]
  }

  it('is equality of the canonical text', () => {
    const json = fc.jsonValue({ maxDepth: 3, noUnicodeString: true }) as fc.Arbitrary<Json>
    fc.assert(
      fc.property(json, json, fc.boolean(), (a, other, same) => {
        const b = same ? (JSON.parse(JSON.stringify(a)) as Json) : other
        expect(sameJson(a, b)).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)))
      }),
    )
  })

  it('takes an undefined field for an absent one', () => {
    expect(sameJson({ a: undefined }, {})).toBe(true)
    expect(sameJson({}, { a: undefined })).toBe(true)
    expect(sameJson({ a: null }, {})).toBe(false)
  })
})
