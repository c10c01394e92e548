import { deployment } from '../kinds/deployment/deployment.ts'
import type { Autoscalers } from '../kinds/kind.ts'
import { observeApp } from '../model/decode.codec.ts'
import type { LiveObject, ObjectMeta } from '../model/object.ts'
import { app, autoscaler } from '../model/resource.ts'
import { type Instant, type Millis, second } from '../model/time.ts'
import type { Observed } from '../reconcile/observed.ts'
import type { Plan } from '../reconcile/plan.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import { backoff, staleBackoff } from './backoff.ts'
import { keyOf } from './cache.ts'
import { type Controller, mayWrite, serves, tell, watched } from './controller.ts'
import { list } from './follow.ts'
import { evidenceOf, want } from './pod-look.ts'
import { rehearse } from './rehearse.ts'
import { reached } from './revision.ts'
import { proceed, resultOf, tellReconciled } from './run.ts'
import { appTimer, schedule } from './schedule.ts'
import { isSeen, reflectorsOf } from './unseen.ts'
import type { Look, Work } from './work.ts'

/** Begins with as many of the waiting Apps as may run at once, but looks at so many a step that none takes long. */
export const dispatch = (c: Controller, now: Instant): void => {
  for (let looked = 0; c.running < c.settings.concurrency && mayWrite(c, now); looked++) {
    if (looked === mostPerStep) {
      c.timers.set('dispatch', now)
      return
    }
    const waiting = c.ready.take()
    if (waiting === undefined) return
    c.looks += 1
    begin(c, waiting.key, { id: c.looks, queuedAt: waiting.since, startedAt: now }, now)
  }
}

const mostPerStep = 32

/** Looks at one App and, where there is something to do, begins to do it. */
const begin = (c: Controller, key: string, look: Look, now: Instant): void => {
  const live = c.cache.get(app, key)
  const work = c.works.get(key)
  if (live === undefined || work === undefined || !serves(c, live.metadata.namespace)) {
    c.works.delete(key)
    c.timers.cancel(appTimer(key))
    return tellReconciled(c, key, look, 'success')
  }
  if (waitsForOwnWrites(c, work, live.metadata, now)) return tellReconciled(c, key, look, 'requeue_after')

  work.refusals = work.refusals.filter((refusal) => refusal.until > now)
  const observed = observe(c, live, work)
  const plan = reconcile(observed, now)
  const { namespace = '', name, uid, generation, resourceVersion } = live.metadata
  tell(c, { _tag: 'Planned', namespace, name, look: look.id, plan })
  want(c, work, plan.pods, now)
  catchUp(c, work, plan, namespace, now)
  c.timers.set(appTimer(key), Math.min(plan.again ?? Number.POSITIVE_INFINITY, now + resync(c, key)))

  if (c.settings.dryRun) {
    rehearse(c, work, look, plan)
    return tellReconciled(c, key, look, resultOf(plan))
  }
  if (plan.actions.length === 0 && plan.report === undefined && plan.events.length === 0) {
    work.failures = 0
    return tellReconciled(c, key, look, resultOf(plan))
  }
  work.run = { look, uid, generation, resourceVersion, plan, next: 0 }
  work.dirty = false
  c.running += 1
  proceed(c, work, now)
}

const observe = (c: Controller, live: LiveObject, work: Work): Observed => {
  const children = childrenOf(c, live.metadata)
  const evidence = evidenceOf(work, children)
  return {
    app: observeApp(live),
    children,
    autoscalers: autoscalersOf(c, live.metadata),
    refusals: work.refusals,
    ...(evidence !== undefined && { evidence }),
  }
}

/** Undefined while the watch of autoscalers is behind the Deployment: the one that scaled it may not have been seen yet. */
const autoscalersOf = (c: Controller, meta: ObjectMeta): Autoscalers => {
  const key = keyOf(meta)
  const names = c.autoscalers.of(key)
  const scaled = c.cache.find(deployment.resource, key)
  if (names.length > 0 || scaled === undefined) return names
  const isBehind = reflectorsOf(c, autoscaler, meta.namespace ?? '').some(
    (r) => reached(r.resourceVersion, scaled.resourceVersion) !== true,
  )
  return isBehind ? undefined : names
}

/**
 * Autoscalers are few and change seldom: their watch may have nothing to tell for as long as it lasts. What still hangs on it
 * at the next look is asked for.
 */
const catchUp = (c: Controller, work: Work, { left }: Plan, namespace: string, now: Instant): void => {
  if (!left.some(({ isUncertain }) => isUncertain === true)) {
    delete work.uncertainSince
    return
  }
  work.uncertainSince ??= now
  if (now - work.uncertainSince < second) return
  delete work.uncertainSince
  for (const r of reflectorsOf(c, autoscaler, namespace)) if (r.state._tag === 'Watching') list(c, r, 'Behind')
}

/** Planning with a view that lacks our own last write would do it twice, or undo it. */
const waitsForOwnWrites = (c: Controller, work: Work, { namespace = '' }: ObjectMeta, now: Instant): boolean => {
  work.unseen = work.unseen.filter((unseen) => !isSeen(c, unseen, namespace))
  if (work.unseen.length === 0) {
    delete work.unseenSince
    return false
  }
  work.unseenSince ??= now
  const waited = now - work.unseenSince
  if (waited >= deaf) {
    // A watch that hides our own write for so long is broken, whatever it says.
    for (const { resource } of work.unseen) {
      for (const r of reflectorsOf(c, resource, namespace)) {
        if (r.state._tag === 'Watching') list(c, r, 'HidesOwnWrite')
      }
    }
  }
  schedule(c, work.key, now, backoff(staleBackoff, 1 + Math.floor(waited / staleBackoff.cap), work.key), 'urgent')
  return true
}

const deaf: Millis = 10 * second

/** What is at the App's name, and what it controls under whatever name. */
const childrenOf = (c: Controller, meta: ObjectMeta): readonly LiveObject[] => {
  const children = new Set<LiveObject>()
  for (const resource of watched) {
    const live = resource === app ? undefined : c.cache.get(resource, keyOf(meta))
    if (live !== undefined) children.add(live)
  }
  for (const live of c.cache.controlledBy(meta.uid)) children.add(live)
  return [...children]
}

/** Periods of different Apps end at different times. */
const resync = (c: Controller, key: string): Millis =>
  backoff({ base: c.settings.resyncPeriod, cap: c.settings.resyncPeriod, jitter: 0.1 }, 1, key)
