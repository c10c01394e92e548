import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScene, observe } from '../../../test/decision/observation.ts'
import { wanted } from '../../../test/decision/wanted.ts'
import type { LiveObject } from '../../model/object.ts'
import { type Action, nameOf } from '../action.ts'
import { reconcile } from '../reconcile.ts'

const controllersOf = ({ metadata }: LiveObject): readonly string[] =>
  (metadata.ownerReferences ?? []).filter(({ controller }) => controller === true).map(({ uid }) => uid)

const isGoing = ({ metadata }: LiveObject): boolean => metadata.deletionTimestamp !== undefined

/** It is ours, or it is nobody's and its owner offers it to an App of this name. */
const mayWrite = (app: LiveObject, child: LiveObject): boolean => {
  const controllers = controllersOf(child)
  const isOffered = child.metadata.annotations?.['platform.example.com/adopt'] === app.metadata.name
  return !isGoing(child) && (controllers.includes(app.metadata.uid) || (controllers.length === 0 && isOffered))
}

const mayDelete = (app: LiveObject, child: LiveObject): boolean =>
  !isGoing(child) &&
  controllersOf(child).includes(app.metadata.uid) &&
  child.metadata.labels?.['app.kubernetes.io/managed-by'] === 'fixpoint' &&
  child.metadata.annotations?.['platform.example.com/prune'] !== 'disabled' &&
  !(wanted(app).has(child.kind) && child.metadata.name === app.metadata.name)

const at = (children: readonly LiveObject[], action: Action): LiveObject | undefined =>
  children.find((child) => child.kind === action.resource.kind && child.metadata.name === nameOf(action))

describe('ownership', () => {
  it('acts only on what the App owns or is offered, and on the very object that was seen', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const { app, children } = scene
        for (const action of reconcile(observe(scene), 0).actions) {
          const child = at(children, action)
          if (action._tag === 'Apply') {
            const { name, namespace, ownerReferences } = action.manifest.metadata
            expect([name, namespace]).toEqual([app.metadata.name, app.metadata.namespace])
            expect(ownerReferences).toMatchObject([{ kind: 'App', uid: app.metadata.uid, controller: true }])
            const { uid, resourceVersion } = child?.metadata ?? {}
            if (uid === undefined) expect(action.precondition).toEqual({ _tag: 'Absent' })
            else expect(action.precondition).toEqual({ _tag: 'Version', uid, resourceVersion })
            if (child !== undefined) expect(mayWrite(app, child)).toBe(true)
          } else {
            expect(child).toBeDefined()
            const { uid, resourceVersion, namespace } = child?.metadata ?? {}
            expect(action).toMatchObject({ uid, resourceVersion, namespace })
            expect(child && (action._tag === 'Prune' ? mayDelete : mayWrite)(app, child)).toBe(true)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('deletes what is left over as soon as nothing else is in the way', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const { app, children } = scene
        fc.pre(app.metadata.annotations === undefined && app.metadata.deletionTimestamp === undefined)
        const isFree = [...wanted(app).keys()].every((kind) => {
          const child = children.find((one) => one.kind === kind && one.metadata.name === app.metadata.name)
          return child === undefined || mayWrite(app, child)
        })
        const deleted = reconcile(observe(scene), 0).actions.filter(({ _tag }) => _tag === 'Prune')
        const leftovers = isFree ? children.filter((child) => mayDelete(app, child)) : []
        const uids = leftovers.map(({ metadata }) => metadata.uid)
        expect(new Set(deleted.map((action) => at(children, action)?.metadata.uid))).toEqual(new Set(uids))
        expect(deleted).toHaveLength(uids.length)
      }),
      { numRuns: 1_000 },
    )
  })

  it('writes nothing at all for an App that goes, and no child of one that is suspended', () => {
    fc.assert(
      fc.property(anyScene, fc.boolean(), ({ app, children }, isGoingAway) => {
        const mark = isGoingAway
          ? { deletionTimestamp: '2026-11-23T11:00:00Z' }
          : { annotations: { 'platform.example.com/reconcile': 'disabled' } }
        const plan = reconcile(observe({ app: { ...app, metadata: { ...app.metadata, ...mark } }, children }), 0)
        expect(plan.actions).toEqual([])
        if (isGoingAway) expect([plan.report, plan.again]).toEqual([undefined, undefined])
      }),
      { numRuns: 500 },
    )
  })
})
