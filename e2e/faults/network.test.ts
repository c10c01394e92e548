// Needs the binaries of the control plane. At length: npm run reliability -- network.
import { expect, it } from 'vitest'
import { network } from './network.ts'

it('an operator behind a hostile network does nothing wrong, and everything once it heals', {
  timeout: 300_000,
}, async () => {
  const networked = await network({ apps: 40, rounds: 1, seed: 1 }, console.log)
  expect(networked).toMatchObject({ createdTwice: [], deletedInUse: [], flaps: [] })
  expect(networked.deafSeconds).toBeLessThan(60)
  expect(Object.keys(networked.struck).length).toBeGreaterThan(8)
})
