import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KubernetesObject } from '../object.ts'
import { Collection } from './collection.ts'
import { type Change, EventLog } from './event-log.ts'

const object = (namespace: string, name: string, version: number): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace, name, resourceVersion: String(version) },
})

const place = fc.record({
  namespace: fc.constantFrom('a', 'a-b', 'b', ''),
  name: fc.constantFrom('x', 'y', 'x-y', 'x.y', 'system:x'),
})

const act = fc.record({
  on: fc.nat(3),
  what: fc.oneof(
    place.map((at) => ({ is: 'put', ...at }) as const),
    place.map((at) => ({ is: 'remove', ...at }) as const),
    fc.constant({ is: 'fork' } as const),
  ),
})

/** In the order of the keys of etcd. */
const sorted = (model: ReadonlyMap<string, KubernetesObject>) =>
  [...model].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)

describe('a collection and its forks', () => {
  it('each hold what was put into them alone, in the order of etcd', () => {
    const window = { least: 1, most: 5, fresh: 1 }
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const all = [{ real: new Collection(window), model: new Map<string, KubernetesObject>() }]
        for (const [version, { on, what }] of acts.entries()) {
          const chosen = all[on % all.length]
          if (chosen === undefined) continue
          if (what.is === 'fork') {
            all.push({ real: chosen.real.fork(), model: new Map(chosen.model) })
            continue
          }
          const { namespace, name } = what
          if (what.is === 'put') {
            chosen.real.put(namespace, name, object(namespace, name, version))
            chosen.model.set(`${namespace}/${name}`, object(namespace, name, version))
          } else {
            chosen.real.remove(namespace, name)
            chosen.model.delete(`${namespace}/${name}`)
          }
        }
        for (const { real, model } of all) {
          const objects = sorted(model)
          const inside = (namespace: string) => objects.filter(({ metadata }) => metadata.namespace === namespace)
          const found = (namespace?: string, start?: { readonly namespace: string; readonly name: string }) =>
            Array.from(real.after(namespace, start))
          expect(real.size).toBe(objects.length)
          expect(found()).toEqual(objects)
          expect(real.namespaces()).toEqual([...new Set(objects.map(({ metadata }) => metadata.namespace))])
          for (const namespace of ['a', 'a-b', 'b', 'c']) {
            expect(found(namespace)).toEqual(inside(namespace))
            expect(real.names(namespace)).toEqual(inside(namespace).map(({ metadata }) => metadata.name))
            expect(found(namespace, { namespace, name: 'x' })).toEqual(
              inside(namespace).filter(({ metadata: { name = '' } }) => name > 'x'),
            )
          }
          const behind = objects.filter(({ metadata: m }) => `${m.namespace}/${m.name}` > 'a/x-y')
          expect(found(undefined, { namespace: 'a', name: 'x-y' })).toEqual(behind)
        }
      }),
    )
  })
})

const change = (revision: number, branch: number): Change => ({
  type: 'ADDED',
  revision,
  at: branch,
  object: object('a', 'x', revision),
  previous: undefined,
})

describe('a history and its forks', () => {
  it('each remember the newest of what was added to them, however long they are', () => {
    const most = 2_000
    const step = fc.record({ on: fc.nat(2), count: fc.nat(900), isFork: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const all = [{ real: new EventLog({ least: 1, most, fresh: 1e9 }), model: [] as Change[] }]
        let revision = 0
        for (const { on, count, isFork } of steps) {
          const chosen = all[on % all.length]
          if (chosen === undefined) continue
          if (isFork) all.push({ real: chosen.real.fork(), model: chosen.model.slice() })
          for (let i = 0; i < count; i++) {
            revision += 1
            const next = change(revision, on)
            chosen.real.append(next)
            chosen.model.push(next)
          }
        }
        for (const { real, model } of all) {
          const remembered = model.slice(-most)
          expect(real.end).toBe(model.length)
          expect(real.end - real.first).toBe(remembered.length)
          expect(Array.from(remembered, (_, i) => real.at(real.first + i)?.revision)).toEqual(
            remembered.map((each) => each.revision),
          )
          expect(real.at(real.first - 1)).toBeUndefined()
          expect(real.at(real.end)).toBeUndefined()
          const [oldest] = remembered
          if (oldest !== undefined) expect(real.placeAfter(oldest.revision)).toBe(real.first + 1)
        }
      }),
      { numRuns: 30 },
    )
  })
})
