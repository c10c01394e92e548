import type { Json, JsonObject } from '@fixpoint/core'

/** A field of a custom resource: what its schema says, values that it takes, and values that it refuses. */
export interface Piece {
  readonly name: string
  readonly schema: JsonObject
  readonly good: readonly Json[]
  readonly bad: readonly Json[]
}

const piece = (name: string, schema: JsonObject, good: readonly Json[], bad: readonly Json[] = []): Piece => ({
  name,
  schema,
  good,
  bad,
})

const rule = (text: string, message?: string): JsonObject => ({
  'x-kubernetes-validations': [{ rule: text, ...(message !== undefined && { message }) }],
})

const text = { type: 'string' }

/** Definitions are put together from these. */
export const pieces: readonly Piece[] = [
  piece(
    'title',
    { ...text, minLength: 1, maxLength: 8, pattern: '^[a-z]+$' },
    ['abc', 'x'],
    ['', 'TOO', 'muchtoolong', 7],
  ),
  piece('mode', { ...text, enum: ['Fast', 'Slow'], default: 'Fast' }, ['Fast', 'Slow'], ['Other', 1]),
  piece(
    'count',
    { type: 'integer', format: 'int32', minimum: 0, maximum: 10, default: 1 },
    [0, 5, 10],
    [-1, 11, 1.5, '3'],
  ),
  piece('size', { type: 'number', minimum: 0, exclusiveMinimum: true, multipleOf: 0.5 }, [0.5, 2], [0, -1, 0.3]),
  piece('on', { type: 'boolean', nullable: true }, [true, false, null], ['yes', 1]),
  piece('port', { 'x-kubernetes-int-or-string': true }, [80, 'http'], [1.5, true]),
  piece('since', { ...text, format: 'date-time' }, ['2020-01-01T00:00:00Z'], ['soon', '2020-01-01']),
  piece('bytes', { ...text, format: 'byte' }, ['MQ==', ''], ['!!']),
  piece(
    'tags',
    { type: 'array', 'x-kubernetes-list-type': 'set', maxItems: 3, items: { ...text, maxLength: 5 } },
    [['a'], ['a', 'b'], []],
    [['a', 'a'], ['a', 'b', 'c', 'd'], ['muchtoolong'], 'a'],
  ),
  piece(
    'parts',
    {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: text, weight: { type: 'integer', default: 1 } },
      },
    },
    [[{ name: 'a' }], [{ name: 'a', weight: 2 }, { name: 'b' }], []],
    [[{ weight: 1 }], [{ name: 'a' }, { name: 'a' }], [{ name: 1 }]],
  ),
  piece(
    'order',
    { type: 'array', 'x-kubernetes-list-type': 'atomic', items: { type: 'integer' } },
    [[1, 2], [2, 1], []],
    [['x'], [null]],
  ),
  piece(
    'notes',
    { type: 'object', additionalProperties: text, maxProperties: 2 },
    [{ a: 'b' }, {}],
    [{ a: 1 }, { a: '1', b: '2', c: '3' }],
  ),
  piece(
    'limits',
    { type: 'object', additionalProperties: { type: 'object', properties: { most: { type: 'integer' } } } },
    [{ a: { most: 1 } }, { a: { most: 1, other: 2 } }],
    [{ a: 3 }, { a: { most: 'x' } }],
  ),
  piece(
    'anything',
    { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    [{ x: { y: [1, { z: null }] } }, {}],
    ['text', [1]],
  ),
  piece(
    'range',
    {
      type: 'object',
      default: {},
      properties: { from: { type: 'integer', default: 1 }, to: { type: 'integer' } },
      ...rule('!has(self.to) || self.from <= self.to', 'from must not be after to'),
    },
    [{ to: 3 }, { from: 2, to: 2 }, { from: 1, bogus: 1 }],
    [{ from: 5, to: 1 }, { to: 0 }],
  ),
  piece('fixed', { ...text, ...rule('self == oldSelf', 'fixed is immutable') }, ['one', 'one', 'two'], [1]),
  piece('growing', { type: 'integer', ...rule('self >= oldSelf') }, [1, 2, 3], ['1']),
  piece(
    'embedded',
    { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
    [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: {} }],
    [{ kind: 'Pod' }, { apiVersion: 'v1' }],
  ),
  piece(
    'whole',
    { type: 'object', 'x-kubernetes-map-type': 'atomic', properties: { a: text, b: text } },
    [{ a: '1' }, { a: '1', b: '2' }],
    [{ a: 1 }],
  ),
  piece(
    'either',
    { type: 'object', properties: { a: text, b: text }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    [{ a: '1' }, { b: '1' }],
    [{}, { a: '1', b: '1' }],
  ),
]
