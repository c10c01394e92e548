import type { Json, JsonObject } from '@fixpoint/core'
import type { Field, Kind } from '../kinds/kind.ts'
import type { Draw } from './draw.ts'
import { placesIn, put, valueAt } from './shape.ts'

/** How much is wrong with what a sequence sends. */
export interface Taste {
  /** How often a body has a value that the rules of its kind refuse. */
  readonly bad: number
  /** How often a field is of the wrong type, or of no kind at all. */
  readonly odd: number
  /** How often metadata is more than a name. */
  readonly metadata: number
}

export const apiVersionOf = ({ group, version }: Kind): string => (group === '' ? version : `${group}/${version}`)

/** A whole object that a client might send. */
export const objectOf = (
  draw: Draw,
  kind: Kind,
  name: string,
  taste: Taste,
  fields: readonly Field[] = kind.fields,
): JsonObject => {
  let object: JsonObject = {
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    metadata: { name, ...(kind.namespaced && draw.chance(0.3) && { namespace: '<<ns>>' }), labels: { seq: '<<ns>>' } },
    ...kind.least,
  }
  for (let i = draw.random.between(0, 3); i > 0; i--) object = withField(draw, object, fields, taste)
  if (draw.chance(taste.metadata)) object = withMetadata(draw, kind, object, taste)
  if (kind.status !== undefined && draw.chance(0.1)) object = withField(draw, object, kind.status, taste)
  return draw.chance(taste.odd) ? odd(draw, kind, object) : object
}

/** An object with one more field set. */
const withField = (draw: Draw, object: JsonObject, fields: readonly Field[], taste: Taste): JsonObject => {
  const { at, value } = fieldOf(draw, fields, taste)
  return put(object, at, value) as JsonObject
}

/** A field and a value for it. */
export const fieldOf = (
  draw: Draw,
  fields: readonly Field[],
  taste: Taste,
): { readonly at: string; readonly value: Json } => {
  const { at, good, bad = [] } = draw.one(fields)
  return { at, value: bad.length > 0 && draw.chance(taste.bad) ? draw.one(bad) : draw.one(good) }
}

const withMetadata = (draw: Draw, kind: Kind, object: JsonObject, taste: Taste): JsonObject => {
  const { at, value } = metadataField(draw, kind, taste)
  return put(object, at, value) as JsonObject
}

/** Sequences share what is outside of namespaces: names there begin with what is theirs alone. */
export const metadataField = (draw: Draw, kind: Kind, taste: Taste): { readonly at: string; readonly value: Json } => {
  const { at, value } = fieldOf(draw, metadata, taste)
  return { at, value: at === 'metadata/name' && !kind.namespaced && value !== '' ? `<<ns>>-${String(value)}` : value }
}

const long = (length: number): string => 'l'.repeat(length)

/** What any object may say of itself. */
const metadata: readonly Field[] = [
  {
    at: 'metadata/labels',
    good: [{ seq: '<<ns>>', tier: 'web' }, { seq: '<<ns>>', 'example.com/a': 'b', empty: '' }, { seq: '<<ns>>' }],
    bad: [
      { seq: '<<ns>>', 'a b': 'c' },
      { seq: '<<ns>>', a: 'b c' },
      { seq: '<<ns>>', a: long(64) },
      { seq: '<<ns>>', [`${long(254)}/a`]: 'b' },
      { seq: '<<ns>>', '': 'b' },
    ],
  },
  { at: 'metadata/labels/tier', good: ['web', 'db', long(63)], bad: ['-', 'a b'] },
  {
    at: 'metadata/annotations',
    good: [{ note: 'n' }, { 'example.com/A': 'ü "quoted" \n' }, {}],
    bad: [{ 'a b': 'c' }, { '': 'c' }, { 'a/b/c': 'd' }],
  },
  { at: 'metadata/annotations/note', good: ['n', 'm', ''] },
  {
    at: 'metadata/finalizers',
    good: [['example.com/a'], ['example.com/a', 'example.com/b'], []],
    bad: [['a b/c'], ['orphan', 'foregroundDeletion']],
  },
  {
    at: 'metadata/ownerReferences',
    good: [
      [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: 'u-1' }],
      [
        { apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: 'u-1', controller: true, blockOwnerDeletion: true },
        { apiVersion: 'apps/v1', kind: 'Deployment', name: 'p', uid: 'u-2' },
      ],
      [],
    ],
    bad: [
      [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: '' }],
      [{ apiVersion: 'a/b/c', kind: '', name: '', uid: 'u' }],
      [
        { apiVersion: 'v1', kind: 'A', name: 'a', uid: '1', controller: true },
        { apiVersion: 'v1', kind: 'B', name: 'b', uid: '2', controller: true },
      ],
      [{ apiVersion: 'v1', kind: 'Event', name: 'a', uid: '1' }],
    ],
  },
  { at: 'metadata/creationTimestamp', good: ['2020-01-01T00:00:00Z', null] },
  { at: 'metadata/uid', good: ['00000000-0000-4000-8000-000000000001'] },
  { at: 'metadata/namespace', good: ['<<ns>>', ''], bad: ['elsewhere'] },
  { at: 'metadata/name', good: ['a'], bad: ['A_B', '', long(254), long(64), 'a..b', '.', 'a/b'] },
  {
    at: 'metadata/managedFields',
    good: [[], [{}]],
  },
]

/** The object with one value of another type, or with a field that no kind has. */
export const odd = (draw: Draw, kind: Kind, object: JsonObject): JsonObject => {
  const places = placesIn(object).filter(
    (place) =>
      place !== 'metadata/labels/seq' && place !== 'metadata' && (kind.namespaced || place !== 'metadata/name'),
  )
  const place = draw.one(places)
  if (places.length === 0 || draw.chance(0.4))
    return put(
      object,
      draw.chance(0.3) ? 'bogus' : `${parentOf(draw, places, object)}bogus`,
      draw.one([1, 'x', {}, null]),
    ) as JsonObject
  return put(object, place, draw.one(oddValues)) as JsonObject
}

const oddValues: readonly Json[] = [7, -1.5, 'text', '', true, null, [], ['x'], {}, { x: 'y' }, [1]]

const parentOf = (draw: Draw, places: readonly string[], object: JsonObject): string => {
  const parents = places.filter((place) => {
    const value = valueAt(object, place)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  })
  return parents.length === 0 ? '' : `${draw.one(parents)}/`
}
