import { expect, it } from 'vitest'
import { ReadyQueue } from './ready-queue.ts'

it('takes what is urgent first, each key once, in the order of arrival, and knows since when each waits', () => {
  const queue = new ReadyQueue()
  queue.add('a', 'routine', 1)
  queue.add('b', 'routine', 2)
  queue.add('c', 'urgent', 3)
  queue.add('b', 'urgent', 4)
  queue.add('c', 'routine', 5)
  expect([queue.count('urgent'), queue.count('routine'), queue.added]).toEqual([2, 1, 3])
  expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([
    { key: 'c', since: 3 },
    { key: 'b', since: 2 },
    { key: 'a', since: 1 },
    undefined,
  ])
})
