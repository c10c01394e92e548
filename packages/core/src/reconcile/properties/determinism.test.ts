import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { assert, describe, expect, it } from 'vitest'
import { anyScene, observe, type Scene } from '../../../test/decision/observation.ts'
import type { Plan } from '../plan.ts'
import { reconcile } from '../reconcile.ts'

const now = 1_764_000_000_000

const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value
  for (const item of Object.values(value)) frozen(item)
  return Object.freeze(value)
}

/** The same JSON with the keys of its objects in another order, each by a number of its own. */
const shuffled = <T>(value: T, salt: number): T => {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, salt)) as T
  if (typeof value !== 'object' || value === null) return value
  const rank = (key: string): number => Buffer.from(key).reduce((sum, byte) => (sum * 31 + byte * salt) % 1_009, salt)
  const entries = Object.entries(value).toSorted(([a], [b]) => rank(a) - rank(b))
  return Object.fromEntries(entries.map(([key, item]) => [key, shuffled(item, salt)])) as T
}

const rotated = <T>(list: readonly T[], salt: number): readonly T[] => {
  const at = list.length === 0 ? 0 : salt % list.length
  const turned = [...list.slice(at), ...list.slice(0, at)]
  return salt % 2 === 0 ? turned.toReversed() : turned
}

const decide = (scene: Scene): Plan => reconcile(frozen(observe(scene)), now)

/** Who owns what in a claim is a set; it stays in the order in which the API server gave it. */
const asSets = (plan: Plan): Plan => ({
  ...plan,
  actions: plan.actions.map((action) =>
    action._tag !== 'Claim'
      ? action
      : {
          ...action,
          owners: action.owners.toSorted(),
          managedFields: action.managedFields.toSorted((a, b) =>
            JSON.stringify(sorted(a)) < JSON.stringify(sorted(b)) ? -1 : 1,
          ),
        },
  ),
})

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}

/** A note quotes live JSON in the order of its keys, so its letters are compared in none. */
const withoutOrderOfNotes = (plan: Plan): Plan => ({
  ...plan,
  events: plan.events.map((event) => ({ ...event, note: Buffer.from(event.note).toSorted().join(' ') })),
})

const expectSame = (a: Plan, b: Plan): void => {
  const [x, y] = [sorted(a), sorted(b)]
  if (!isDeepStrictEqual(x, y)) expect(y).toEqual(x)
}

const salt = fc.integer({ min: 1, max: 1_000 })

describe('determinism', () => {
  it('changes nothing that it was given, and decides the same again', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const text = JSON.stringify(scene)
        const first = JSON.stringify(decide(scene))
        assert(JSON.stringify(decide(JSON.parse(text) as Scene)) === first)
        assert(JSON.stringify(scene) === text)
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on the order of children', () => {
    fc.assert(
      fc.property(anyScene, salt, ({ app, children }, by) => {
        expectSame(decide({ app, children }), decide({ app, children: rotated(children, by) }))
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(anyScene, salt, (scene, by) => {
        expectSame(withoutOrderOfNotes(decide(scene)), withoutOrderOfNotes(decide(shuffled(scene, by))))
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on the order of managers', () => {
    fc.assert(
      fc.property(anyScene, salt, ({ app, children }, by) => {
        const others = children.map((child) => ({
          ...child,
          metadata: {
            ...child.metadata,
            ...(child.metadata.managedFields && { managedFields: rotated(child.metadata.managedFields, by) }),
          },
        }))
        expectSame(asSets(decide({ app, children })), asSets(decide({ app, children: others })))
      }),
      { numRuns: 500 },
    )
  })
})
