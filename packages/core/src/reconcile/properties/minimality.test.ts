import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScene, observe, restingScene } from '../../../test/decision/observation.ts'
import { differs, wanted } from '../../../test/decision/wanted.ts'
import { nameOf } from '../action.ts'
import { reconcile } from '../reconcile.ts'

describe('minimality', () => {
  it('plans nothing and tells nothing at rest, whatever the App asks for', () => {
    fc.assert(
      fc.property(restingScene, (scene) => {
        const plan = reconcile(observe(scene), 0)
        expect(plan.actions).toEqual([])
        expect(plan.report).toBeUndefined()
        expect(plan.events).toEqual([])
        expect(plan.again).toBeUndefined()
        expect(plan.status).toEqual(scene.app.status)
      }),
      { numRuns: 300 },
    )
  })

  it('writes to a child of ours where an apply would change something, and only there', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const observed = observe(scene)
        const { actions } = reconcile(observed, 0)
        const isHandsOff =
          scene.app.metadata.deletionTimestamp !== undefined || scene.app.metadata.annotations !== undefined
        for (const [kind, leaves] of wanted(scene.app)) {
          const live = scene.children.find(
            (child) => child.kind === kind && child.metadata.name === scene.app.metadata.name,
          )
          const isOurs = live?.metadata.ownerReferences?.some(
            (owner) => owner.controller === true && owner.uid === scene.app.metadata.uid,
          )
          const writes = actions.filter(
            (action) => action.resource.kind === kind && nameOf(action) === scene.app.metadata.name,
          )
          if (isHandsOff) expect(writes).toEqual([])
          else if (live === undefined) expect(writes).toMatchObject([{ _tag: 'Apply', rule: 'Create' }])
          else if (live.metadata.deletionTimestamp !== undefined) expect(writes).toEqual([])
          else if (isOurs === true) {
            const tags = writes.map(({ _tag }) => _tag)
            expect(tags.filter((tag) => tag === 'Apply')).toHaveLength(differs(leaves, live) ? 1 : 0)
            if (tags.includes('Claim')) expect(tags).toEqual(['Claim', 'Apply'])
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
