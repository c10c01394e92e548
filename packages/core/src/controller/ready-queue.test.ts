import { expect, it } from 'vitest'
import { ReadyQueue } from './ready-queue.ts'

it('takes what is urgent first, each key once, in the order of arrival', () => {
  const queue = new ReadyQueue()
  queue.add('a', 'routine')
  queue.add('b', 'routine')
  queue.add('c', 'urgent')
  queue.add('b', 'urgent')
  queue.add('c', 'routine')
  expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual(['c', 'b', 'a', undefined])
})
