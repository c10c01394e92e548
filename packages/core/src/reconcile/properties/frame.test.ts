import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScene, observe } from '../../../test/decision/observation.ts'
import { read, write } from '../../../test/decision/place.ts'
import { differs, due, oursOf, owns, wanted } from '../../../test/decision/wanted.ts'
import type { LiveObject } from '../../model/object.ts'
import type { Apply } from '../action.ts'
import { reconcile } from '../reconcile.ts'

const applies = fc.tuple(anyScene).map(([scene]) => ({
  ...scene,
  applies: reconcile(observe(scene), 0)
    .actions.filter((action): action is Apply => action._tag === 'Apply')
    .map((apply) => ({ apply, live: liveOf(scene.children, apply) })),
}))

const liveOf = (children: readonly LiveObject[], { manifest: { kind, metadata } }: Apply): LiveObject | undefined =>
  children.find((child) => child.kind === kind && child.metadata.name === metadata.name)

describe('frame', () => {
  it('sends exactly the fields that the spec determines, but for the replicas of an autoscaler', () => {
    fc.assert(
      fc.property(applies, ({ app, applies }) => {
        for (const { apply, live } of applies) {
          const { apiVersion, kind, metadata, spec } = apply.manifest
          const head = { apiVersion, kind, metadata: { name: app.metadata.name, namespace: app.metadata.namespace } }
          const leaves = due(wanted(app).get(kind) ?? [], live)
          const naive = leaves.reduce((document, [place, value]) => write(document, place, value), head)
          expect({ apiVersion, kind, metadata, spec }).toEqual(naive)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes by force only what no one else applies', () => {
    fc.assert(
      fc.property(applies, ({ app, applies }) => {
        for (const { apply, live } of applies) {
          const leaves = due(wanted(app).get(apply.manifest.kind) ?? [], live)
          const isContested = leaves.some(
            ([place]) =>
              live !== undefined &&
              !owns(oursOf(live), place) &&
              live.metadata.managedFields?.some(
                (entry) => entry !== oursOf(live) && entry.operation === 'Apply' && owns(entry, place),
              ),
          )
          if (isContested || live === undefined) expect(apply.force).toBe(false)
          // To be refused for ever would be no better than to take by force: what someone only updated is taken back.
          const isHeld = leaves.some(([place]) =>
            live?.metadata.managedFields?.some((entry) => entry !== oursOf(live) && owns(entry, place)),
          )
          if (!isHeld && live?.metadata.managedFields !== undefined) expect(apply.force).toBe(false)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('names as changes what differs, with the values that are there and should be', () => {
    fc.assert(
      fc.property(applies, ({ app, applies }) => {
        for (const { apply, live } of applies) {
          const { kind } = apply.manifest
          if (live === undefined) expect(apply.changes).toEqual([])
          else {
            expect(apply.changes.length > 0).toBe(differs(wanted(app).get(kind) ?? [], live))
            for (const { cause, path, live: found, desired } of apply.changes) {
              if (/^(?:metadata|spec)(?:[.]\w+)+$/.test(path)) expect(found).toEqual(read(live, path.split('.')))
              expect(desired === undefined).toBe(cause === 'NoLongerDesired')
            }
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
