import type { Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeUsage } from './usage.codec.ts'

const steps = [{ at: 0, amount: '250m' }]

describe('usage that somebody wrote', () => {
  it('is taken where it is complete', () => {
    const whole: Json = {
      namespace: 'shop',
      kind: 'StatefulSet',
      name: 'db',
      metric: 'memory',
      per: 'Workload',
      steps: [
        { at: 0, amount: '64Mi' },
        { at: 1.5, amount: '2' },
      ],
    }
    expect(decodeUsage(whole)).toEqual(E.right(whole))
    expect(decodeUsage({ name: 'web', steps })).toEqual(E.right({ name: 'web', steps }))
  })

  it.each<[Json, string]>([
    ['web', 'expected an object with name and steps'],
    [{ steps }, 'name: expected a text'],
    [{ name: 'web', namespace: 7, steps }, 'namespace: expected a text'],
    [{ name: 'web', step: [] }, 'unknown field "step"; there are namespace, kind, name, metric, per, steps'],
    [{ name: 'web', per: 'pod', steps }, 'per: expected Pod or Workload'],
    [{ name: 'web' }, 'steps: expected a list of { at, amount }'],
    [{ name: 'web', steps: [] }, 'steps: expected a list of { at, amount }'],
    [{ name: 'web', steps: [1] }, 'steps[0]: expected { at, amount }'],
    [{ name: 'web', steps: [{ at: 0, cpu: '1' }] }, 'steps[0]: unknown field "cpu"; there are at, amount'],
    [
      { name: 'web', steps: [{ at: '5m', amount: '1' }] },
      'steps[0].at: expected seconds after the start of the cluster',
    ],
    [{ name: 'web', steps: [...steps, ...steps] }, 'steps[1].at: expected more than in the step before'],
    [
      { name: 'web', steps: [{ at: 0, amount: 'much' }] },
      'steps[0].amount: expected a quantity in quotes or with a unit, as 250m or "2"',
    ],
  ])('%j is refused', (value, why) => {
    expect(decodeUsage(value)).toEqual(E.left(why))
  })
})
