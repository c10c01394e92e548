import { expect, it } from 'vitest'
import { type Fault, type History, playHistory } from '../../src/index.ts'

/** Plays the histories of many seeds, some of them twice, and holds each against all properties. */
export const checkHistories = (first: number, count: number): void => {
  const struck = new Map<Fault, number>()
  for (let seed = first; seed < first + count; seed += chunk)
    it(`hold from seed ${seed} on`, () => {
      for (let i = seed; i < Math.min(seed + chunk, first + count); i++) {
        const history = playHistory(i)
        for (const [fault, times] of history.struck) struck.set(fault, (struck.get(fault) ?? 0) + times)
        expect(history.violations.length === 0 || complaint(history)).toBe(true)
        if (i % 50 === 0) expect(playHistory(i).digest, `seed ${i} played again`).toBe(history.digest)
      }
    }, 300_000)
  it('suffered every fault', () => {
    expect([...struck].filter(([, times]) => times > count / 100)).toHaveLength(faults)
  })
}

const chunk = 500

/** What `Faults` names. */
const faults = 13

const complaint = ({ setting: { seed }, violations }: History): string =>
  `${violations[0]?.property}: ${violations[0]?.what}\nreplay: npm run -s fixpoint -- simulate --seed ${seed} --trace`
