import type { Either } from 'fp-ts/lib/Either.js'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { ApiRequest, ApiResponse } from '../model/api.ts'
import { assert } from '../model/assert.ts'
import type { Failure } from '../model/failure.ts'
import { fraction } from '../model/hash.ts'
import { isJsonObject, type Json, type JsonObject, own } from '../model/json.ts'
import { versionAnnotation } from '../model/names.ts'
import { apiVersionOf, lease } from '../model/resource.ts'
import { formatMicroTime, type Instant, second } from '../model/time.ts'
import { type Controller, emit, nextId, tell } from './controller.ts'
import type { Holder } from './fact.ts'
import { failureOf } from './failure.ts'
import type { SeenLease } from './leadership.ts'
import type { LeaseSettings } from './settings.ts'

export const leaseTimer = 'lease'

/** Its timer rang: a leader renews, anybody else looks whether the lease is free. */
export const onLeaseTimer = (c: Controller, now: Instant): void => {
  const settings = settingsOf(c)
  switch (c.leadership._tag) {
    case 'Standby':
      ask(c, 'Get', get(settings), now)
      return
    case 'Leading':
      if (now >= c.leadership.renewedAt + settings.renewDeadline) lose(c, 'it could not be renewed in time')
      else renew(c, settings, c.leadership, now)
      return
    case 'Alone':
    case 'Lost':
      return
  }
}

const settingsOf = (c: Controller): LeaseSettings => {
  const { lease: settings } = c.settings
  assert(settings !== undefined, 'an operator without a lease was asked to keep one')
  return settings
}

/** A slow attempt is given up in time for another one before the deadline. Who stops does not try for the lease any more. */
const ask = (c: Controller, verb: 'Get' | 'Create' | 'Update', request: ApiRequest, now: Instant): void => {
  if (c.phase !== 'Running') return
  const settings = settingsOf(c)
  const id = nextId(c)
  c.calls.set(id, { _tag: 'Lease', verb, sentAt: now })
  emit(c, { _tag: 'Call', id, request, timeout: settings.renewDeadline / 2 })
  if (c.leadership._tag === 'Leading') c.timers.set(leaseTimer, c.leadership.renewedAt + settings.renewDeadline)
  else c.timers.cancel(leaseTimer)
}

const again = (c: Controller, now: Instant): void => {
  const { retryPeriod, renewDeadline } = settingsOf(c)
  const jittered = retryPeriod * (1 + 0.2 * fraction(`${c.settings.identity} ${now}`))
  const deadline = c.leadership._tag === 'Leading' ? c.leadership.renewedAt + renewDeadline : Number.POSITIVE_INFINITY
  c.timers.set(leaseTimer, Math.min(now + jittered, Math.max(now, deadline)))
}

/** Takes the answer to a request for the lease. */
export const onLeaseAnswer = (
  c: Controller,
  call: { readonly verb: 'Get' | 'Create' | 'Update' | 'Release'; readonly sentAt: Instant },
  answer: Either<Failure, ApiResponse>,
  now: Instant,
): void => {
  const failure = isLeft(answer) ? answer.left : failureOf(answer.right)
  switch (call.verb) {
    case 'Get':
      onSeen(c, failure, isLeft(answer) ? null : answer.right.body, now)
      return
    case 'Create':
    case 'Update':
      if (failure === undefined && !isLeft(answer)) hold(c, answer.right.body, call.sentAt)
      else if (failure?._tag === 'Conflict' && c.leadership._tag === 'Leading') {
        // Someone wrote the lease. Whether it is still ours, the lease itself must say.
        ask(c, 'Get', get(settingsOf(c)), now)
        return
      } else if (failure?._tag === 'NotFound' && call.verb === 'Update' && c.leadership._tag === 'Leading') {
        // Someone deleted it, or a backup without it was restored. It is made anew, unless another one is faster.
        ask(c, 'Create', create(c, settingsOf(c), now), now)
        return
      }
      again(c, now)
      return
    case 'Release':
      c.phase = 'Stopped'
      emit(c, { _tag: 'Stopped', reason: 'Asked' })
      return
  }
}

const onSeen = (c: Controller, failure: Failure | undefined, body: Json, now: Instant): void => {
  const settings = settingsOf(c)
  if (failure?._tag === 'NotFound' && c.leadership._tag === 'Standby') {
    ask(c, 'Create', create(c, settings, now), now)
    return
  }
  const seen = failure === undefined ? readLease(body, now) : undefined
  if (seen === undefined) {
    again(c, now)
    return
  }
  if (c.leadership._tag === 'Leading') {
    if (seen.holder !== c.settings.identity) lose(c, `${seen.holder} took it`)
    else ask(c, 'Update', update(c, settings, { ...c.leadership, resourceVersion: seen.resourceVersion }, now), now)
    return
  }
  if (c.leadership._tag !== 'Standby') return
  const known = c.leadership.seen
  const since = known?.resourceVersion === seen.resourceVersion ? known : seen
  c.leadership = { _tag: 'Standby', seen: since }
  if (seen.holder !== '' && seen.holder !== known?.holder) tell(c, { _tag: 'LeaseHeld', by: holderOf(seen) })
  const isFree = seen.holder === '' || now - since.at >= seen.durationSeconds * second
  if (!isFree) {
    again(c, now)
    return
  }
  const { resourceVersion, transitions } = seen
  ask(c, 'Update', update(c, settings, { resourceVersion, transitions: transitions + 1, acquiredAt: now }, now), now)
}

const readLease = (body: Json, now: Instant): SeenLease | undefined => {
  const metadata = isJsonObject(body) ? own(body, 'metadata') : undefined
  const spec = isJsonObject(body) ? own(body, 'spec') : undefined
  if (!isJsonObject(metadata) || !isJsonObject(spec)) return undefined
  const resourceVersion = own(metadata, 'resourceVersion')
  if (typeof resourceVersion !== 'string') return undefined
  const holder = own(spec, 'holderIdentity')
  const duration = own(spec, 'leaseDurationSeconds')
  const transitions = own(spec, 'leaseTransitions')
  const annotations = own(metadata, 'annotations')
  const version = isJsonObject(annotations) ? own(annotations, versionAnnotation) : undefined
  return {
    resourceVersion,
    holder: typeof holder === 'string' ? holder : '',
    ...(typeof version === 'string' && { version }),
    durationSeconds: typeof duration === 'number' ? duration : 0,
    transitions: typeof transitions === 'number' ? transitions : 0,
    at: now,
  }
}

const holderOf = ({ holder, version }: SeenLease): Holder => ({
  identity: holder,
  ...(version !== undefined && { version }),
})

/** The lease is ours from the moment the request was sent: whenever it arrived, it was not before. */
const hold = (c: Controller, body: Json, sentAt: Instant): void => {
  const written = readLease(body, sentAt)
  if (written === undefined || c.leadership._tag === 'Lost') return
  const isNew = c.leadership._tag !== 'Leading'
  const before = c.leadership._tag === 'Standby' ? c.leadership.seen : undefined
  c.leadership = {
    _tag: 'Leading',
    resourceVersion: written.resourceVersion,
    transitions: written.transitions,
    acquiredAt: c.leadership._tag === 'Leading' ? c.leadership.acquiredAt : sentAt,
    renewedAt: sentAt,
  }
  if (isNew) tell(c, { _tag: 'LeaseAcquired', ...(before !== undefined && { before: holderOf(before) }) })
}

const renew = (c: Controller, settings: LeaseSettings, held: Held, now: Instant): void =>
  ask(c, 'Update', update(c, settings, held, now), now)

const lose = (c: Controller, because: string): void => {
  c.leadership = { _tag: 'Lost' }
  c.phase = 'Stopped'
  tell(c, { _tag: 'LeaseLost', because })
  emit(c, { _tag: 'Stopped', reason: 'LeaseLost' })
}

/** Gives the lease away, so that the next process need not wait for its end. Only when nothing is in flight any more. */
export const release = (c: Controller, now: Instant): void => {
  if (c.leadership._tag !== 'Leading') {
    c.phase = 'Stopped'
    emit(c, { _tag: 'Stopped', reason: 'Asked' })
    return
  }
  const settings = settingsOf(c)
  const request = update(c, { ...settings, duration: second }, c.leadership, now, '')
  const id = nextId(c)
  c.calls.set(id, { _tag: 'Lease', verb: 'Release', sentAt: now })
  c.timers.cancel(leaseTimer)
  emit(c, { _tag: 'Call', id, request, timeout: settings.renewDeadline / 2 })
}

interface Held {
  readonly resourceVersion: string
  readonly transitions: number
  readonly acquiredAt: Instant
}

const get = ({ namespace, name }: LeaseSettings): ApiRequest => ({ _tag: 'Get', resource: lease, namespace, name })

const create = (c: Controller, settings: LeaseSettings, now: Instant): ApiRequest => ({
  _tag: 'Create',
  resource: lease,
  namespace: settings.namespace,
  body: document(c, settings, { transitions: 0, acquiredAt: now }, now, c.settings.identity),
})

const update = (
  c: Controller,
  settings: LeaseSettings,
  held: Held,
  now: Instant,
  holder = c.settings.identity,
): ApiRequest => ({
  _tag: 'Update',
  resource: lease,
  namespace: settings.namespace,
  name: settings.name,
  body: document(c, settings, held, now, holder),
})

const document = (
  { settings: { version } }: Controller,
  { namespace, name, duration }: LeaseSettings,
  { resourceVersion, transitions, acquiredAt }: Omit<Held, 'resourceVersion'> & Partial<Held>,
  now: Instant,
  holderIdentity: string,
): JsonObject => ({
  apiVersion: apiVersionOf(lease),
  kind: lease.kind,
  metadata: {
    name,
    namespace,
    ...(resourceVersion !== undefined && { resourceVersion }),
    ...(version !== undefined && { annotations: { [versionAnnotation]: version } }),
  },
  spec: {
    holderIdentity,
    leaseDurationSeconds: Math.ceil(duration / second),
    leaseTransitions: transitions,
    acquireTime: formatMicroTime(acquiredAt),
    renewTime: formatMicroTime(now),
  },
})
