import type { Json } from '@fixpoint/core'
import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { createPatch, applyPatch as oracle, Pointer } from 'rfc6902'
import { describe, expect, it } from 'vitest'
import { applyJsonPatch } from './json-patch.ts'
import { applyMergePatch } from './merge-patch.ts'

const value = fc.letrec<{ node: Json }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(1, 'x', true, null),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c/d', 'e~f'), tie('node'), { maxKeys: 3 }) as fc.Arbitrary<Json>,
  ),
})).node

const pointer = fc
  .array(fc.constantFrom('a', 'b', 'c~1d', 'e~0f', '0', '1', '-'), { maxLength: 3 })
  .map((steps) => steps.map((step) => `/${step}`).join(''))

const inside = pointer.filter((path) => path !== '')

const operation = fc.oneof(
  fc.record({ op: fc.constantFrom('add', 'replace', 'test'), path: inside, value }),
  fc.record({ op: fc.constant('remove'), path: inside }),
  fc.record({ op: fc.constantFrom('copy', 'move'), from: inside, path: inside }),
)

/** The other implementation patches in place; it can't replace the whole document, and throws where a parent is a scalar. */
const document = value.filter((candidate) => typeof candidate === 'object' && candidate !== null)

/** A move is a removal, and an addition after it (RFC 6902, 4.4): the other one looks for the target before what was there is gone. */
const inSteps = (patched: Json, operation: Operation): readonly object[] =>
  operation.op === 'move'
    ? [
        { op: 'remove', path: operation.from },
        { op: 'add', path: operation.path, value: Pointer.fromJSON(operation.from ?? '').get(patched) },
      ]
    : [operation]

interface Operation {
  readonly op: string
  readonly path: string
  readonly from?: string
}

const applies = (patched: Json, operations: readonly Operation[]): boolean => {
  try {
    return operations.every((operation) =>
      oracle(patched, structuredClone(inSteps(patched, operation)) as never).every((error) => error === null),
    )
  } catch {
    return false
  }
}

describe('a JSON patch', () => {
  it('leads from any document to any other by the patch that another implementation made', () => {
    fc.assert(
      fc.property(value, value, (from, to) => {
        const patch = createPatch(structuredClone(from), structuredClone(to)) as unknown as readonly Json[]
        expect(applyJsonPatch(from, patch)).toEqual({ _tag: 'Right', right: to })
      }),
    )
  })

  it('does what another implementation does, where that one applies it', () => {
    fc.assert(
      fc.property(document, fc.array(operation, { minLength: 1, maxLength: 3 }), (document, operations) => {
        const expected = structuredClone(document)
        fc.pre(applies(expected, operations))
        const result = applyJsonPatch(document, operations)
        if (isRight(result)) expect(result.right).toEqual(expected)
      }),
    )
  })

  it.each<readonly [string, Json]>([
    ['a test that fails', [{ op: 'test', path: '/a', value: 2 }]],
    ['a field that is not there', [{ op: 'remove', path: '/zzz' }]],
    ['an item that is no number', [{ op: 'replace', path: '/l/one', value: 1 }]],
    ['the whole document to take away', [{ op: 'remove', path: '' }]],
    ['a path that does not begin', [{ op: 'add', path: 'b', value: 1 }]],
    ['an index past the end', [{ op: 'add', path: '/l/3', value: 1 }]],
    ['a parent that is not there', [{ op: 'add', path: '/x/y', value: 1 }]],
    ['an operation that nobody knows', [{ op: 'increment', path: '/a' }]],
  ])('is refused as a whole with %s', (_, patch) => {
    expect(
      isLeft(applyJsonPatch({ a: 1, l: [1, 2] }, [{ op: 'add', path: '/b', value: 1 }, ...(patch as Json[])])),
    ).toBe(true)
  })

  it.each<readonly [string, Json, Json]>([
    ['a field that is not there', [{ op: 'replace', path: '/b', value: 1 }], { a: '<', l: [1, 2], b: 1 }],
    ['a place from the end', [{ op: 'remove', path: '/l/-1' }], { a: '<', l: [1] }],
    ['a place behind the end', [{ op: 'add', path: '/l/-1', value: 3 }], { a: '<', l: [1, 2, 3] }],
    ['a place as Go parses it', [{ op: 'replace', path: '/l/+01', value: 3 }], { a: '<', l: [1, 3] }],
    ['nothing as null', [{ op: 'copy', from: '/none', path: '/b' }], { a: '<', l: [1, 2], b: null }],
    ['no value as null', [{ op: 'add', path: '/b' }], { a: '<', l: [1, 2], b: null }],
    ['nothing where null is expected', [{ op: 'test', path: '/b', value: null }], { a: '<', l: [1, 2] }],
    [
      'a text of its own where it is tested',
      [
        { op: 'add', path: '/a', value: '>' },
        { op: 'test', path: '/a', value: '>' },
      ],
      { a: '>', l: [1, 2] },
    ],
  ])('takes %s, as the library of kube-apiserver does', (_, patch, expected) => {
    expect(applyJsonPatch({ a: '<', l: [1, 2] }, patch as Json[])).toEqual({ _tag: 'Right', right: expected })
  })

  it('finds no text equal that Go escapes', () => {
    expect(isLeft(applyJsonPatch({ a: '<' }, [{ op: 'test', path: '/a', value: '<' }]))).toBe(true)
  })

  it('takes __proto__ for a field like any other', () => {
    const result = applyJsonPatch({}, [{ op: 'add', path: '/__proto__', value: { polluted: true } }])
    expect(isRight(result) && JSON.stringify(result.right)).toBe('{"__proto__":{"polluted":true}}')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('a merge patch', () => {
  it.each<readonly [Json, Json, Json]>([
    // The examples of RFC 7386, appendix A.
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
    // Beyond it: nulls in the items of a list.
    [{ a: [1] }, { a: [{ b: null, c: [{ d: null }] }, null] }, { a: [{ c: [{}] }, null] }],
    [{ a: {} }, { a: [{ b: null }] }, { a: [{ b: null }] }],
  ])('of %j by %j gives %j', (target, patch, expected) => {
    expect(applyMergePatch(target, patch)).toEqual(expected)
  })
})
