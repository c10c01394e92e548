import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScene, observe, type Scene } from '../../../test/decision/observation.ts'
import { rollout } from '../../../test/decision/rollout.ts'
import { differs, wanted } from '../../../test/decision/wanted.ts'
import type { AppStatus } from '../../model/app.ts'
import type { LiveObject } from '../../model/object.ts'
import { reconcile } from '../reconcile.ts'

/** A Deployment as kstatus reads it: seen by its controller, and every pod new, there, ready and available. */
const isCurrent = ({ metadata, spec, status }: LiveObject): boolean => {
  const want = (spec as { replicas?: number }).replicas ?? 1
  const counts = (status ?? {}) as Record<string, number | undefined>
  const conditions = ((status ?? {}) as { conditions?: { type: string; reason: string }[] }).conditions ?? []
  const of = (field: string): number => counts[field] ?? 0
  return (
    of('observedGeneration') >= (metadata.generation ?? 0) &&
    of('updatedReplicas') >= want &&
    of('replicas') <= of('updatedReplicas') &&
    of('availableReplicas') >= of('updatedReplicas') &&
    of('readyReplicas') >= want &&
    !conditions.some(({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded')
  )
}

const isAsAskedFor = ({ app, children }: Scene): boolean =>
  [...wanted(app)].every(([kind, leaves]) => {
    const child = children.find((one) => one.kind === kind && one.metadata.name === app.metadata.name)
    if (child === undefined || child.metadata.deletionTimestamp !== undefined || differs(leaves, child)) return false
    const controller = child.metadata.ownerReferences?.find((owner) => owner.controller === true)
    return controller?.uid === app.metadata.uid && (kind !== 'Deployment' || isCurrent(child))
  })

const conditionsOf = (status: unknown) =>
  new Map(((status as AppStatus | undefined)?.conditions ?? []).map((one) => [one.type, one]))

const isSuspended = ({ app }: Scene): boolean => app.metadata.annotations !== undefined

const live = fc.oneof(
  rollout,
  anyScene.filter(({ app }) => app.metadata.deletionTimestamp === undefined),
)

const instant = fc.integer({ min: 1_764_000_000_000, max: 1_864_000_000_000 })

describe('honesty of the status', () => {
  it('calls an App ready only where all is as asked for and every pod is there', () => {
    let ready = 0
    fc.assert(
      fc.property(live, (scene) => {
        fc.pre(!isSuspended(scene))
        const { status, actions } = reconcile(observe(scene), 0)
        if (conditionsOf(status).get('Ready')?.status !== 'True') return
        ready++
        expect(isAsAskedFor(scene)).toBe(true)
        expect(actions).toEqual([])
      }),
      { numRuns: 1_000 },
    )
    expect(ready).toBeGreaterThan(5)
  })

  it('calls an App ready where all is as asked for and nothing is left over', () => {
    let ready = 0
    fc.assert(
      fc.property(live, (scene) => {
        if (isSuspended(scene) || !isAsAskedFor(scene) || scene.children.length !== wanted(scene.app).size) return
        ready++
        expect(conditionsOf(reconcile(observe(scene), 0).status).get('Ready')?.status).toBe('True')
      }),
      { numRuns: 1_000 },
    )
    expect(ready).toBeGreaterThan(5)
  })

  it('speaks of the generation that it saw', () => {
    fc.assert(
      fc.property(live, (scene) => {
        const { status, report } = reconcile(observe(scene), 0)
        expect(status.observedGeneration).toBe(scene.app.metadata.generation)
        for (const [type, { observedGeneration }] of conditionsOf(status)) {
          if (!(isSuspended(scene) && type === 'Ready')) expect(observedGeneration).toBe(scene.app.metadata.generation)
        }
        if (report !== undefined) expect(report.status).toEqual(status)
      }),
      { numRuns: 1_000 },
    )
  })

  it('has each condition once, and those of trouble and of progress only while they are true', () => {
    fc.assert(
      fc.property(live, (scene) => {
        const { conditions = [] } = reconcile(observe(scene), 0).status
        const types = conditions.map(({ type }) => type)
        expect(new Set(types).size).toBe(types.length)
        expect(types).toContain('Ready')
        const others = conditions.filter(({ type }) => type !== 'Ready')
        expect(others.map(({ status }) => status)).toEqual(others.map(() => 'True'))
        expect(others.length).toBeLessThanOrEqual(1)
        if (conditions.find(({ type }) => type === 'Ready')?.status === 'True' && !isSuspended(scene))
          expect(others).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('moves the time of a condition only when its status changes', () => {
    fc.assert(
      fc.property(live, instant, (scene, now) => {
        const before = conditionsOf(scene.app.status)
        for (const [type, { status, lastTransitionTime }] of conditionsOf(reconcile(observe(scene), now).status)) {
          const was = before.get(type)
          const second = `${new Date(now).toISOString().slice(0, 19)}Z`
          expect(lastTransitionTime).toBe(was?.status === status ? was.lastTransitionTime : second)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('leaves a report unwritten only where the same was told, or the writes under way will tell', () => {
    let kept = 0
    fc.assert(
      fc.property(live, (scene) => {
        const { status, report, actions } = reconcile(observe(scene), 0)
        if (report !== undefined || actions.length > 0) return
        kept++
        const told = conditionsOf(scene.app.status)
        for (const [type, { status: value, reason }] of conditionsOf(status)) {
          expect(told.get(type)).toMatchObject({ status: value, reason })
        }
        expect((scene.app.status as AppStatus).observedGeneration).toBe(scene.app.metadata.generation)
        if (told.get('Ready')?.status !== 'True' || isSuspended(scene)) return
        const { replicas, selector, url } = scene.app.status as AppStatus
        expect({ replicas, selector, url }).toEqual({
          replicas: status.replicas,
          selector: status.selector,
          url: status.url,
        })
      }),
      { numRuns: 1_000 },
    )
    expect(kept).toBeGreaterThan(5)
  })
})
