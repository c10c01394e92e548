import { describe, expect, it } from 'vitest'
import type { WhyDocument } from '../../src/why/why-document.ts'
import { command } from '../command.ts'
import { podFaults } from './pod-faults.ts'
import { atRest, dump, type Shape } from './world.ts'
import { writeFaults } from './write-faults.ts'

/** Names and images that are made to be taken for what is said of them. */
const shapes: readonly Shape[] = [
  { name: 'shop', image: 'nginx:1.27', replicas: 1, isRollout: false },
  { name: 'not-found', image: 'ghcr.io/acme/not-found:1.4.2', replicas: 3, isRollout: true },
  {
    name: 'denied',
    image: 'registry.example.com:5000/401/unauthorized:manifest-unknown',
    replicas: 2,
    isRollout: false,
  },
  { name: 'quota', image: `ghcr.io/acme/exceeded-quota@sha256:${'ab'.repeat(32)}`, replicas: 4, isRollout: true },
]

const cases = [...podFaults, ...writeFaults].flatMap((fault) => shapes.map((shape) => ({ fault, shape })))

const why = async (fault: (typeof cases)[number]['fault'], shape: Shape): Promise<WhyDocument> => {
  const world = atRest(shape)
  fault.inject(world)
  const { out, err } = await command(['why', shape.name, '-n', 'team', '--live', '-', '-o', 'json'], {
    stdin: dump(world),
  })
  expect(err).toBe('')
  return JSON.parse(out) as WhyDocument
}

describe('a matrix of faults', () => {
  it(`has ${cases.length} cases, and the cause of each is the one that a person named`, async () => {
    const wrong: string[] = []
    for (const { fault, shape } of cases) {
      const { cause } = await why(fault, shape)
      if (cause?.reason !== fault.reason)
        wrong.push(`${fault.what}, ${shape.name}: ${cause?.reason ?? 'none'} in place of ${fault.reason}`)
    }
    expect(cases.length).toBeGreaterThanOrEqual(150)
    expect(wrong).toEqual([])
  })

  it('rules out nothing that is in the way or was not seen', async () => {
    const wrong: string[] = []
    let ruledOut = 0
    for (const { fault, shape } of cases) {
      const { notIt } = await why(fault, shape)
      ruledOut += notIt.length
      for (const { what } of notIt) if (!fault.fine.includes(what)) wrong.push(`${fault.what}, ${shape.name}: ${what}`)
    }
    expect(wrong).toEqual([])
    expect(ruledOut).toBeGreaterThan(500)
  })

  it('has no cause where nothing is wrong', async () => {
    for (const shape of shapes) {
      const { cause, state, others } = await why({ what: '', reason: 'PodStarting', fine: [], inject: () => {} }, shape)
      expect({ cause, state, others }).toEqual({ cause: undefined, state: 'Ready', others: [] })
    }
  })
})
