import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { apply } from '../../src/api-server/fields/apply.ts'
import { trackUpdate } from '../../src/api-server/fields/track.ts'
import type { KubernetesObject } from '../../src/api-server/object.ts'
import type { Schema } from '../../src/api-server/schema/schema.ts'

const text: Schema = { type: 'string' }
const number: Schema = { type: 'integer' }
const strings: Schema = { type: 'object', additionalProperties: text }

const schema: Schema = {
  type: 'object',
  properties: {
    apiVersion: text,
    kind: text,
    metadata: { type: 'object', properties: { name: text, labels: strings } },
    spec: {
      type: 'object',
      properties: {
        a: text,
        pair: { type: 'object', properties: { x: number, y: number } },
        one: { ...strings, 'x-kubernetes-map-type': 'atomic' },
        row: { type: 'array', items: number },
        words: { type: 'array', items: text, 'x-kubernetes-list-type': 'set' },
        items: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['k'],
          items: { type: 'object', properties: { k: number, v: number, w: text } },
        },
      },
    },
  },
}

const few = fc.constantFrom('p', 'q', 'r')
const small = fc.nat({ max: 2 })
const map = fc.dictionary(few, few, { minKeys: 1, maxKeys: 3 })

/** Bodies of few values each, so that managers meet; no empty lists and maps. */
const anyBody: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      a: few,
      pair: fc.record({ x: small, y: small }, { requiredKeys: ['x'] }),
      one: map,
      row: fc.array(small, { minLength: 1, maxLength: 2 }),
      words: fc.uniqueArray(few, { minLength: 1 }),
      items: fc.uniqueArray(fc.record({ k: small, v: small, w: few }, { requiredKeys: ['k'] }), {
        minLength: 1,
        selector: ({ k }) => k,
      }),
      labels: map,
    },
    { requiredKeys: [] },
  )
  .map(({ labels, ...spec }) => ({
    metadata: { name: 'web', ...(labels && { labels }) },
    ...(Object.keys(spec).length > 0 && { spec }),
  }))

export interface Write {
  readonly by: string
  readonly body: JsonObject
  readonly how: 'Apply' | 'Force' | 'Update'
}

const anyHistory: fc.Arbitrary<readonly Write[]> = fc.array(
  fc.record({
    by: fc.constantFrom('ann', 'bob', 'cy'),
    body: anyBody,
    how: fc.constantFrom('Apply', 'Force', 'Update'),
  }),
  { minLength: 2, maxLength: 8, size: 'max' },
)

type Leaves = ReadonlyMap<string, string>

/** The same text for the same value, whatever the order of its fields. */
const textOf = (value: Json | undefined): string =>
  JSON.stringify(isJsonObject(value) ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)) : value)

/** The oracle: an object is what stands at which path, an atomic list or map being one value. */
export const leavesOf = (object: JsonObject | undefined): Leaves => {
  const found = new Map<string, string>()
  const put = (path: string, value: Json | undefined): void => void found.set(path, textOf(value))
  const each = (path: string, value: Json | undefined): void => {
    for (const [key, inner] of Object.entries(isJsonObject(value) ? value : {})) put(`${path}/f:${key}`, inner)
  }
  const { metadata, spec = {} } = (object ?? {}) as { metadata?: JsonObject; spec?: JsonObject }
  each('f:metadata/f:labels', metadata?.['labels'])
  for (const field of ['a', 'one', 'row']) if (spec[field] !== undefined) put(`f:spec/f:${field}`, spec[field])
  each('f:spec/f:pair', spec['pair'])
  for (const word of (spec['words'] ?? []) as string[]) put(`f:spec/f:words/v:"${word}"`, word)
  for (const item of (spec['items'] ?? []) as JsonObject[]) each(`f:spec/f:items/k:{"k":${String(item['k'])}}`, item)
  return found
}

/** Who manages which of those paths, read from `managedFields` by hand. */
export const ownersOf = (object: KubernetesObject | undefined): ReadonlyMap<string, ReadonlySet<string>> => {
  const owners = new Map<string, Set<string>>()
  for (const { manager, operation, fieldsV1 } of object?.metadata.managedFields ?? []) {
    const paths = new Set<string>()
    const walk = (node: JsonObject, path: string): void => {
      if (Object.keys(node).length === 0) paths.add(path)
      for (const [key, child] of Object.entries(node))
        if (isJsonObject(child)) walk(child, path === '' ? key : `${path}/${key}`)
    }
    walk(fieldsV1 as JsonObject, '')
    owners.set(`${String(manager)} ${String(operation)}`, paths)
  }
  return owners
}

const apiVersion = 'example.com/v1'

const bodyOf = ({ body }: Write): KubernetesObject => ({ apiVersion, kind: 'Thing', ...body }) as KubernetesObject

export const idOf = ({ by, how }: Write): string => `${by} ${how === 'Update' ? 'Update' : 'Apply'}`

export const applied = (live: KubernetesObject | undefined, write: Write, force: boolean, now: number) =>
  apply({ live, applied: bodyOf(write), schema, manager: write.by, apiVersion, force, now })

/** An item whose key went with its manager is one that every validation refuses. */
const isSound = (object: KubernetesObject): boolean =>
  (((object['spec'] as JsonObject | undefined)?.['items'] ?? []) as JsonObject[]).every(({ k }) => k !== undefined)

/** Plays a history up to the first object that no API server would store; `look` sees each write. */
const play = (
  history: readonly Write[],
  look: (write: Write, before: KubernetesObject | undefined, after: KubernetesObject | undefined) => void,
): void => {
  let live: KubernetesObject | undefined
  for (const [i, write] of history.entries()) {
    const now = (i + 1) * 1_000
    const next = written(live, write, now)
    if (next !== undefined && !isSound(next)) return
    look(write, live, next)
    live = next ?? live
  }
}

const written = (live: KubernetesObject | undefined, write: Write, now: number): KubernetesObject | undefined => {
  if (write.how !== 'Update') {
    const result = applied(live, write, write.how === 'Force', now)
    return isRight(result) ? result.right : undefined
  }
  const body = bodyOf(write)
  const { managedFields } = live?.metadata ?? {}
  const after = { ...body, metadata: { ...body.metadata, ...(managedFields && { managedFields }) } }
  return trackUpdate({ before: live, after, schema, manager: write.by, apiVersion, now })
}

export const forAll = (look: Parameters<typeof play>[1]): void =>
  fc.assert(
    fc.property(anyHistory, (history) => play(history, look)),
    { numRuns: 1_000 },
  )
