import fc from 'fast-check'
import type { Json } from '../../src/model/json.ts'

/** Keys that a hostile or a very ordinary document has. */
const key = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    '',
    '.',
    'f:',
    'k:{',
    'k:null',
    'v:',
  ),
  fc.constantFrom(
    'metadata',
    'spec',
    'status',
    'name',
    'uid',
    'labels',
    'f:spec',
    'f:metadata',
    'f:replicas',
    'f:template',
  ),
  fc.string({ maxLength: 5 }),
)

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(null, true, false, 0, -0, -1, 2 ** 53, 1.7976931348623157e308, 5e-324, '', '\u0000', '\ud800'),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ maxLength: 8, unit: 'binary' }),
)

/** Any JSON at all, as `JSON.parse` returns it: `__proto__` is a key like any other. */
export const anyJson: fc.Arbitrary<Json> = fc
  .letrec<{ value: Json; list: readonly Json[]; object: Json }>((tie) => ({
    value: fc.oneof({ maxDepth: 5, withCrossShrink: true }, scalar, tie('list'), tie('object'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  }))
  .value.map((value) => JSON.parse(JSON.stringify(value)) as Json)

/** One value inside of very many lists or objects. */
export const deepJson = (depth: number): fc.Arbitrary<Json> =>
  fc
    .constantFrom(['[', ']'], ['{"a":', '}'], ['{"f:spec":', '}'], ['{"__proto__":', '}'])
    .map(([open = '', close = '']) => JSON.parse(`${open.repeat(depth)}null${close.repeat(depth)}`) as Json)

/** A document with something else at a few places, of any type. */
export const mangled = (document: Json, stranger: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc
    .array(fc.tuple(fc.array(fc.nat({ max: 999 }), { maxLength: 14, size: 'max' }), stranger), {
      minLength: 1,
      maxLength: 3,
    })
    .map((edits) => edits.reduce<Json>((current, [way, value]) => replaced(current, way, value), document))

/** Replaces the value at the end of a way of numbers, each of which picks a child; the way ends early at a scalar. */
const replaced = (value: Json, [turn, ...rest]: readonly number[], by: Json): Json => {
  if (turn === undefined || typeof value !== 'object' || value === null) return by
  const entries = Object.entries(value) as (readonly [string, Json])[]
  const chosen = turn % Math.max(entries.length, 1)
  const next = entries.map(([key, item], index): [string, Json] => [
    key,
    index === chosen ? replaced(item, rest, by) : item,
  ])
  return Array.isArray(value) ? next.map(([, item]) => item) : Object.fromEntries(next)
}
