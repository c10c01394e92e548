import type { Json, JsonObject } from '@fixpoint/core'
import type { Kind } from '../kinds/kind.ts'
import { pathOf } from '../kinds/kind.ts'
import type { Draw } from './draw.ts'
import { apiVersionOf, fieldOf, metadataField, objectOf, odd, type Taste } from './objects.ts'
import { featureOf, managers, writeOptions } from './options.ts'
import { mergeTo, put, strategicTo, valueAt } from './shape.ts'

const json = { 'content-type': 'application/json' }

/** POST of a new object, named or to be named. */
export const create = (draw: Draw, kind: Kind, taste: Taste): void => {
  const name = draw.name(kind)
  const { query, feature } = writeOptions(draw, 1)
  const drawn = objectOf(draw, kind, name, taste)
  const object =
    kind.namesItself === true && !valueAt(drawn, 'metadata/name') ? put(drawn, 'metadata/name', name) : drawn
  const isGenerated = kind.namespaced && draw.chance(0.08)
  const body = isGenerated
    ? put(put(object, 'metadata/name', undefined), 'metadata/generateName', `gen-${draw.steps.length}-`)
    : object
  const id = draw.ask(
    { verb: 'create', kind: kind.kind, feature: featureOf(isGenerated ? 'generateName' : '', feature) },
    'POST',
    pathOf(kind),
    {
      query,
      headers: json,
      body: JSON.stringify(body),
    },
  )
  draw.tell(kind, isGenerated ? `<<name ${id}>>` : name, id)
}

/** PUT, of an object of the client's own making or of what it was told with changes. */
export const replace = (draw: Draw, kind: Kind, taste: Taste, subresource?: 'status'): void => {
  const name = draw.name(kind)
  const { query, feature } = writeOptions(draw, 1)
  const told = draw.told(kind, name)
  const path = draw.pathTo(kind, name, subresource)
  const cell = { verb: 'update', kind: kind.kind, feature: featureOf(subresource ?? '', feature) }
  if (told !== undefined && draw.chance(0.7)) {
    const id = draw.ask(cell, 'PUT', path, {
      query,
      headers: json,
      onto: { id: told, changes: changesOf(draw, kind, taste, subresource) },
    })
    return draw.tell(kind, name, id)
  }
  let object = objectOf(draw, kind, name, taste, kind.changes)
  if (told !== undefined && draw.chance(0.5))
    object = put(object, 'metadata/resourceVersion', `<<version ${told}>>`) as JsonObject
  if (told !== undefined && draw.chance(0.2)) object = put(object, 'metadata/uid', `<<uid ${told}>>`) as JsonObject
  if (subresource === 'status' && kind.status !== undefined)
    object = put(object, ...placed(fieldOf(draw, kind.status, taste))) as JsonObject
  draw.tell(kind, name, draw.ask(cell, 'PUT', path, { query, headers: json, body: JSON.stringify(object) }))
}

/** Whether an object may do without a field: what the least has of it, it may not. */
const isFree = (kind: Kind, at: string): boolean => at !== '' && valueAt(kind.least, at) === undefined

const placed = ({ at, value }: { readonly at: string; readonly value: Json }): [string, Json] => [at, value]

/** What a client changes in what it was told. */
const changesOf = (
  draw: Draw,
  kind: Kind,
  taste: Taste,
  subresource: string | undefined,
): readonly (readonly [string, Json?])[] => {
  const changes: (readonly [string, Json?])[] = []
  for (let i = draw.random.between(0, 2); i > 0; i--)
    changes.push(placed(fieldOf(draw, fieldsOf(draw, kind, subresource), taste)))
  if (draw.chance(taste.metadata)) changes.push(placed(metadataField(draw, kind, taste)))
  if (draw.chance(0.3)) changes.push(['metadata/resourceVersion'])
  if (draw.chance(0.1)) changes.push(['metadata/managedFields', draw.one([[], [{}]])])
  if (draw.chance(0.05) && kind.changes === undefined) {
    const { at } = draw.one(kind.fields)
    if (isFree(kind, at)) changes.push([at])
  }
  if (draw.chance(taste.odd)) changes.push([draw.one(['bogus', 'metadata/bogus', 'spec/bogus']), 1])
  return changes
}

const fieldsOf = (draw: Draw, kind: Kind, subresource: string | undefined): Kind['fields'] =>
  kind.status !== undefined && (subresource === 'status' ? draw.chance(0.9) : draw.chance(0.1))
    ? kind.status
    : (kind.changes ?? kind.fields)

/** A JSON patch: a few operations, some of which can't be carried out. */
export const jsonPatch = (draw: Draw, kind: Kind, taste: Taste, subresource?: string): void => {
  const operations: JsonObject[] = []
  for (let i = draw.random.between(1, 3); i > 0; i--) operations.push(operation(draw, kind, taste, subresource))
  patch(draw, kind, 'json', operations, subresource)
}

const operation = (draw: Draw, kind: Kind, taste: Taste, subresource: string | undefined): JsonObject => {
  const { at, value } = draw.chance(taste.metadata)
    ? metadataField(draw, kind, taste)
    : fieldOf(draw, fieldsOf(draw, kind, subresource), taste)
  const path = `/${at}`
  switch (draw.one(['add', 'add', 'replace', 'replace', 'remove', 'test', 'move', 'copy', 'bad'])) {
    case 'add':
      return { op: 'add', path, value }
    case 'replace':
      return { op: 'replace', path, value }
    case 'remove':
      return isFree(kind, at) ? { op: 'remove', path } : { op: 'replace', path, value }
    case 'test':
      return { op: 'test', path, value }
    case 'move':
      if (!isFree(kind, at)) return { op: 'add', path, value }
      // What only the server says differs from one to the other.
      return {
        op: 'move',
        from: /resourceVersion|uid|Timestamp|managedFields/.test(at) ? '/metadata/labels/tier' : path,
        path: draw.one(['/metadata/annotations/note', '/metadata/labels/tier']),
      }
    case 'copy':
      return {
        op: 'copy',
        from: draw.one(['/metadata/name', '/metadata/labels/seq']),
        path: draw.one(['/metadata/labels/tier', path]),
      }
    default:
      return draw.one<JsonObject>([
        { op: 'spin', path },
        { op: 'add', value },
        { op: 'remove', path: '/nowhere/to/be/found' },
        { op: 'replace', path: '/metadata/labels/none', value: 'x' },
        { op: 'add', path: 'spec', value: {} },
      ])
  }
}

/** A merge patch: fields to set, and some to take away. */
export const mergePatch = (draw: Draw, kind: Kind, taste: Taste, subresource?: string): void => {
  const { at, value } = draw.chance(taste.metadata)
    ? metadataField(draw, kind, taste)
    : fieldOf(draw, fieldsOf(draw, kind, subresource), taste)
  const body = mergeTo(kind.least, at, isFree(kind, at) && draw.chance(0.15) ? null : value)
  patch(
    draw,
    kind,
    'merge',
    withVersion(draw, kind, draw.chance(taste.odd) ? odd(draw, kind, body) : body),
    subresource,
  )
}

/** A strategic merge patch: items of lists by what they go by. */
export const strategicPatch = (draw: Draw, kind: Kind, taste: Taste, subresource?: string): void => {
  const { at, value } = draw.chance(taste.metadata)
    ? metadataField(draw, kind, taste)
    : fieldOf(draw, fieldsOf(draw, kind, subresource), taste)
  const body = directive(
    draw,
    kind,
    strategicTo(kind.least, at, isFree(kind, at) && draw.chance(0.1) ? null : value),
    at,
  )
  patch(
    draw,
    kind,
    'strategic',
    withVersion(
      draw,
      kind,
      draw.chance(taste.odd) ? (put(body, draw.one(['bogus', 'metadata/bogus']), 1) as JsonObject) : body,
    ),
    subresource,
  )
}

/** Directives say what merging can't. */
const directive = (draw: Draw, kind: Kind, body: JsonObject, at: string): JsonObject => {
  const parent = at.split('/').slice(0, -1).join('/')
  if (!draw.chance(0.15) || !isFree(kind, parent)) return body
  const place = parent === '' ? '$patch' : `${parent}/$patch`
  return put(body, place, draw.one(['replace', 'delete'])) as JsonObject
}

const withVersion = (draw: Draw, kind: Kind, body: JsonObject): JsonObject => {
  const told = draw.told(kind, 'a')
  return told !== undefined && draw.chance(0.05)
    ? (put(body, 'metadata/resourceVersion', `<<version ${told}>>`) as JsonObject)
    : body
}

const types = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
} as const

const patch = (draw: Draw, kind: Kind, type: keyof typeof types, body: Json, subresource: string | undefined): void => {
  const name = draw.name(kind)
  const { query, feature } = writeOptions(draw, 1)
  const id = draw.ask(
    { verb: 'patch', kind: kind.kind, feature: featureOf(subresource ?? '', `${type} patch`, feature) },
    'PATCH',
    draw.pathTo(kind, name, subresource),
    { query, headers: { 'content-type': types[type] }, body: JSON.stringify(body) },
  )
  draw.tell(kind, name, id)
}

/** An apply of one of a few managers, who agree, disagree and give up fields. */
export const apply = (draw: Draw, kind: Kind, taste: Taste, subresource?: string): void => {
  const name = draw.name(kind)
  const { query, feature } = writeOptions(draw, 0.5)
  const named = query.filter(([option]) => option !== 'fieldManager')
  if (!draw.chance(0.03)) named.push(['fieldManager', draw.one(managers)])
  const force = draw.chance(0.3)
  if (force) named.push(['force', 'true'])
  let body = objectOf(draw, kind, name, taste, kind.changes)
  if (subresource === 'status' && kind.status !== undefined) {
    body = { apiVersion: apiVersionOf(kind), kind: kind.kind, metadata: { name } }
    for (let i = draw.random.between(0, 2); i > 0; i--)
      body = put(body, ...placed(fieldOf(draw, kind.status, taste))) as JsonObject
  }
  const id = draw.ask(
    { verb: 'apply', kind: kind.kind, feature: featureOf(subresource ?? '', force ? 'force' : '', feature) },
    'PATCH',
    draw.pathTo(kind, name, subresource),
    { query: named, headers: { 'content-type': 'application/apply-patch+yaml' }, body: JSON.stringify(body) },
  )
  draw.tell(kind, name, id)
}
