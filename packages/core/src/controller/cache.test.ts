import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LiveObject } from '../model/object.ts'
import { lease } from '../model/resource.ts'
import { Cache, keyOf } from './cache.ts'
import { type Kept, keep } from './kept.ts'

const object = fc
  .record({
    namespace: fc.constantFrom('n1', 'n2'),
    name: fc.constantFrom('a', 'b', 'c'),
    uid: fc.constantFrom('u1', 'u2'),
    resourceVersion: fc.constantFrom('1', '2', '3'),
  })
  .map((meta): LiveObject => {
    // One version of an object has one content.
    const owner = { '1': 'o1', '2': 'o2', '3': undefined }[meta.resourceVersion]
    const reference = { apiVersion: 'v1', kind: 'X', name: 'x', controller: true, uid: owner ?? '' }
    const metadata = { ...meta, ...(owner !== undefined && { ownerReferences: [reference] }) }
    return { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata }
  })

const change = fc.oneof(
  object.map((live) => ({ op: 'put', live }) as const),
  object.map((live) => ({ op: 'remove', key: keyOf(live.metadata) }) as const),
  fc.tuple(fc.constantFrom('n1', undefined), fc.array(object, { maxLength: 4 })).map(([namespace, live]) => {
    const inScope = live.filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace)
    return {
      op: 'replace',
      namespace,
      list: [...new Map(inScope.map((o) => [keyOf(o.metadata), o])).values()],
    } as const
  }),
)

describe('the cache', () => {
  it('holds the newest of each object, and finds what a controller has', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const cache = new Cache()
        const expected = new Map<string, LiveObject>()
        for (const next of changes) {
          if (next.op === 'put') {
            cache.put(lease, next.live)
            expected.set(keyOf(next.live.metadata), next.live)
          } else if (next.op === 'remove') {
            cache.remove(lease, next.key)
            expected.delete(next.key)
          } else {
            cache.replace(
              lease,
              next.namespace,
              next.list.map((live) => keep(live, lease)),
            )
            for (const [key, live] of expected) {
              if (next.namespace === undefined || live.metadata.namespace === next.namespace) expected.delete(key)
            }
            for (const live of next.list) expected.set(keyOf(live.metadata), live)
          }
          expect(cache.count(lease)).toBe(expected.size)
          for (const [key, live] of expected) expect(cache.get(lease, key)?.metadata).toEqual(live.metadata)
          for (const uid of ['o1', 'o2']) {
            const controlled = [...expected.values()].filter((o) => o.metadata.ownerReferences?.[0]?.uid === uid)
            expect(new Set([...cache.controlledBy(uid)].map((o) => keyOf(o.metadata)))).toEqual(
              new Set(controlled.map((o) => keyOf(o.metadata))),
            )
          }
        }
      }),
    )
  })

  it('tells of each object that a list no longer holds', () => {
    const cache = new Cache()
    const live = (name: string): Kept => {
      const metadata = { namespace: 'n', name, uid: name, resourceVersion: '1' }
      return keep({ apiVersion: 'v1', kind: 'Lease', metadata }, lease)
    }
    cache.replace(lease, undefined, [live('a'), live('b')])
    expect(cache.replace(lease, undefined, [live('b'), live('c')])).toMatchObject([
      { before: { name: 'a' } },
      { after: { name: 'c' } },
    ])
  })
})
