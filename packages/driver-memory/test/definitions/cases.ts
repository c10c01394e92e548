import type { JsonObject } from '@fixpoint/core'
import { o } from './definition-of.ts'
import { crd, s } from './foos.ts'
import { parts } from './parts.ts'

const set: JsonObject = { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } }

/** Definitions with one thing wrong each, and a good one at the end. */
export const definitions: Readonly<Record<string, JsonObject>> = {
  'no type': crd({ properties: {} }),
  'array no items': crd(s({ type: 'array' })),
  'field no type': crd(s({ description: 'x' })),
  'bad type': crd(s({ type: 'file' })),
  'null type': crd(s({ type: 'null' })),
  ref: crd(s({ $ref: '#/x' })),
  uniqueItems: crd(s({ type: 'array', items: { type: 'string' }, uniqueItems: true })),
  'both props': crd(
    s({ type: 'object', properties: { a: { type: 'string' } }, additionalProperties: { type: 'string' } }),
  ),
  'addl root': crd({ type: 'object', additionalProperties: { type: 'string' } }),
  'pattern [': crd(s({ type: 'string', pattern: '[a' })),
  'pattern (': crd(s({ type: 'string', pattern: '(a' })),
  'pattern )': crd(s({ type: 'string', pattern: 'a)' })),
  'pattern *': crd(s({ type: 'string', pattern: '*a' })),
  lookahead: crd(s({ type: 'string', pattern: 'a(?=b)' })),
  backref: crd(s({ type: 'string', pattern: '(a)\\1' })),
  range: crd(s({ type: 'string', pattern: '[z-a]' })),
  trailing: crd(s({ type: 'string', pattern: 'a\\' })),
  lookbehind: crd(s({ type: 'string', pattern: '(?<!a)b' })),
  'metadata labels': crd(o({ metadata: { type: 'object', properties: { labels: { type: 'object' } } } })),
  'metadata string': crd(o({ metadata: { type: 'string' } })),
  'kind int': crd(o({ kind: { type: 'integer' } })),
  'embedded no type': crd(s({ 'x-kubernetes-embedded-resource': true })),
  'embedded none': crd(s({ type: 'object', 'x-kubernetes-embedded-resource': true })),
  ios: crd(s({ 'x-kubernetes-int-or-string': true, 'x-kubernetes-preserve-unknown-fields': true })),
  'preserve false': crd(s({ type: 'object', 'x-kubernetes-preserve-unknown-fields': false })),
  'list type': crd(s({ type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'bag' })),
  'list on obj': crd(s({ type: 'object', 'x-kubernetes-list-type': 'set' })),
  'map on str': crd(s({ type: 'string', 'x-kubernetes-map-type': 'atomic' })),
  'map type bad': crd(s({ type: 'object', 'x-kubernetes-map-type': 'x' })),
  'map no keys': crd(s({ type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'map' })),
  'keys no map': crd(s({ type: 'array', items: { type: 'object' }, 'x-kubernetes-list-map-keys': ['a'] })),
  'keys set': crd(
    s({
      type: 'array',
      items: { type: 'string' },
      'x-kubernetes-list-type': 'set',
      'x-kubernetes-list-map-keys': ['a'],
    }),
  ),
  'key missing': crd(
    s({
      type: 'array',
      items: o({ b: { type: 'string' } }),
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a'],
    }),
  ),
  'key optional': crd(
    s({
      type: 'array',
      items: o({ a: { type: 'string' } }),
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a'],
    }),
  ),
  'key object': crd(
    s({
      type: 'array',
      items: o({ a: { type: 'object' } }, { required: ['a'] }),
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a'],
    }),
  ),
  'key twice': crd(
    s({
      type: 'array',
      items: o({ a: { type: 'string' } }, { required: ['a'] }),
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a', 'a'],
    }),
  ),
  'map of strings': crd(
    s({
      type: 'array',
      items: { type: 'string' },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a'],
    }),
  ),
  'set of objects': crd(s({ type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'set' })),
  'set of arrays': crd(
    s({
      type: 'array',
      items: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
      'x-kubernetes-list-type': 'set',
    }),
  ),
  'nullable key': crd(
    s({
      type: 'array',
      items: o({ a: { type: 'string', nullable: true } }, { required: ['a'], nullable: true }),
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a'],
    }),
  ),
  'rule empty': crd(s({ type: 'object', 'x-kubernetes-validations': [{ rule: '' }] })),
  'rule syntax': crd(
    s({ type: 'object', properties: { a: { type: 'integer' } }, 'x-kubernetes-validations': [{ rule: 'self.a >' }] }),
  ),
  'rule reason': crd(s({ type: 'object', 'x-kubernetes-validations': [{ rule: 'true', reason: 'Nope' }] })),
  'rule lines': crd(s({ type: 'object', 'x-kubernetes-validations': [{ rule: 'true ||\nfalse' }] })),
  'rule msg lines': crd(s({ type: 'object', 'x-kubernetes-validations': [{ rule: 'true', message: 'a\nb' }] })),
  'default unknown': crd(s({ type: 'object', properties: { a: { type: 'string' } }, default: { b: 1 } })),
  'default type': crd(s({ type: 'string', default: 1 })),
  'default pattern': crd(s({ type: 'string', pattern: '^a', default: 'b' })),
  'default root meta': crd(o({ metadata: { type: 'object', properties: { name: { type: 'string', default: 'x' } } } })),
  'default enum': crd(s({ type: 'string', enum: ['a'], default: 'b' })),
  'anyOf type': crd(s({ type: 'object', properties: { a: { type: 'string' } }, anyOf: [{ type: 'object' }] })),
  'anyOf incomplete': crd(
    s({ type: 'object', properties: { a: { type: 'string' } }, anyOf: [{ properties: { b: { minLength: 1 } } }] }),
  ),
  'allOf nested': crd(
    s({ type: 'object', allOf: [{ properties: { metadata: {} }, description: 'x', nullable: true }] }),
  ),
  not: crd(s({ type: 'object', not: { required: ['a'], type: 'object' } })),
  'nullable root': crd({ type: 'object', nullable: true }),
  'no schema': crd(undefined),
  ...parts,
  'unknown field': crd(o({}), { spec: { foo: 1 } }),
  'unknown schema field': crd(s({ type: 'object', foo: 1 })),
  'wrong type field': crd(s({ type: 'object', minimum: 'x' })),
  'status root': crd({ type: 'object', anyOf: [{ required: ['a'] }] }, {}, { subresources: { status: {} } }),
  good: crd(
    s({
      type: 'object',
      properties: {
        when: { type: 'string', format: 'date-time' },
        any: { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true },
        ip: { type: 'string', format: 'ipv4' },
        one: {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'string' } },
          oneOf: [{ required: ['a'] }, { required: ['b'] }],
        },
        min: { type: 'object', minProperties: 1, maxProperties: 2, additionalProperties: { type: 'string' } },
        not: { type: 'string', not: { enum: ['x'] } },
        all: { type: 'string', allOf: [{ minLength: 2 }, { pattern: '^a' }] },
        anyl: { type: 'string', anyOf: [{ minLength: 3 }, { pattern: '^a' }] },
        text: { type: 'string', minLength: 2, maxLength: 4, pattern: '^[a-z]+$' },
        count: { type: 'integer', format: 'int32', minimum: 0, maximum: 10, multipleOf: 2 },
        whole: { type: 'integer' },
        part: { type: 'number', multipleOf: 0.5 },
        float: { type: 'number', format: 'float' },
        level: { type: 'integer', enum: [1, 2] },
        mood: { type: 'string', enum: ['a', 'b'], nullable: true },
        char: { type: 'string', maxLength: 1 },
        single: { type: 'array', maxItems: 1, items: { type: 'integer' } },
        odd: { type: 'string', format: 'int32' },
        set,
        sets: { type: 'object', additionalProperties: set },
        keyed: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['b', 'a'],
          items: {
            type: 'object',
            required: ['a'],
            properties: { a: { type: 'string' }, b: { type: 'string', default: '' } },
          },
        },
        // The first has less to mend, the second passes more checks.
        closest: {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } },
          anyOf: [{ required: ['c'] }, { required: ['b', 'c'], properties: { a: { minLength: 1 } } }],
        },
        either: {
          oneOf: [{ properties: { a: { enum: ['x'] } } }, { properties: { b: { enum: ['x'] } } }],
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'string' } },
        },
        embedded: {
          type: 'object',
          'x-kubernetes-embedded-resource': true,
          'x-kubernetes-preserve-unknown-fields': true,
        },
      },
    }),
  ),
}
