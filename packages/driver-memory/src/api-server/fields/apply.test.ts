import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { applied, forAll, idOf, leavesOf, ownersOf, type Write } from '../../../test/apply/history.ts'
import type { KubernetesObject } from '../object.ts'

/** The paths of others that an apply would change. */
const contested = (write: Write, before: KubernetesObject | undefined): readonly string[] => {
  const [wanted, there] = [leavesOf(write.body), leavesOf(before)]
  const others = [...ownersOf(before)].filter(([id]) => id !== `${write.by} Apply`)
  return [...wanted.keys()].flatMap((path) =>
    wanted.get(path) === there.get(path)
      ? []
      : others.filter(([, paths]) => paths.has(path)).map(([id]) => `${id}: ${path}`),
  )
}

describe('server-side apply', () => {
  it('conflicts exactly where another manager has another value, field by field', () => {
    const seen = { conflicts: 0 }
    forAll((write, before) => {
      const clashes = contested(write, before)
      const result = applied(before, write, false, 99_000)
      expect(isLeft(result)).toBe(clashes.length > 0)
      if (isRight(result)) return
      seen.conflicts += 1
      expect(result.left).toMatchObject({ code: 409, reason: 'Conflict' })
      expect(result.left.details?.causes).toHaveLength(clashes.length)
    })
    expect(seen.conflicts).toBeGreaterThan(500)
  })

  it('gives what was asked for, leaves what others own, and takes away what nobody asks for any more', () => {
    forAll((write, before, after) => {
      if (write.how === 'Update' || after === undefined) return
      const [wanted, there, now] = [leavesOf(write.body), leavesOf(before), leavesOf(after)]
      const owners = ownersOf(before)
      const mine = owners.get(idOf(write)) ?? new Set()
      const isHeld = (path: string) => [...owners].some(([id, paths]) => id !== idOf(write) && paths.has(path))
      // An item goes with the last who holds the item itself, and takes with it what others hold inside.
      const isGone = (path: string): boolean => {
        const [, item] = /^(.*\/k:\{[^}]*\})\//.exec(path) ?? []
        if (item === undefined || !mine.has(`${item}/.`) || isHeld(`${item}/.`)) return false
        return ![...wanted.keys()].some((each) => each.startsWith(`${item}/`))
      }
      const kept = [...there].filter(
        ([path]) => !wanted.has(path) && !isGone(path) && (!mine.has(path) || isHeld(path)),
      )
      expect(now).toEqual(new Map([...kept, ...wanted]))
    })
  })

  it('changes nothing the second time', () => {
    forAll((write, _, after) => {
      if (write.how === 'Update' || after === undefined) return
      const again = applied(after, write, false, 99_000)
      expect(isRight(again) && again.right).toBe(after)
    })
  })

  it('keeps the books: who wrote a value owns it, and who was overwritten owns the rest', () => {
    forAll((write, before, after) => {
      if (after === undefined) return
      const [wanted, there, now] = [leavesOf(write.body), leavesOf(before), leavesOf(after)]
      const [owners, next] = [ownersOf(before), ownersOf(after)]
      const changed = (path: string) => there.get(path) !== now.get(path)
      const mine = [...(owners.get(idOf(write)) ?? [])].filter((path) => now.has(path))
      const own = write.how === 'Update' ? [...mine, ...[...now.keys()].filter(changed)] : [...wanted.keys()]
      const paths = (id: string) => [...(next.get(id) ?? [])].filter((path) => now.has(path)).toSorted()
      expect(paths(idOf(write))).toEqual([...new Set(own)].toSorted())
      for (const [id, had] of owners)
        if (id !== idOf(write))
          expect(paths(id)).toEqual([...had].filter((path) => now.has(path) && !changed(path)).toSorted())
    })
  })

  it('lets a field have one manager that updated it, and every manager only fields that are there', () => {
    forAll((_, __, after) => {
      const there = leavesOf(after)
      const updaters = [...ownersOf(after)].filter(([id]) => id.endsWith('Update'))
      const owned = updaters.flatMap(([, paths]) => [...paths].filter((path) => there.has(path)))
      expect(new Set(owned).size).toBe(owned.length)
      for (const [, paths] of ownersOf(after))
        for (const path of paths) if (/f:(?:a|one|row|x|y|v|w)$/.test(path)) expect(there.has(path)).toBe(true)
    })
  })

  it('leaves a map that others hold empty, and theirs', () => {
    const steps: readonly Write[] = [
      { by: 'bob', how: 'Apply', body: { metadata: { name: 'web' }, spec: { pair: {} } } },
      { by: 'ann', how: 'Apply', body: { metadata: { name: 'web' }, spec: { pair: { x: 1 } } } },
      { by: 'ann', how: 'Apply', body: { metadata: { name: 'web' } } },
    ]
    const last = steps.reduce<KubernetesObject | undefined>((live, write, i) => {
      const result = applied(live, write, false, i * 1_000)
      return isRight(result) ? result.right : undefined
    }, undefined)
    expect(last?.['spec']).toEqual({ pair: null })
    expect([...ownersOf(last)]).toEqual([['bob Apply', new Set(['f:spec/f:pair'])]])
  })

  it.each([
    { there: ['p'], asked: ['q', 'p'], now: ['q', 'p'] },
    { there: ['p', 'q'], asked: ['q', 'p'], now: ['q', 'p'] },
    { there: ['p', 'x', 'q'], asked: ['q', 'r'], now: ['p', 'x', 'q', 'r'] },
    { there: ['x', 'p'], asked: ['q', 'p'], now: ['x', 'q', 'p'] },
  ])('puts $asked on $there in the order that is asked for', ({ there, asked, now }) => {
    const write = (by: string, words: string[]): Write => ({
      by,
      how: 'Apply',
      body: { metadata: { name: 'web' }, spec: { words } },
    })
    const before = applied(undefined, write('bob', there), false, 0)
    if (!isRight(before)) throw new Error('refused')
    expect(applied(before.right, write('ann', asked), false, 1_000)).toMatchObject({ right: { spec: { words: now } } })
  })

  it('tells all that does not fit the schema', () => {
    const body = { metadata: { name: 'web' }, spec: { a: 1, words: ['p', {}, 'p'], items: [{ k: 1 }, { k: 1 }] } }
    expect(applied(undefined, { by: 'ann', how: 'Apply', body }, false, 0)).toMatchObject({
      left: {
        code: 500,
        message: `failed to create typed patch object (/web; example.com/v1, Kind=Thing): errors:
  .spec.a: expected string, got &value.valueUnstructured{Value:1}
  .spec.words: element 1: associative list without keys has an element that's a map type
  .spec.items: duplicate entries for key [k=1]`,
      },
    })
  })
})
