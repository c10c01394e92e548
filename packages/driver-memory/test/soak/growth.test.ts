import { expect, it } from 'vitest'
import { growthOf, mostKept } from './growth.ts'

const marks = (bytesAt: (requests: number) => number) =>
  Array.from({ length: 20 }, (_, i) => ({ requests: (i + 1) * 1_000, bytes: bytesAt((i + 1) * 1_000) }))

it('memory that fills up early and then stays, with ups and downs, does not grow', () => {
  const wave = (requests: number) => 30e6 + Math.min(requests, 8_000) * 200 + ((requests / 1_000) % 2) * 3_000
  expect(Math.abs(growthOf(marks(wave)))).toBeLessThan(mostKept)
})

it('what is kept of one request in ten grows, however much there was', () => {
  expect(growthOf(marks((requests) => 30e6 + (requests / 10) * 48))).toBeCloseTo(4.8)
})
