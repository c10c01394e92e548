import { describe, expect, it } from 'vitest'
import { allFaults } from '../../src/index.ts'
import { run } from './run.ts'

describe('histories with crashes, lost answers, stale watches, users and two operators', () => {
  it('hold for 20,000 seeds, and suffer every fault', { timeout: 1_200_000 }, async () => {
    const halves = await Promise.all([run(1, 10_000), run(10_001, 10_000)])
    for (const { violated, struck } of halves) {
      expect(violated).toEqual([])
      expect(allFaults.filter((fault) => (struck[fault] ?? 0) < 100)).toEqual([])
    }
  })

  it('are the same for the same seed, request by request', { timeout: 300_000 }, async () => {
    const [one, other] = await Promise.all([run(1, 500), run(1, 500)])
    expect(one.digest).toBe(other.digest)
  })
})
