// Needs the binaries of the control plane. At length: npm run reliability -- rest.
import { expect, it } from 'vitest'
import { rest } from './rest.ts'

it('an operator at rest looks at every App each minute, and writes nothing', { timeout: 300_000 }, async () => {
  const rested = await rest({ apps: 100, minutes: 1 }, console.log)
  expect(rested).toMatchObject({ writes: [], events: 0 })
  expect(rested.looks).toBeGreaterThanOrEqual(100)
})
