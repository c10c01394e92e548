// Needs the binaries of the control plane. At length: npm run reliability -- kill, npm run reliability -- compete.
import { describe, expect, it } from 'vitest'
import { compete } from './compete.ts'
import { kill } from './kill.ts'

const harmless = { createdTwice: [], deletedInUse: [], flaps: [] }

const shortLease = ['--lease-duration', '6s', '--renew-deadline', '4s', '--retry-period', '1s']

describe('an operator', { timeout: 300_000 }, () => {
  it('that is killed at random moments of its writes makes nothing twice, and finishes', async () => {
    const killed = await kill({ apps: 40, kills: 15, seed: 1 }, console.log)
    expect(killed).toMatchObject(harmless)
    // Else nothing was put to the test.
    expect(killed.midway).toBeGreaterThan(3)
  })

  it('that is stopped for longer than its lease, or killed, changes nothing once another one leads', async () => {
    const competed = await compete({ apps: 40, rounds: 2, seed: 1, flags: shortLease }, console.log)
    expect(competed).toMatchObject({ ...harmless, writesAfterTakeover: [], takeovers: 2 })
    expect(competed.ends).toEqual([1])
  })
})
