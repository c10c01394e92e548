import type { Either } from 'fp-ts/lib/Either.js'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { ApiResponse } from '../model/api.ts'
import { assert } from '../model/assert.ts'
import type { Failure } from '../model/failure.ts'
import { app } from '../model/resource.ts'
import type { Instant } from '../model/time.ts'
import { type Action, nameOf } from '../reconcile/action.ts'
import { fingerprint, reportFingerprint } from '../reconcile/fingerprint.ts'
import type { Refusal } from '../reconcile/observed.ts'
import { backoff, writeBackoff } from './backoff.ts'
import { heldUntil, isLoop, loopPause, noteWrite } from './breaker.ts'
import { keyOf } from './cache.ts'
import { type Controller, emit, mayWrite, nextId, type Write } from './controller.ts'
import { failureOf, retryOf } from './failure.ts'
import { record } from './recorder.ts'
import { reportRequest, requestOf } from './request.ts'
import { appTimer, schedule } from './schedule.ts'
import { unseenAfter } from './unseen.ts'
import type { Run, Work } from './work.ts'

/** Sends the next write of a plan, or ends it. Each write is begun only while the App is the one that was planned. */
export const proceed = (c: Controller, work: Work, now: Instant): void => {
  const { run } = work
  assert(run !== undefined, 'an App without a plan was told to go on with it')
  if (!isCurrent(c, work.key, run)) return end(c, work, now, 'again')
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
  end(c, work, now, 'done')
}

const act = (c: Controller, work: Work, run: Run, action: Action, now: Instant): void => {
  const print = fingerprint(action)
  if (!isLoop(work.history, print, now)) return send(c, work, run, { _tag: 'Action', action, fingerprint: print }, now)
  const message = `The same write of ${action.resource.kind} ${nameOf(action)} did not last, again and again${blame(action)}.`
  refuse(work, action, print, { _tag: 'ReconcileLoop', message }, now + loopPause)
  end(c, work, now, 'again')
}

const blame = (action: Action): string => {
  if (action._tag !== 'Apply') return ''
  const fields = action.changes.map(({ path, owner }) => (owner === undefined ? path : `${path} (set by ${owner})`))
  return fields.length === 0 ? '' : `: ${fields.join(', ')}`
}

const send = (c: Controller, work: Work, run: Run, write: Write, now: Instant): void => {
  if (!mayWrite(c, now)) return end(c, work, now, 'again')
  const id = nextId(c)
  c.calls.set(id, { _tag: 'Write', key: work.key, write })
  const request = write._tag === 'Report' ? reportRequest(write.report, run.resourceVersion) : requestOf(write.action)
  emit(c, { _tag: 'Call', id, request, timeout: c.settings.callTimeout })
}

/** Whether the App is still there, still the same, still wants what was planned, and is not being deleted. */
const isCurrent = (c: Controller, key: string, run: Run): boolean => {
  const meta = c.cache.get(app, key)?.metadata
  return meta?.uid === run.uid && meta.generation === run.generation && meta.deletionTimestamp === undefined
}

/** Takes the answer to a write. */
export const onWritten = (
  c: Controller,
  key: string,
  write: Write,
  answer: Either<Failure, ApiResponse>,
  now: Instant,
): void => {
  const work = c.works.get(key)
  assert(work?.run !== undefined, 'an answer arrived for an App with no write in flight')
  const failure = isLeft(answer) ? answer.left : failureOf(answer.right)
  if (failure !== undefined) return onFailed(c, work, work.run, write, failure, now)
  if (!isLeft(answer)) expect(work, write, answer.right, now)
  tell(c, work, write)
  // It moved the version that the apply after it was planned for: that one is planned anew, once the claim is seen.
  if (write._tag === 'Action' && write.action._tag === 'Claim') return end(c, work, now, 'again')
  work.run.next += 1
  proceed(c, work, now)
}

const expect = (work: Work, write: Write, { body }: ApiResponse, now: Instant): void => {
  if (write._tag === 'Report') {
    noteWrite(work.history, reportFingerprint(write.report), now)
    const seen = unseenAfter(app, body)
    if (seen !== undefined) work.unseen = [...work.unseen, seen]
    return
  }
  const { action } = write
  noteWrite(work.history, write.fingerprint, now)
  if (action._tag === 'Prune') {
    work.unseen = [...work.unseen, { _tag: 'Gone', resource: action.resource, key: keyOf(action), uid: action.uid }]
    return
  }
  const unseen = unseenAfter(action.resource, body)
  if (unseen !== undefined) work.unseen = [...work.unseen, unseen]
}

const onFailed = (c: Controller, work: Work, run: Run, write: Write, failure: Failure, now: Instant): void => {
  // What is gone already need not be deleted.
  if (failure._tag === 'NotFound' && write._tag === 'Action' && write.action._tag === 'Prune') {
    run.next += 1
    return proceed(c, work, now)
  }
  work.failures += 1
  const wait = backoff(writeBackoff, work.failures, `${c.settings.identity} ${work.key}`)
  const retry = retryOf(failure)
  switch (retry._tag) {
    case 'Soon':
      tell(c, work, write, failure, now + wait)
      c.timers.setNoLaterThan(appTimer(work.key), now + wait)
      return end(c, work, now, 'done')
    case 'Later': {
      const until = now + Math.max(wait, retry.atLeast)
      if (retry.who === 'All') pause(c, until)
      work.notBefore = until
      tell(c, work, write, failure, until)
      return end(c, work, now, 'again')
    }
    case 'Park':
      tell(c, work, write, failure)
      if (write._tag === 'Action') refuse(work, write.action, write.fingerprint, failure, now + retry.during)
      else work.silentUntil = now + retry.during
      return end(c, work, now, 'again')
  }
}

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

const end = (c: Controller, work: Work, now: Instant, then: 'done' | 'again'): void => {
  delete work.run
  c.running -= 1
  if (then === 'again' || work.dirty) schedule(c, work.key, now, 0, 'urgent')
  work.dirty = false
}

const tell = (c: Controller, work: Work, write: Write, failure?: Failure, retryAt?: Instant): void => {
  const slash = work.key.indexOf('/')
  const [namespace, name] = [work.key.slice(0, slash), work.key.slice(slash + 1)]
  const action = write._tag === 'Report' ? write.report : write.action
  const fact =
    failure === undefined
      ? ({ _tag: 'Acted', namespace, name, action } as const)
      : ({ _tag: 'Refused', namespace, name, action, failure, ...(retryAt !== undefined && { retryAt }) } as const)
  emit(c, { _tag: 'Tell', fact })
}
