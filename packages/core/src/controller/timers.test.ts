import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Timers } from './timers.ts'

const change = fc.record({
  op: fc.constantFrom('set', 'setNoLaterThan', 'cancel', 'ring'),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  at: fc.nat(20),
})

it('rings what is due, the earliest first, whatever was set, moved and cancelled before', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
      const timers = new Timers()
      const expected = new Map<string, number>()
      const earliest = () => [...expected].sort(([k1, a1], [k2, a2]) => a1 - a2 || (k1 < k2 ? -1 : 1))[0]
      for (const { op, key, at } of changes) {
        if (op === 'set') {
          timers.set(key, at)
          expected.set(key, at)
        } else if (op === 'setNoLaterThan') {
          timers.setNoLaterThan(key, at)
          expected.set(key, Math.min(at, expected.get(key) ?? at))
        } else if (op === 'cancel') {
          timers.cancel(key)
          expected.delete(key)
        } else {
          const due = earliest()
          const rings = due !== undefined && due[1] <= at ? due[0] : undefined
          expect(timers.ring(at)).toBe(rings)
          if (rings !== undefined) expected.delete(rings)
        }
        expect(timers.next()).toBe(earliest()?.[1])
      }
    }),
  )
})

it('holds no more than there are alarms, however often each of them is put off', () => {
  const timers = new Timers()
  for (let i = 1; i <= 10_000; i++) timers.set(`app ${i % 10}`, i)
  expect(timers.held).toBeLessThan(100)
  expect(timers.next()).toBe(9_991)
})
