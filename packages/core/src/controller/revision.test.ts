import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reached } from './revision.ts'

it('orders resourceVersions as numbers of any length (KEP-5504)', () => {
  const version = fc.bigInt({ min: 0n, max: 2n ** 80n })
  fc.assert(
    fc.property(version, version, (a, b) => {
      expect(reached(String(a), String(b))).toBe(a >= b)
    }),
  )
})

it.each([
  ['', '1'],
  ['1', 'abc'],
  ['01', '1'],
  ['-1', '1'],
  ['1.5', '1'],
])('says nothing of %j and %j', (a, b) => {
  expect(reached(a, b)).toBeUndefined()
})
