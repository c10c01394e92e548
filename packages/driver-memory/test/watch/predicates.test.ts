import type { WatchEvent, WatchRequest } from '@fixpoint/core'
import { isRight } from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { openWatch } from '../../src/api-server/watch/open-watch.ts'
import { bookmark, pull, type Watch } from '../../src/api-server/watch/watch.ts'
import { Random } from '../../src/world/random.ts'
import { type Change, now, Past, resource, type Version, versionOf } from './history.ts'

// What etcd promises of a watch, and its robustness tests check (tests/robustness/validate/watch.go), said of the watches
// of the API server: the events that come, held against what whoever made the changes saw.

/** One watch, and all that it was told. */
interface Followed {
  readonly watch: Watch
  readonly request: WatchRequest
  /** The revision from which on it is told of changes. */
  readonly since: number
  readonly events: WatchEvent[]
}

const rounds = 300
const past = new Past()
const followed: Followed[] = []

const open = (request: WatchRequest): void => {
  const watch = openWatch(past.server, request, now)
  if (!isRight(watch)) throw new Error('the watch was refused')
  const since = request.resourceVersion === undefined ? past.server.revision : Number(request.resourceVersion)
  followed.push({ watch: watch.right, request, since, events: [] })
}

/** Watches are opened and read in between, in small pieces: some are behind, some resume from what is long past. */
beforeAll(() => {
  const random = new Random(1)
  for (let i = 0; i < rounds; i++) {
    past.change(random)
    if (i % 10 === 0) open(requestOf(random))
    for (const { watch, events } of followed)
      if (random.chance(0.3)) {
        events.push(...pull(watch, random.between(1, 3)))
        const mark = bookmark(watch)
        if (mark !== undefined) events.push(mark)
      }
  }
  for (const { watch, events } of followed) events.push(...pull(watch, rounds))
})

const requestOf = (random: Random): WatchRequest => {
  const revisions = past.changes.map(({ revision }) => revision)
  const from = random.chance(0.6) ? revisions[random.between(0, revisions.length - 1)] : undefined
  return {
    resource,
    ...(random.chance(0.5) && { namespace: 'default' }),
    ...(random.chance(0.5) && { labelSelector: 'tier=web' }),
    ...(from !== undefined && { resourceVersion: String(from) }),
    allowWatchBookmarks: true,
  }
}

/** Whether a watch is about an object. */
const wants = ({ namespace, labelSelector }: WatchRequest, version: Version | undefined): version is Version =>
  version !== undefined &&
  (namespace === undefined || version.namespace === namespace) &&
  (labelSelector === undefined || version.tier === 'web')

const isChange = ({ type }: WatchEvent): boolean => type !== 'BOOKMARK'

/** What a watch was told of changes; the objects that were there when it began came before. */
const changesIn = ({ events, since }: Followed) =>
  events.filter(isChange).flatMap(({ type, object }) => {
    const version = versionOf(object)
    return version.revision > since ? [{ type, version }] : []
  })

const each = (check: (watch: Followed) => void): void => {
  expect(followed.length).toBeGreaterThan(20)
  for (const watch of followed) check(watch)
}

/** The changes after a revision that a watch is about, by what its client has to be told. */
const due = ({ request, since }: Followed, upTo = Number.POSITIVE_INFINITY) =>
  past.changes
    .filter(
      ({ revision, before, after }) =>
        revision > since && revision <= upTo && (wants(request, before) || wants(request, after)),
    )
    .map((change) => ({ type: typeOf(request, change), revision: change.revision }))

const typeOf = (request: WatchRequest, { before, after }: Change): string => {
  if (!wants(request, after)) return 'DELETED'
  return wants(request, before) ? 'MODIFIED' : 'ADDED'
}

describe('a watch', () => {
  it('Filter: tells only of what it was asked for', () =>
    each(({ request, events }) => {
      for (const { object } of events.filter(isChange))
        expect(wants(request, versionOf(object)) || wasWanted(request, versionOf(object))).toBe(true)
    }))

  it('Ordered: tells of changes in the order of their revisions', () =>
    each((watch) => {
      const revisions = changesIn(watch).map(({ version }) => version.revision)
      expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
    }))

  it('Unique: tells of a change once', () =>
    each((watch) => {
      const revisions = changesIn(watch).map(({ version }) => version.revision)
      expect(new Set(revisions).size).toBe(revisions.length)
    }))

  it('Atomic: a revision is one change of one object, and all watches tell the same of it', () => {
    const told = new Map<number, string>()
    each((watch) => {
      for (const { version } of changesIn(watch)) {
        const name = `${version.namespace}/${version.name}`
        expect(told.get(version.revision) ?? name).toBe(name)
        told.set(version.revision, name)
      }
    })
  })

  it('Bookmarkable: a bookmark says that everything up to its revision was told, and nothing older comes after', () =>
    each((watch) => {
      for (const [i, event] of watch.events.entries()) {
        if (isChange(event)) continue
        const { revision } = versionOf(event.object)
        const before = changesIn({ ...watch, events: watch.events.slice(0, i) }).map(({ version }) => version.revision)
        const after = changesIn({ ...watch, events: watch.events.slice(i) }).map(({ version }) => version.revision)
        expect(before).toEqual(due(watch, revision).map((change) => change.revision))
        expect(Math.min(Number.POSITIVE_INFINITY, ...after)).toBeGreaterThan(revision)
      }
    }))

  it('Resumable: a watch from a revision begins with the first change after it', () =>
    each((watch) => {
      if (watch.request.resourceVersion === undefined) return
      expect(changesIn(watch)[0]?.version.revision).toBe(due(watch)[0]?.revision)
    }))

  it('Reliable: leaves nothing out', () =>
    each((watch) => {
      expect(changesIn(watch).map(({ version }) => version.revision)).toEqual(
        due(watch).map(({ revision }) => revision),
      )
    }))

  it('IsCreate: calls an object added when it comes to be there, and only then', () =>
    each((watch) => {
      expect(changesIn(watch).map(({ type }) => type)).toEqual(due(watch).map(({ type }) => type))
    }))

  it('PrevKV: tells of an object that goes as it was last', () =>
    each((watch) => {
      for (const { type, version } of changesIn(watch)) {
        if (type !== 'DELETED') continue
        const change = past.changes.find(({ revision }) => revision === version.revision)
        expect({ ...version, revision: 0 }).toEqual({ ...change?.before, revision: 0 })
      }
    }))

  it('which begins now first tells of all that is there', () =>
    each(({ request, since, events }) => {
      if (request.resourceVersion !== undefined) return
      const there = new Map<string, Version>()
      for (const { revision, before, after } of past.changes) {
        if (revision > since) break
        if (before !== undefined) there.delete(`${before.namespace}/${before.name}`)
        if (after !== undefined) there.set(`${after.namespace}/${after.name}`, after)
      }
      const wanted = [...there.values()].filter((version) => wants(request, version))
      const told = events
        .filter(isChange)
        .flatMap(({ type, object }) =>
          versionOf(object).revision <= since ? [{ type, version: versionOf(object) }] : [],
        )
      expect(new Set(told.map(({ version }) => version))).toEqual(new Set(wanted))
      expect(told.every(({ type }) => type === 'ADDED')).toBe(true)
    }))
})

/** An object that went is told of in the last state that was wanted. */
const wasWanted = (request: WatchRequest, { revision }: Version): boolean =>
  past.changes.some((change) => change.revision === revision && wants(request, change.before))
