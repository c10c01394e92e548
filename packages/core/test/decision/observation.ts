import fc from 'fast-check'
import { observeApp } from '../../src/model/decode.codec.ts'
import type { LiveObject } from '../../src/model/object.ts'
import type { Observed } from '../../src/reconcile/observed.ts'
import { appName, appSpec, liveApp } from './app.ts'
import { editedByOthers } from './edit.ts'
import { elsewhere, fate } from './fate.ts'
import { atRest } from './rest.ts'
import { wanted } from './wanted.ts'

/** What a cluster holds of one App. */
export interface Scene {
  readonly app: LiveObject
  readonly children: readonly LiveObject[]
}

export const observe = ({ app, children }: Scene): Observed => ({ app: observeApp(app), children, refusals: [] })

const uid = 'bb0a0d4d-bc35-427d-9a3d-2e015b416906'

/** An App, seen and settled, with nothing left to do. */
export const restingScene: fc.Arbitrary<Scene> = fc
  .record({
    name: appName,
    namespace: fc.constantFrom('prod', 'a', 'shop'),
    spec: appSpec,
    generation: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ name, namespace, spec, generation }) => atRest(liveApp(name, namespace, uid, spec, generation)))

/** An App and children that others changed, that were made for another spec, or that belong to someone else. */
export const anyScene: fc.Arbitrary<Scene> = fc
  .tuple(restingScene, appSpec, fc.boolean())
  .chain(([{ app, children }, spec, isChanged]) => {
    const leaves = wanted(app)
    const fates = children.map((child) => fate(app, child, editedByOthers(child, leaves.get(child.kind) ?? [])))
    const asked = isChanged ? { ...app, spec: spec as never } : app
    return fc.record({
      app: fc.tuple(generation, appStatus, appAnnotations).map(([more, status, annotations]) => ({
        ...asked,
        ...(status === 'kept' ? {} : { status }),
        metadata: { ...asked.metadata, generation: (app.metadata.generation ?? 0) + more, ...annotations },
      })),
      children: fc
        .tuple(
          ...fates,
          fc.array(
            fc.constantFrom(...children).chain((child) => fate(app, elsewhere(child))),
            { maxLength: 2 },
          ),
        )
        .map((all) => distinct(all.flat().filter((child) => child !== undefined))),
    }) as fc.Arbitrary<Scene>
  })

const generation = fc.constantFrom(0, 0, 1)

const condition = fc.record({
  type: fc.constantFrom('Ready', 'Reconciling', 'Stalled', 'Suspended', 'Cached'),
  status: fc.constantFrom('True', 'False', 'Unknown'),
  reason: fc.constantFrom('AsAskedFor', 'RollingOut', 'AdoptionRequired'),
  message: fc.constantFrom('', 'Deployment is as asked for.'),
  observedGeneration: fc.integer({ min: 0, max: 10 }),
  lastTransitionTime: fc.constantFrom('2026-11-23T09:00:00Z', '2026-01-01T00:00:00Z'),
})

const appStatus = fc.oneof(
  { weight: 3, arbitrary: fc.constant('kept' as const) },
  { weight: 1, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc.record({
      observedGeneration: fc.integer({ min: 0, max: 10 }),
      conditions: fc.uniqueArray(condition, { selector: ({ type }) => type, maxLength: 5 }),
    }),
  },
)

const appAnnotations = fc.constantFrom(
  ...Array.from({ length: 8 }, () => ({})),
  { annotations: { 'platform.example.com/reconcile': 'disabled' } },
  { deletionTimestamp: '2026-11-23T11:00:00Z', finalizers: ['foregroundDeletion'] },
)

/** A name is taken once. */
const distinct = (children: readonly LiveObject[]): readonly LiveObject[] => [
  ...new Map(children.map((child) => [`${child.kind} ${child.metadata.name}`, child])).values(),
]
