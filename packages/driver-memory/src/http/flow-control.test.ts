import { expect, it } from 'vitest'
import { FlowControl } from './flow-control.ts'

it('admits so many requests of a user in a second, whatever others send', () => {
  const flows = new FlowControl(2)
  const admitted = (...asked: readonly (readonly [user: string, at: number])[]) =>
    asked.map(([user, at]) => flows.admits(user, at))
  expect(admitted(['a', 0], ['a', 0], ['a', 0], ['b', 0])).toEqual([true, true, false, true])
  // Half a second is worth one request, and a long pause no more than a second.
  expect(admitted(['a', 500], ['a', 500])).toEqual([true, false])
  expect(admitted(['a', 9_500], ['a', 9_500], ['a', 9_500])).toEqual([true, true, false])
})
