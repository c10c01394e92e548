import type { Either } from 'fp-ts/lib/Either.js'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { ApiResponse, WatchEvent } from '../model/api.ts'
import type { Failure } from '../model/failure.ts'
import { fraction } from '../model/hash.ts'
import { isJsonObject, own } from '../model/json.ts'
import { decodeLive } from '../model/live.codec.ts'
import { type Instant, second } from '../model/time.ts'
import { backoff, watchBackoff } from './backoff.ts'
import { type Change, keyOf, mostFresh } from './cache.ts'
import { type Controller, emit, nextId, tell } from './controller.ts'
import type { RelistReason } from './fact.ts'
import { failureOf } from './failure.ts'
import { fold, keep } from './kept.ts'
import { readPage } from './page.ts'
import { followed, type Reflector, selection } from './reflector.ts'
import { reached } from './revision.ts'

/** A driver that never says that a watch ended is found out this long after the end that was asked for. */
const watchGrace = 15 * second

/** A watch that lasted this long was healthy: the next failure is a first one. */
const healthy = 20 * second

/** Starts a list from its first page. What the cache holds stays until the last page is there. */
export const list = (c: Controller, r: Reflector, because: RelistReason): void => {
  closeWatch(c, r)
  tell(c, { _tag: 'Relisted', ...followed(r), because })
  requestPage(c, r)
}

const requestPage = (c: Controller, r: Reflector, token?: string): void => {
  const pages = token !== undefined && r.state._tag === 'Listing' ? r.state.pages : []
  r.state = { _tag: 'Listing', call: askForPage(c, r, c.settings.pageSize, token), pages }
}

/**
 * Before a watch that broke is resumed: an API server whose store was restored from a backup counts from an older version,
 * and would take a watch from a newer one and be silent until it gets there.
 */
const probe = (c: Controller, r: Reflector): void => {
  r.state = { _tag: 'Probing', call: askForPage(c, r, 1) }
}

const askForPage = (c: Controller, r: Reflector, limit: number, token?: string): number => {
  const call = nextId(c)
  c.calls.set(call, { _tag: 'Page', reflector: r })
  c.timers.cancel(r.id)
  emit(c, {
    _tag: 'Call',
    id: call,
    timeout: c.settings.callTimeout,
    request: {
      _tag: 'List',
      // No resourceVersion: the newest state, by quorum. A list "from any version" can go back in time after a restart
      // (kubernetes/kubernetes#59848).
      resource: r.resource,
      limit,
      ...(r.namespace !== undefined && { namespace: r.namespace }),
      ...selection(r),
      ...(token !== undefined && { continue: token }),
    },
  })
  return call
}

/** Takes a page. A list counts when its last page is there; one that breaks off is begun anew and changes nothing. */
export const onPage = (
  c: Controller,
  r: Reflector,
  call: number,
  answer: Either<Failure, ApiResponse>,
  now: Instant,
): readonly Change[] => {
  const { state } = r
  if ((state._tag !== 'Listing' && state._tag !== 'Probing') || state.call !== call) return []
  const failure = isLeft(answer) ? answer.left : failureOf(answer.right)
  if (failure !== undefined) return fail(c, r, failure, now)
  const page = isLeft(answer) ? undefined : readPage(answer.right.body, r.resource)
  if (page === undefined) {
    return fail(c, r, { _tag: 'Unavailable', message: 'the answer to a list is not a list' }, now)
  }
  if (state._tag === 'Probing') {
    if (reached(page.resourceVersion, r.resourceVersion) !== false) {
      watch(c, r, now)
      return []
    }
    r.resourceVersion = ''
    list(c, r, 'WentBack')
    return []
  }
  for (const item of page.items) {
    const kept = keep(item, r.resource)
    // Most of a long list is not looked at soon.
    if (state.pages.length >= mostFresh) fold(kept)
    state.pages.push(kept)
  }
  if (page.continue !== undefined) {
    requestPage(c, r, page.continue)
    return []
  }
  const wentBack = r.synced && (r.resourceVersion === '' || reached(page.resourceVersion, r.resourceVersion) === false)
  const dropped = wentBack ? dropAll(c, r) : []
  const changes = [...dropped, ...c.cache.replace(r.resource, r.namespace, state.pages)]
  r.synced = true
  r.failures = 0
  r.resourceVersion = page.resourceVersion
  r.relistAt = now + spread(c.settings.relistPeriod, `${c.settings.identity} ${r.id} ${now}`)
  watch(c, r, now)
  return changes
}

/** Versions count anew: those that are known say nothing any more, be it of an object or of a write of ours. */
const dropAll = (c: Controller, r: Reflector): readonly Change[] => {
  for (const work of c.works.values()) {
    work.unseen = work.unseen.filter((unseen) => unseen._tag !== 'Version' || unseen.resource !== r.resource)
  }
  return c.cache.replace(r.resource, r.namespace, [])
}

/** Three quarters to the whole of a period, so that neither kinds nor replicas move in step. */
const spread = (period: number, key: string): number => Math.round(period * (0.75 + 0.25 * fraction(key)))

const watch = (c: Controller, r: Reflector, now: Instant): void => {
  const id = nextId(c)
  const timeout = spread(c.settings.watchTimeout, `${c.settings.identity} ${r.id} ${id}`)
  r.state = { _tag: 'Watching', watch: id, since: now }
  c.timers.set(r.id, Math.min(now + timeout + watchGrace, Math.max(now, r.relistAt)))
  emit(c, {
    _tag: 'OpenWatch',
    id,
    request: {
      resource: r.resource,
      resourceVersion: r.resourceVersion,
      allowWatchBookmarks: true,
      timeoutSeconds: Math.ceil(timeout / second),
      ...(r.namespace !== undefined && { namespace: r.namespace }),
      ...selection(r),
    },
  })
}

/** Has it follow nothing: what still arrives of a list or a watch of it is ignored. */
export const closeWatch = (c: Controller, r: Reflector): void => {
  if (r.state._tag === 'Watching') emit(c, { _tag: 'CloseWatch', id: r.state.watch })
  r.state = { _tag: 'Idle' }
}

/** Takes events of a watch into the cache. */
export const onEvents = (
  c: Controller,
  r: Reflector,
  events: readonly WatchEvent[],
  now: Instant,
): readonly Change[] => {
  const changes: Change[] = []
  for (const event of events) {
    if (r.state._tag !== 'Watching') break
    changes.push(...onEvent(c, r, event, now))
  }
  return changes
}

const onEvent = (c: Controller, r: Reflector, event: WatchEvent, now: Instant): readonly Change[] => {
  if (event.type === 'ERROR') {
    const code = isJsonObject(event.object) ? own(event.object, 'code') : undefined
    const failure = failureOf({ code: typeof code === 'number' ? code : 500, body: event.object })
    return fail(c, r, failure ?? { _tag: 'Unavailable', message: 'a watch sent an error without a code' }, now)
  }
  const version = versionOf(event)
  const object = event.type === 'BOOKMARK' ? undefined : decodeLive(event.object, r.resource)
  if (version === undefined || (object !== undefined && isLeft(object))) {
    return fail(c, r, { _tag: 'Expired', message: 'a watch sent an object that cannot be read' }, now)
  }
  // A version that was reached already is a duplicate, or a server behind the one before: to go back would show deleted
  // objects again.
  if (reached(r.resourceVersion, version) === true) return []
  r.resourceVersion = version
  if (object === undefined) return []
  if (event.type === 'DELETED') {
    const change = c.cache.remove(r.resource, keyOf(object.right.metadata))
    return change === undefined ? [] : [change]
  }
  return [c.cache.put(r.resource, object.right)]
}

const versionOf = ({ object }: WatchEvent): string | undefined => {
  const metadata = isJsonObject(object) ? own(object, 'metadata') : undefined
  const version = isJsonObject(metadata) ? own(metadata, 'resourceVersion') : undefined
  return typeof version === 'string' ? version : undefined
}

/** A watch ended. One that ended by its own timeout is opened again from where it was. */
export const onWatchClosed = (c: Controller, r: Reflector, failure: Failure | undefined, now: Instant): void => {
  if (r.state._tag !== 'Watching') return
  const { since } = r.state
  r.state = { _tag: 'Idle' }
  if (now - since >= healthy) r.failures = 0
  // A watch that ends at once, time and again, is not healthy although no one says so.
  if (failure === undefined && now - since >= second) {
    tell(c, { _tag: 'WatchRestarted', ...followed(r), because: 'Ended' })
    watch(c, r, now)
  } else fail(c, r, failure ?? { _tag: 'Unavailable', message: 'a watch ended as soon as it began' }, now)
}

/** Waits, then begins where it makes sense: from the last version seen, or from a new list where that is lost. */
const fail = (c: Controller, r: Reflector, failure: Failure, now: Instant): readonly Change[] => {
  const isList = r.state._tag === 'Listing'
  const watching = !isList && r.synced
  closeWatch(c, r)
  r.failures += 1
  const resumable = watching && failure._tag !== 'Expired' && failure._tag !== 'NotFound'
  // The collection itself is not served (any more): what it held is unknown until it is back.
  if (failure._tag === 'NotFound') r.synced = false
  r.state = { _tag: 'Waiting', next: resumable ? 'Watch' : 'List' }
  const asked = failure._tag === 'Overloaded' || failure._tag === 'Unavailable' ? (failure.retryAfter ?? 0) : 0
  const retryAt = now + Math.max(asked, backoff(watchBackoff, r.failures, `${c.settings.identity} ${r.id}`))
  c.timers.set(r.id, retryAt)
  tell(c, { _tag: 'FollowFailed', ...followed(r), verb: isList ? 'list' : 'watch', failure, retryAt })
  return []
}

/** Its timer rang: a wait is over, a watch is overdue, or a relist is due. */
export const onReflectorTimer = (c: Controller, r: Reflector, now: Instant): void => {
  switch (r.state._tag) {
    case 'Waiting':
      if (r.state.next === 'Watch') probe(c, r)
      else list(c, r, 'LastFailed')
      return
    case 'Watching':
      if (now >= r.relistAt) list(c, r, 'PeriodOver')
      else {
        closeWatch(c, r)
        tell(c, { _tag: 'WatchRestarted', ...followed(r), because: 'Overdue' })
        watch(c, r, now)
      }
      return
    case 'Idle':
    case 'Listing':
    case 'Probing':
      return
  }
}
