import { availableParallelism } from 'node:os'
import { beforeAll, describe, expect, it } from 'vitest'
import { allFaults } from '../../src/index.ts'
import type { Played } from './played.ts'
import { run } from './run.ts'

const histories = 20_000

/** As many as can run at once. With more than these, one would hardly have begun to be fast when it is done. */
const processes = Math.min(availableParallelism(), 16)

/** The first seed of a share. */
const firstOf = (share: number): number => 1 + Math.floor((share * histories) / processes)

describe('histories with crashes, lost answers, stale watches, users and two operators', () => {
  let shares: readonly Played[]
  beforeAll(async () => {
    const each = Array.from({ length: processes }, (_, i) =>
      run(firstOf(i), firstOf(i + 1) - firstOf(i), firstOf((i + 1) % processes)),
    )
    shares = await Promise.all(each)
  }, 1_200_000)

  it('hold for 20,000 seeds, and suffer every fault', () => {
    expect(shares.flatMap(({ violated }) => violated)).toEqual([])
    const struck = (fault: (typeof allFaults)[number]): number =>
      shares.reduce((sum, share) => sum + (share.struck[fault] ?? 0), 0)
    expect(allFaults.filter((fault) => struck(fault) < 200)).toEqual([])
  })

  it('are the same for the same seed, request by request', () => {
    const digests = shares.map(({ digest }) => digest)
    expect(shares.map(({ repeated }) => repeated)).toEqual([...digests.slice(1), ...digests.slice(0, 1)])
  })
})
