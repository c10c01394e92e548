import { describe, expect, it } from 'vitest'
import { InMemory } from './in-memory.ts'

describe('a server in memory that is compared with another one', () => {
  it('lets as much time pass as passes there', async () => {
    const server = new InMemory({ seed: 1, steps: [] })
    const timeOf = async (name: string): Promise<number> => {
      const answer = await server.ask({
        method: 'POST',
        path: '/api/v1/namespaces',
        query: [],
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ metadata: { name } }),
      })
      const { body } = answer as unknown as {
        readonly body: { readonly metadata: { readonly creationTimestamp: string } }
      }
      return Date.parse(body.metadata.creationTimestamp)
    }
    const there = Date.parse('2026-11-30T22:00:00Z')
    server.follow(there)
    const first = await timeOf('a')
    server.follow(there + 2_000)
    expect((await timeOf('b')) - first).toBe(2_000)
    server.follow(there + 1_000)
    expect((await timeOf('c')) - first).toBe(2_000)
  })
})
