import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoff, watchBackoff, writeBackoff } from './backoff.ts'

it('doubles the wait up to its cap, shortened by at most its jitter', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(writeBackoff, watchBackoff),
      fc.integer({ min: 1, max: 2_000 }),
      fc.string(),
      (curve, attempt, key) => {
        const whole = attempt > 40 ? curve.cap : Math.min(curve.cap, curve.base * 2 ** (attempt - 1))
        const wait = backoff(curve, attempt, key)
        expect(wait).toBeLessThanOrEqual(whole)
        expect(wait).toBeGreaterThanOrEqual(Math.floor(whole * (1 - curve.jitter)))
      },
    ),
  )
})

it('keeps those who failed together apart', () => {
  const waits = new Set(Array.from({ length: 100 }, (_, i) => backoff(watchBackoff, 5, `operator-${i}`)))
  expect(waits.size).toBeGreaterThan(90)
})
