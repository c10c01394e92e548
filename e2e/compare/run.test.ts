import { describe, expect, it } from 'vitest'
import type { Answer } from '../../packages/driver-memory/test/fidelity/answer.ts'
import { sequenceOf } from '../../packages/driver-memory/test/fidelity/generate/generate.ts'
import { InMemory } from '../../packages/driver-memory/test/fidelity/in-memory.ts'
import type { Request, Server } from '../../packages/driver-memory/test/fidelity/server.ts'
import { run } from './run.ts'

/** One in memory in the place of a real one, that answers some of what it is asked with another code. */
const real = (differs: (asked: number) => boolean): Server => {
  const server = new InMemory(sequenceOf(1))
  let asked = 0
  return {
    ask: async (request: Request): Promise<Answer> => {
      const answer = await server.ask(request)
      return answer._tag === 'Whole' && differs(asked++) ? { ...answer, code: 418 } : answer
    },
    watch: (request) => server.watch(request),
    settle: () => server.settle(),
    nextSecond: () => server.nextSecond(),
  }
}

const one = { seed: 1, requests: 1, parallel: 1, kubernetes: '1.37' }

describe('a difference', () => {
  it('counts where its sequence shows it when played again', async () => {
    const { differences, missed } = await run(
      real((asked) => asked >= 3),
      one,
    )
    expect({ differences, missed }).toEqual({ differences: 1, missed: [] })
  })

  it('is told apart where its sequence never shows it again', async () => {
    const { differences, missed } = await run(
      real((asked) => asked === 3),
      one,
    )
    expect({ differences, seeds: missed.map(({ sequence }) => sequence.seed) }).toEqual({ differences: 0, seeds: [1] })
  })
})
