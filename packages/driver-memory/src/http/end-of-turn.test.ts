import { expect, it } from 'vitest'
import { endOfTurn } from './end-of-turn.ts'

it('has all who wait in one turn of the event loop go on together, step by step', async () => {
  const steps: string[] = []
  const walk = async (name: string): Promise<void> => {
    await endOfTurn()
    steps.push(`${name} answers`)
    await Promise.resolve()
    steps.push(`${name} writes`)
  }
  const walks = ['a', 'b'].map(walk)
  await Promise.resolve()
  expect(steps).toEqual([])
  await Promise.all(walks)
  expect(steps).toEqual(['a answers', 'b answers', 'a writes', 'b writes'])
})

it('begins anew with the next turn', async () => {
  const first = endOfTurn()
  await first
  expect(endOfTurn()).not.toBe(first)
})
