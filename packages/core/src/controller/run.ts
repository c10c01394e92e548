import type { Either } from 'fp-ts/lib/Either.js'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { ApiResponse } from '../model/api.ts'
import { assert } from '../model/assert.ts'
import type { Failure } from '../model/failure.ts'
import { isJsonObject, type Json, own } from '../model/json.ts'
import { app } from '../model/resource.ts'
import { type Instant, second } from '../model/time.ts'
import { type Action, nameOf, type Report } from '../reconcile/action.ts'
import { fingerprint, reportFingerprint } from '../reconcile/fingerprint.ts'
import type { Refusal } from '../reconcile/observed.ts'
import type { Plan } from '../reconcile/plan.ts'
import { backoff, writeBackoff } from './backoff.ts'
import { heldUntil, isLoop, loopPause, withWrite } from './breaker.ts'
import { keyOf } from './cache.ts'
import { type Controller, emit, mayWrite, nextId, type SentWrite, serves, tell, type Write } from './controller.ts'
import type { ReconcileResult } from './fact.ts'
import { failureOf, type Retry, retryOf } from './failure.ts'
import { record } from './recorder.ts'
import { reportRequest, requestOf } from './request.ts'
import { appTimer, schedule } from './schedule.ts'
import { unseenAfter } from './unseen.ts'
import type { Look, Run, Work } from './work.ts'

/** Sends the next write of a plan, or ends it. Each write is begun only while the App is the one that was planned. */
export const proceed = (c: Controller, work: Work, now: Instant): void => {
  const { run } = work
  assert(run !== undefined, 'an App without a plan was told to go on with it')
  if (!isCurrent(c, work.key, run)) return end(c, work, now, 'again', 'requeue')
  const action = run.plan.actions[run.next]
  if (action !== undefined) return act(c, work, run, action, now)
  const { report } = run.plan
  if (run.next === run.plan.actions.length && report !== undefined) {
    const from = Math.max(work.silentUntil, heldUntil(work.history, reportFingerprint(report), now))
    if (now >= from) return send(c, work, run, { _tag: 'Report', report }, now)
    c.timers.setNoLaterThan(appTimer(work.key), from)
  }
  record(c, work.key, run.plan.events, now)
  work.failures = 0
  end(c, work, now, 'done', resultOf(run.plan))
}

/** How a look ends that did, or left, all that its plan said. */
export const resultOf = ({ again }: Plan): ReconcileResult => (again === undefined ? 'success' : 'requeue_after')

const act = (c: Controller, work: Work, run: Run, action: Action, now: Instant): void => {
  const print = fingerprint(action)
  if (!isLoop(work.history, print, now)) return send(c, work, run, { _tag: 'Action', action, fingerprint: print }, now)
  const message = `The same write of ${action.resource.kind} ${nameOf(action)} did not last, again and again${blame(action)}.`
  refuse(work, action, print, { _tag: 'ReconcileLoop', message }, now + loopPause)
  end(c, work, now, 'again', 'error')
}

const blame = (action: Action): string => {
  if (action._tag !== 'Apply') return ''
  const fields = action.changes.map(({ path, owner }) => (owner === undefined ? path : `${path} (set by ${owner})`))
  return fields.length === 0 ? '' : `: ${fields.join(', ')}`
}

const send = (c: Controller, work: Work, run: Run, write: Write, now: Instant): void => {
  if (!mayWrite(c, now)) return end(c, work, now, 'again', 'requeue')
  const id = nextId(c)
  c.calls.set(id, { _tag: 'Write', key: work.key, write, sentAt: now, seen: versionOf(c, work, run, write) })
  const request = write._tag === 'Report' ? reportRequest(write.report, run.resourceVersion) : requestOf(write.action)
  emit(c, { _tag: 'Call', id, request, timeout: c.settings.callTimeout })
}

/** Of the object that a write is about, as it is seen now. */
const versionOf = (c: Controller, { key }: Work, run: Run, write: Write): string | undefined => {
  if (write._tag === 'Report') return run.resourceVersion
  const { action } = write
  const namespace = key.slice(0, key.indexOf('/'))
  return c.cache.find(action.resource, keyOf({ namespace, name: nameOf(action) }))?.resourceVersion
}

/** Whether the App is still there, still served, still the same, still wants what was planned, and is not being deleted. */
const isCurrent = (c: Controller, key: string, run: Run): boolean => {
  const kept = c.cache.find(app, key)
  if (!serves(c, kept?.namespace)) return false
  return kept?.uid === run.uid && kept.generation === run.generation && kept.deletionTimestamp === undefined
}

/** Takes the answer to a write. */
export const onWritten = (c: Controller, sent: SentWrite, answer: Either<Failure, ApiResponse>, now: Instant): void => {
  const { key, write } = sent
  const work = c.works.get(key)
  assert(work?.run !== undefined, 'an answer arrived for an App with no write in flight')
  const failure = isLeft(answer) ? answer.left : failureOf(answer.right)
  if (failure !== undefined) return onFailed(c, work, work.run, sent, failure, now)
  if (isLeft(answer)) return
  expect(work, write, answer.right, now)
  const changed = versionIn(answer.right.body) !== sent.seen
  tell(c, {
    _tag: 'Acted',
    ...nameIn(key),
    look: work.run.look.id,
    action: actionOf(write),
    sentAt: sent.sentAt,
    changed,
  })
  if (write._tag === 'Report') tellConverged(c, work, write.report)
  // It moved the version that the apply after it was planned for: that one is planned anew, once the claim is seen.
  if (write._tag === 'Action' && write.action._tag === 'Claim') return end(c, work, now, 'again', 'requeue')
  work.run.next += 1
  proceed(c, work, now)
}

const expect = (work: Work, write: Write, { body }: ApiResponse, now: Instant): void => {
  if (write._tag === 'Report') {
    work.history = withWrite(work.history, reportFingerprint(write.report), now)
    const seen = unseenAfter(app, body)
    if (seen !== undefined) work.unseen = [...work.unseen, seen]
    return
  }
  const { action } = write
  work.history = withWrite(work.history, write.fingerprint, now)
  if (action._tag === 'Prune') {
    work.unseen = [...work.unseen, { _tag: 'Gone', resource: action.resource, key: keyOf(action), uid: action.uid }]
    return
  }
  const unseen = unseenAfter(action.resource, body)
  if (unseen !== undefined) work.unseen = [...work.unseen, unseen]
}

/** A version that says that nothing changed is one of an object that is still there. */
const versionIn = (body: Json): string | undefined => {
  const metadata = isJsonObject(body) ? own(body, 'metadata') : undefined
  const version = isJsonObject(metadata) ? own(metadata, 'resourceVersion') : undefined
  return typeof version === 'string' ? version : undefined
}

const tellConverged = (c: Controller, work: Work, { status }: Report): void => {
  if (work.askedAt === undefined) return
  const isReady = status.conditions?.some((each) => each.type === 'Ready' && each.status === 'True') === true
  // The App may have been edited while the report was on its way: that edit has not converged.
  const isNewest = c.cache.find(app, work.key)?.generation === status.observedGeneration
  if (!isReady || !isNewest) return
  tell(c, { _tag: 'Converged', ...nameIn(work.key), since: work.askedAt })
  delete work.askedAt
}

const onFailed = (c: Controller, work: Work, run: Run, sent: SentWrite, failure: Failure, now: Instant): void => {
  const { write } = sent
  // What is gone already need not be deleted.
  if (failure._tag === 'NotFound' && write._tag === 'Action' && write.action._tag === 'Prune') {
    run.next += 1
    return proceed(c, work, now)
  }
  work.failures += 1
  const wait = backoff(writeBackoff, work.failures, `${c.settings.identity} ${work.key}`)
  const retry = saysNothing(c, failure) ? unavailable : retryOf(failure)
  switch (retry._tag) {
    case 'Soon':
      tellRefused(c, run, sent, failure, now + wait)
      c.timers.setNoLaterThan(appTimer(work.key), now + wait)
      return end(c, work, now, 'done', 'requeue_after')
    case 'Later': {
      const until = now + Math.max(wait, retry.atLeast)
      if (retry.who === 'All') pause(c, until)
      work.notBefore = until
      tellRefused(c, run, sent, failure, until)
      return end(c, work, now, 'again', 'error')
    }
    case 'Park':
      tellRefused(c, run, sent, failure)
      if (write._tag === 'Action') refuse(work, write.action, write.fingerprint, failure, now + retry.during)
      else work.silentUntil = now + retry.during
      return end(c, work, now, 'again', 'error')
  }
}

/**
 * An API server that has just begun refuses everybody, until it has read the roles. While what is followed fails too, a
 * refusal is none of the write.
 */
const saysNothing = (c: Controller, failure: Failure): boolean =>
  failure._tag === 'Forbidden' && c.reflectors.some(({ state }) => state._tag === 'Waiting' || state._tag === 'Probing')

const unavailable: Retry = { _tag: 'Later', who: 'App', atLeast: second }

/** The API server asked for less, or does not know us any more: that concerns every App. */
const pause = (c: Controller, until: Instant): void => {
  c.pausedUntil = Math.max(c.pausedUntil, until)
  c.timers.set('pause', c.pausedUntil)
}

const refuse = (work: Work, action: Action, print: string, failure: Refusal['failure'], until: Instant): void => {
  const refusal: Refusal = { resource: action.resource, name: nameOf(action), fingerprint: print, failure, until }
  const others = work.refusals.filter((other) => other.resource !== refusal.resource || other.name !== refusal.name)
  work.refusals = [...others, refusal]
}

const end = (c: Controller, work: Work, now: Instant, then: 'done' | 'again', result: ReconcileResult): void => {
  if (work.run !== undefined) tellReconciled(c, work.key, work.run.look, result)
  delete work.run
  c.running -= 1
  if (then === 'again' || work.dirty) schedule(c, work.key, now, 0, 'urgent')
  work.dirty = false
}

/** Tells that a look is over. */
export const tellReconciled = (c: Controller, key: string, look: Look, result: ReconcileResult): void => {
  const { id, queuedAt, startedAt } = look
  tell(c, { _tag: 'Reconciled', ...nameIn(key), look: id, queuedAt, startedAt, result })
}

const tellRefused = (c: Controller, { look }: Run, sent: SentWrite, failure: Failure, retryAt?: Instant): void => {
  const { key, write, sentAt } = sent
  const again = retryAt === undefined ? {} : { retryAt }
  tell(c, { _tag: 'Refused', ...nameIn(key), look: look.id, action: actionOf(write), sentAt, failure, ...again })
}

const actionOf = (write: Write): Action | Report => (write._tag === 'Report' ? write.report : write.action)

/** The namespace and the name of an App. */
export const nameIn = (key: string): { readonly namespace: string; readonly name: string } => {
  const slash = key.indexOf('/')
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) }
}
