import { isJsonObject, own } from '../model/json.ts'
import { app, autoscaler, namespaceResource } from '../model/resource.ts'
import type { Instant, Millis } from '../model/time.ts'
import { type Change, keyOf, keyOfKept } from './cache.ts'
import type { Controller } from './controller.ts'
import { asksTheSame, type Kept, saysTheSame, statusOf } from './kept.ts'
import type { Priority } from './ready-queue.ts'
import { createWork, type Work } from './work.ts'

/**
 * Has the Apps that changes concern looked at: the App itself, the one that controls the object, the one of its name, all of a
 * namespace that begins or ceases to be served. Of a change that no decision reads, such as in the labels of an App, only the
 * version is taken note of.
 */
export const notice = (c: Controller, changes: readonly Change[], now: Instant, initial: boolean): void => {
  const moved = new Set<string>()
  for (const change of changes) {
    const { before, after } = change
    if (before !== undefined && after !== undefined && saysTheSame(before, after)) continue
    if (change.resource === app) noticeApp(c, change, now, initial)
    else if (change.resource === autoscaler) noticeAutoscaler(c, change, now, initial)
    else if (change.resource === namespaceResource) noteMoved(moved, change)
    else noticeChild(c, change, now, initial)
  }
  if (moved.size === 0) return
  for (const kept of c.cache.all(app))
    if (moved.has(kept.namespace ?? '')) schedule(c, keyOfKept(kept), now, 0, initial ? 'routine' : 'urgent')
}

const noteMoved = (moved: Set<string>, { before, after }: Change): void => {
  if (before === undefined || after === undefined) moved.add((before ?? after)?.name ?? '')
}

/** A Deployment has the name of its App. */
const noticeAutoscaler = (c: Controller, change: Change, now: Instant, initial: boolean): void => {
  for (const key of c.autoscalers.take(change))
    if (c.cache.find(app, key) !== undefined) schedule(c, key, now, 0, initial ? 'routine' : 'urgent')
}

const noticeApp = (c: Controller, { before, after }: Change, now: Instant, initial: boolean): void => {
  const kept = after ?? before
  if (kept === undefined) return
  const key = keyOfKept(kept)
  const isOtherSpec = before?.uid !== after?.uid || before?.generation !== after?.generation
  // Whatever was refused may be right for another spec, or for another App of this name.
  if (isOtherSpec) forgive(c, key)
  // A list shows another App of this name in one step; a watch would show the end of the one before.
  if (before !== undefined && before.uid !== after?.uid) forget(c, key)
  if (after === undefined) return
  if (isOtherSpec && !isReported(after)) workOf(c, key).askedAt ??= now
  schedule(c, key, now, 0, initial ? 'routine' : 'urgent')
}

/** Whether the status is about the spec as it is. */
const isReported = (kept: Kept): boolean => {
  const status = statusOf(kept)
  return isJsonObject(status) && own(status, 'observedGeneration') === kept.generation
}

/** Drops all that is remembered of an App that is gone, unless a write of it is still in flight. */
const forget = (c: Controller, key: string): void => {
  if (c.works.get(key)?.run !== undefined) return
  c.works.delete(key)
  c.ready.remove(key)
  c.timers.cancel(appTimer(key))
}

const noticeChild = (c: Controller, { before, after }: Change, now: Instant, initial: boolean): void => {
  // A change that only a status can have made: everything that we might ask for is as it was.
  const isOnlyStatus = before !== undefined && after !== undefined && asksTheSame(before, after)
  const wait = isOnlyStatus ? c.settings.debounce : 0
  for (const key of appsOf(before, after)) {
    if (c.cache.find(app, key) === undefined) continue
    if (wait === 0) soften(c, key, now)
    schedule(c, key, now, wait, initial ? 'routine' : 'urgent')
  }
}

const appsOf = (before: Kept | undefined, after: Kept | undefined): ReadonlySet<string> => {
  const keys = new Set<string>()
  for (const kept of [before, after]) {
    if (kept === undefined) continue
    keys.add(keyOfKept(kept))
    if (kept.app !== undefined) keys.add(keyOf({ namespace: kept.namespace ?? '', name: kept.app }))
  }
  return keys
}

const forgive = (c: Controller, key: string): void => {
  const work = c.works.get(key)
  if (work === undefined) return
  work.refusals = []
  work.silentUntil = 0
}

/** After a change of a child, what was refused is worth a try again, though not at the pace of a fight. */
const soften = (c: Controller, key: string, now: Instant): void => {
  const work = c.works.get(key)
  if (work === undefined || work.refusals.length === 0) return
  work.refusals = work.refusals.map((refusal) =>
    refusal.failure._tag === 'ReconcileLoop' ? refusal : { ...refusal, until: Math.min(refusal.until, now + softened) },
  )
}

const softened: Millis = 10_000

/** Has an App looked at after `wait`, or as soon as it may be. While its plan is carried out, afterwards. */
export const schedule = (c: Controller, key: string, now: Instant, wait: Millis, priority: Priority): void => {
  const work = workOf(c, key)
  if (work.run !== undefined) {
    work.dirty = true
    return
  }
  const at = Math.max(now + wait, work.notBefore)
  if (at > now) c.timers.setNoLaterThan(appTimer(key), at)
  else c.ready.add(key, priority, now)
}

const workOf = (c: Controller, key: string): Work => {
  let work = c.works.get(key)
  if (work === undefined) {
    work = createWork(key)
    c.works.set(key, work)
  }
  return work
}

const prefix = 'app '

/** The timer of an App. */
export const appTimer = (key: string): string => prefix + key

/** The App whose timer this is, if it is one. */
export const appOfTimer = (timer: string): string | undefined =>
  timer.startsWith(prefix) ? timer.slice(prefix.length) : undefined
