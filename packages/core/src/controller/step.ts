import type { Instant } from '../model/time.ts'
import { type Controller, emit, tell } from './controller.ts'
import { dispatch } from './dispatch.ts'
import { closeWatch, list, onEvents, onPage, onReflectorTimer, onWatchClosed } from './follow.ts'
import type { Input } from './input.ts'
import { leaseTimer, onLeaseAnswer, onLeaseTimer, release } from './lease.ts'
import type { Output } from './output.ts'
import { lookAtPods, onPodLookTimer, onPodsSeen } from './pod-look.ts'
import { sendEvents } from './recorder.ts'
import type { Reflector } from './reflector.ts'
import { onWritten } from './run.ts'
import { appOfTimer, notice, schedule } from './schedule.ts'

/**
 * Advances the operator by one input. Same controller, input and time: same controller and outputs. The controller that
 * was passed is changed in place and must not be used again.
 */
export const step = (c: Controller, input: Input, now: Instant): readonly [Controller, readonly Output[]] => {
  if (c.phase !== 'Stopped') {
    take(c, input, now)
    settle(c, now)
  }
  const outputs = c.outbox
  c.outbox = []
  return [c, outputs]
}

const take = (c: Controller, input: Input, now: Instant): void => {
  switch (input._tag) {
    case 'Start':
      start(c, now)
      return
    case 'Tick':
      c.wakeAt = undefined
      return
    case 'Answered':
      onAnswer(c, input, now)
      return
    case 'WatchEvents': {
      const reflector = watchedBy(c, input.id)
      if (reflector !== undefined) notice(c, onEvents(c, reflector, input.events, now), now, false)
      return
    }
    case 'WatchClosed': {
      const reflector = watchedBy(c, input.id)
      if (reflector !== undefined) onWatchClosed(c, reflector, input.failure, now)
      return
    }
    case 'Stop':
      stop(c)
      return
  }
}

const start = (c: Controller, now: Instant): void => {
  if (c.phase !== 'New') return
  c.phase = 'Running'
  for (const reflector of c.reflectors) list(c, reflector, 'Started')
  if (c.leadership._tag === 'Standby') onLeaseTimer(c, now)
}

/** An answer to a call that is not awaited is one of an earlier life, or comes twice: it says nothing. */
const onAnswer = (c: Controller, { id, answer }: Extract<Input, { _tag: 'Answered' }>, now: Instant): void => {
  const call = c.calls.get(id)
  if (call === undefined) return
  c.calls.delete(id)
  switch (call._tag) {
    case 'Page': {
      const initial = !call.reflector.synced
      notice(c, onPage(c, call.reflector, id, answer, now), now, initial)
      return
    }
    case 'Write':
      onWritten(c, call, answer, now)
      return
    case 'Lease':
      onLeaseAnswer(c, call, answer, now)
      return
    case 'Event':
      c.events.inFlight -= 1
      return
    case 'PodLook':
      onPodsSeen(c, call, answer, now)
      return
  }
}

const watchedBy = (c: Controller, watch: number): Reflector | undefined =>
  c.reflectors.find(({ state }) => state._tag === 'Watching' && state.watch === watch)

/** Begins nothing new. What is in flight is waited for, and the lease is given away last. */
const stop = (c: Controller): void => {
  if (c.phase !== 'Running') return
  c.phase = 'Stopping'
  for (const reflector of c.reflectors) closeWatch(c, reflector)
}

/** After each input: timers that rang, Apps that may begin, and when to wake next. */
const settle = (c: Controller, now: Instant): void => {
  if (c.phase === 'Running') {
    ringTimers(c, now)
    noteSync(c)
    dispatch(c, now)
    lookAtPods(c, now)
    sendEvents(c)
  }
  if (c.phase === 'Stopping' && isQuiet(c)) release(c, now)
  wake(c)
}

const ringTimers = (c: Controller, now: Instant): void => {
  for (let timer = c.timers.ring(now); timer !== undefined; timer = c.timers.ring(now)) {
    const key = appOfTimer(timer)
    if (key !== undefined) schedule(c, key, now, 0, 'routine')
    else if (timer === leaseTimer) onLeaseTimer(c, now)
    else if (!onPodLookTimer(c, timer)) {
      const reflector = c.reflectors.find(({ id }) => id === timer)
      if (reflector !== undefined) onReflectorTimer(c, reflector, now)
    }
  }
}

/** An empty cache looks like an empty cluster: nothing is planned before every list has arrived. */
const noteSync = (c: Controller): void => {
  const synced = c.reflectors.every((reflector) => reflector.synced)
  if (synced && !c.synced) tell(c, { _tag: 'Synced' })
  c.synced = synced
}

/** Whether no write and no request for the lease is in flight. */
const isQuiet = (c: Controller): boolean => {
  for (const call of c.calls.values()) if (call._tag === 'Write' || call._tag === 'Lease') return false
  return true
}

const wake = (c: Controller): void => {
  if (c.phase !== 'Running') return
  const next = c.timers.next()
  if (next === undefined || next === c.wakeAt) return
  c.wakeAt = next
  emit(c, { _tag: 'WakeAt', at: next })
}
