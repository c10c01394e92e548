import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScene, observe } from '../../test/decision/observation.ts'
import { reconcile } from './reconcile.ts'

const order = ['Deployment', 'Service', 'Ingress']

describe('the order of writes', () => {
  it('is from the pods outwards, and deletes come last and the other way round', () => {
    let both = 0
    fc.assert(
      fc.property(anyScene, (scene) => {
        const { actions } = reconcile(observe(scene), 0)
        const steps = actions.map((action) => {
          const kind = order.indexOf(action.resource.kind)
          return action._tag === 'Prune' ? order.length + (order.length - kind) : kind
        })
        expect(steps).toEqual(steps.toSorted((a, b) => a - b))
        if (steps.some((step) => step < order.length) && steps.some((step) => step > order.length)) both++
      }),
      { numRuns: 1_000 },
    )
    expect(both).toBeGreaterThan(0)
  })
})
