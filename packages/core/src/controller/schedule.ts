import { isJsonObject, own, sameJson } from '../model/json.ts'
import { controllerOf, type LiveObject } from '../model/object.ts'
import { apiVersionOf, app, autoscaler, namespaceResource } from '../model/resource.ts'
import type { Instant, Millis } from '../model/time.ts'
import { type Change, keyOf } from './cache.ts'
import type { Controller } from './controller.ts'
import type { Priority } from './ready-queue.ts'
import { createWork, type Work } from './work.ts'

/**
 * Has the Apps that changes concern looked at: the App itself, the one that controls the object, the one of its name, all of a
 * namespace that begins or ceases to be served.
 */
export const notice = (c: Controller, changes: readonly Change[], now: Instant, initial: boolean): void => {
  const moved = new Set<string>()
  for (const change of changes) {
    if (change.resource === app) noticeApp(c, change, now, initial)
    else if (change.resource === autoscaler) noticeAutoscaler(c, change, now, initial)
    else if (change.resource === namespaceResource) noteMoved(moved, change)
    else noticeChild(c, change, now, initial)
  }
  if (moved.size === 0) return
  for (const { metadata } of c.cache.all(app))
    if (moved.has(metadata.namespace ?? '')) schedule(c, keyOf(metadata), now, 0, initial ? 'routine' : 'urgent')
}

const noteMoved = (moved: Set<string>, { before, after }: Change): void => {
  if (before === undefined || after === undefined) moved.add((before ?? after)?.metadata.name ?? '')
}

/** A Deployment has the name of its App. */
const noticeAutoscaler = (c: Controller, change: Change, now: Instant, initial: boolean): void => {
  for (const key of c.autoscalers.take(change))
    if (c.cache.get(app, key) !== undefined) schedule(c, key, now, 0, initial ? 'routine' : 'urgent')
}

const noticeApp = (c: Controller, { before, after }: Change, now: Instant, initial: boolean): void => {
  const live = after ?? before
  if (live === undefined) return
  const key = keyOf(live.metadata)
  // Whatever was refused may be right for another spec, or for another App of this name.
  if (!sameGeneration(before, after)) forgive(c, key)
  // A list shows another App of this name in one step; a watch would show the end of the one before.
  if (before !== undefined && before.metadata.uid !== after?.metadata.uid) forget(c, key)
  if (after === undefined) return
  if (!sameGeneration(before, after) && !isReported(after)) workOf(c, key).askedAt ??= now
  schedule(c, key, now, 0, initial ? 'routine' : 'urgent')
}

/** Whether the status is about the spec as it is. */
const isReported = ({ metadata, status }: LiveObject): boolean =>
  isJsonObject(status) && own(status, 'observedGeneration') === metadata.generation

/** Drops all that is remembered of an App that is gone, unless a write of it is still in flight. */
const forget = (c: Controller, key: string): void => {
  if (c.works.get(key)?.run !== undefined) return
  c.works.delete(key)
  c.ready.remove(key)
  c.timers.cancel(appTimer(key))
}

const noticeChild = (c: Controller, { before, after }: Change, now: Instant, initial: boolean): void => {
  const wait = isOnlyStatus(before, after) ? c.settings.debounce : 0
  for (const key of appsOf(before, after)) {
    if (c.cache.get(app, key) === undefined) continue
    if (wait === 0) soften(c, key, now)
    schedule(c, key, now, wait, initial ? 'routine' : 'urgent')
  }
}

const appsOf = (before: LiveObject | undefined, after: LiveObject | undefined): ReadonlySet<string> => {
  const keys = new Set<string>()
  for (const live of [before, after]) {
    if (live === undefined) continue
    keys.add(keyOf(live.metadata))
    const owner = controllerOf(live.metadata)
    if (owner?.kind === app.kind && owner.apiVersion === apiVersionOf(app)) {
      keys.add(keyOf({ ...live.metadata, name: owner.name }))
    }
  }
  return keys
}

const sameGeneration = (before: LiveObject | undefined, after: LiveObject | undefined): boolean =>
  before?.metadata.uid === after?.metadata.uid && before?.metadata.generation === after?.metadata.generation

/** A change that only a status can have made: everything that we might ask for is as it was. */
const isOnlyStatus = (before: LiveObject | undefined, after: LiveObject | undefined): boolean => {
  if (before === undefined || after === undefined) return false
  const [a, b] = [before.metadata, after.metadata]
  return (
    a.uid === b.uid &&
    a.deletionTimestamp === b.deletionTimestamp &&
    sameJson(a.labels, b.labels) &&
    sameJson(a.annotations, b.annotations) &&
    sameJson(a.ownerReferences, b.ownerReferences) &&
    (isJsonObject(before.spec) ? sameJson(before.spec, after.spec) : true)
  )
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
