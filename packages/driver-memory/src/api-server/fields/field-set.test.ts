import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, difference, type FieldSet, intersection, pathsOf, sameSet, union } from './field-set.ts'

/** The oracle: a set of paths is a set of texts. */
type Paths = readonly string[]

const step = fc.constantFrom('f:a', 'f:b', 'f:.', 'f:toString', 'k:{"name":"a"}', 'k:{"name":"b"}', 'v:1', 'v:"x"')

const anyPaths: fc.Arbitrary<Paths> = fc
  .uniqueArray(
    fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => JSON.stringify(steps)),
    { maxLength: 8 },
  )
  .map((paths) => paths.toSorted())

/** The set of paths as `fieldsV1` has it: a node without keys is a path, one with keys is one where it has a dot. */
const setOf = (paths: Paths): FieldSet | undefined => {
  if (paths.length === 0) return undefined
  const root: Record<string, unknown> = {}
  for (const path of paths) {
    let node = root
    for (const key of JSON.parse(path) as string[])
      node = (Object.hasOwn(node, key) ? node[key] : (node[key] = {})) as never
    node['.'] = {}
  }
  return withoutLonelyDots(root) as FieldSet
}

const withoutLonelyDots = (node: object): object => {
  const keys = Object.keys(node)
  if (keys.length === 1 && keys[0] === '.') return {}
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, withoutLonelyDots(child as object)]))
}

const read = (set: FieldSet | undefined): Paths =>
  pathsOf(set)
    .map((path) => JSON.stringify(path))
    .toSorted()

/** What comes of two sets is the set that the oracle has, in the very form in which it would be written. */
const holds = (result: FieldSet | undefined, expected: readonly string[]): void => {
  expect(read(result)).toEqual([...new Set(expected)].toSorted())
  expect(sameSet(result, setOf(expected))).toBe(true)
  expect(result).toEqual(setOf(expected))
}

const both = fc.tuple(anyPaths, anyPaths)

describe('a set of fields', () => {
  it('is told apart by its paths', () => {
    fc.assert(
      fc.property(both, ([a, b]) => {
        expect(read(setOf(a))).toEqual(a)
        expect(sameSet(setOf(a), setOf(b))).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
  })

  it('joins, meets and leaves as sets of paths do, and no operand changes', () => {
    fc.assert(
      fc.property(both, ([a, b]) => {
        const [left, right] = [setOf(a), setOf(b)]
        holds(union(left, right), [...a, ...b])
        if (b.every((path) => a.includes(path))) expect(union(left, right)).toBe(a.length === 0 ? right : left)
        holds(
          intersection(left, right),
          a.filter((path) => b.includes(path)),
        )
        holds(
          difference(left, right),
          a.filter((path) => !b.includes(path)),
        )
        if (!a.some((path) => b.includes(path))) expect(difference(left, right)).toBe(left)
        expect([left, right]).toEqual([setOf(a), setOf(b)])
      }),
      { numRuns: 2_000 },
    )
  })

  it('is written in one order, whatever the order in which it came to be', () => {
    const shuffled = anyPaths.chain((paths) =>
      fc.shuffledSubarray([...paths], { minLength: paths.length }).map((other) => [paths, other] as const),
    )
    fc.assert(
      fc.property(shuffled, ([paths, other]) => {
        const a = canonical(setOf(paths) ?? {}, undefined)
        const b = canonical(setOf(other) ?? {}, a)
        expect(JSON.stringify(a)).toBe(JSON.stringify(b))
        expect(canonical(a, undefined)).toBe(a)
        expect(read(a)).toEqual(paths)
        expect(isOrdered(a)).toBe(true)
      }),
    )
  })
})

const isOrdered = (node: FieldSet): boolean =>
  Object.keys(node).every((key, i, all) => (i === 0 || (all[i - 1] ?? '') < key) && isOrdered(node[key] ?? {}))
