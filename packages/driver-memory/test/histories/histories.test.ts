import { beforeAll, describe, expect, it } from 'vitest'
import { allFaults } from '../../src/index.ts'
import { again, type Played } from './played.ts'
import { run } from './run.ts'

describe('histories with crashes, lost answers, stale watches, users and two operators', () => {
  let halves: readonly Played[]
  beforeAll(async () => {
    halves = await Promise.all([run(1, 10_000), run(10_001, 10_000)])
  }, 1_200_000)

  it('hold for 20,000 seeds, and suffer every fault', () => {
    for (const { violated, struck } of halves) {
      expect(violated).toEqual([])
      expect(allFaults.filter((fault) => (struck[fault] ?? 0) < 100)).toEqual([])
    }
  })

  it('are the same for the same seed, request by request', { timeout: 300_000 }, async () => {
    expect((await run(1, again)).digest).toBe(halves[0]?.digest)
  })
})
