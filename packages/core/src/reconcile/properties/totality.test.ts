import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { anyJson, deepJson, mangled } from '../../../test/decision/json.ts'
import { anyScene } from '../../../test/decision/observation.ts'
import { registry } from '../../kinds/registry.ts'
import { decodeManifest, observeApp } from '../../model/decode.codec.ts'
import type { Json } from '../../model/json.ts'
import { decodeLive } from '../../model/live.codec.ts'
import type { LiveObject } from '../../model/object.ts'
import { app as appResource } from '../../model/resource.ts'
import type { Plan } from '../plan.ts'
import { reconcile } from '../reconcile.ts'

/** The way of an answer of the API server, from its text to a plan. Undefined where it is no App at all. */
const planOf = (app: Json, children: readonly Json[]): Plan | undefined => {
  const decoded = decodeLive(app, appResource)
  if (!isRight(decoded)) return undefined
  const live = children.flatMap((child, index): readonly LiveObject[] => {
    const resource = registry[index % registry.length]?.resource ?? appResource
    const one = decodeLive(child, resource)
    return isRight(one) ? [one.right] : []
  })
  return reconcile({ app: observeApp(decoded.right), children: live, refusals: [] }, 1_764_000_000_000)
}

const expectPlan = (plan: Plan | undefined): void => {
  if (plan === undefined) return
  expect(Array.isArray(plan.actions)).toBe(true)
  expect(typeof plan.status).toBe('object')
  for (const { note, reason } of plan.events) expect([typeof note, typeof reason]).toEqual(['string', 'string'])
  expect(() => JSON.stringify(plan)).not.toThrow()
}

const strange = fc.oneof({ weight: 8, arbitrary: anyJson }, { weight: 1, arbitrary: deepJson(1_000) })

/** A live object with the least that `decodeLive` wants, so that what is strange comes further. */
const housed = (name: string) =>
  fc
    .record(
      { labels: anyJson, annotations: anyJson, ownerReferences: anyJson, generation: anyJson },
      { requiredKeys: [] },
    )
    .chain((metadata) =>
      fc.record({
        metadata: fc.constantFrom(metadata, {}).map((more) => ({ ...more, name, uid: 'u', resourceVersion: '1' })),
        spec: strange,
        status: strange,
      }),
    ) as fc.Arbitrary<Json>

/** Keys of field sets, and what a hostile writer makes of them. */
const corruption = fc.oneof(
  fc.tuple(fc.constant('"k:{'), fc.constantFrom('"k:{{', '"k:[{', '"v:{', '"')),
  fc.tuple(fc.constant('"f:'), fc.constantFrom('"', '"f:f:', '"k:')),
  fc.tuple(
    fc.constantFrom('"f:name"', '"f:ports"', '"f:labels"', '"."'),
    fc.constantFrom('"f:__proto__"', '"f:constructor"', '"k:null"'),
  ),
)

const broken = (managedFields: LiveObject['metadata']['managedFields']): fc.Arbitrary<Json> =>
  fc.oneof(
    corruption.map(([from, to]) => JSON.parse(JSON.stringify(managedFields).replaceAll(from, to)) as Json),
    mangled(managedFields as never, strange).map((list) => (Array.isArray(list) ? (list as Json) : [list])),
  )

describe('totality', () => {
  it('reads any JSON, or says that it is none of an App', () => {
    fc.assert(
      fc.property(strange, fc.array(strange, { maxLength: 3 }), (app, children) => {
        expect(['Left', 'Right']).toContain(decodeManifest(app)._tag)
        expectPlan(planOf(app, children))
      }),
      { numRuns: 1_000 },
    )
  })

  it('has a plan for Apps and children with any JSON inside', () => {
    fc.assert(
      fc.property(housed('shop'), fc.array(housed('shop'), { maxLength: 3 }), (app, children) => {
        expectPlan(planOf(app, children))
      }),
      { numRuns: 1_000 },
    )
  })

  it('has a plan for real objects with something else at any place', () => {
    const scenes = anyScene.chain(({ app, children }) =>
      fc.tuple(
        fc.oneof(fc.constant(app as never as Json), mangled(app as never, strange)),
        fc.tuple(...children.map((child) => mangled(child as never, strange))),
      ),
    )
    let plans = 0
    fc.assert(
      fc.property(scenes, ([app, children]) => {
        const plan = planOf(app, children)
        if (plan !== undefined) plans++
        expectPlan(plan)
        expect(['Left', 'Right']).toContain(decodeManifest(app)._tag)
      }),
      { numRuns: 800 },
    )
    expect(plans).toBeGreaterThan(400)
  })

  it('has a plan for field sets that no API server would write', () => {
    const sets = anyScene.chain(({ app, children }) =>
      fc.tuple(
        fc.constant(app as never as Json),
        fc.tuple(
          ...children.map(({ metadata, ...child }) =>
            broken(metadata.managedFields ?? []).map((managedFields) => ({
              ...child,
              metadata: { ...metadata, managedFields },
            })),
          ),
        ),
      ),
    )
    fc.assert(
      fc.property(sets, ([app, children]) => {
        expectPlan(planOf(app, children as never))
      }),
      { numRuns: 1_000 },
    )
  })
})
