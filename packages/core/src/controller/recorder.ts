import type { ApiRequest } from '../model/api.ts'
import { hash } from '../model/hash.ts'
import { domain } from '../model/names.ts'
import { apiVersionOf, app, event } from '../model/resource.ts'
import { formatMicroTime, type Instant, type Millis, minute } from '../model/time.ts'
import type { EventNote } from '../reconcile/plan.ts'
import { type Controller, emit, nextId } from './controller.ts'
import type { Recorded } from './recorded.ts'

const seriesWindow: Millis = 6 * minute
const burst = 25
const refill: Millis = 5 * minute

/** Reports transitions as events. That one is lost changes nothing, so nothing waits for them. */
export const record = (c: Controller, key: string, notes: readonly EventNote[], now: Instant): void => {
  const kept = c.cache.find(app, key)
  if (kept === undefined || notes.length === 0) return
  const { namespace = '', name, uid } = kept
  const regarding = { apiVersion: apiVersionOf(app), kind: app.kind, name, namespace, uid }
  for (const note of notes) {
    const id = `${uid} ${hash(`${note.type} ${note.reason} ${note.action} ${note.note}`)}`
    const known = c.recorded.get(id)
    const repeated = known !== undefined && now - known.at < seriesWindow
    if (!repeated && !spend(c, uid, now)) continue
    const next: Recorded = repeated
      ? { ...known, count: known.count + 1, at: now }
      : { name: eventName(c, name, id, now), count: 1, at: now }
    remember(c, id, next, now)
    const request = repeated ? series(namespace, next, now) : create(c, namespace, next.name, regarding, note, now)
    if (note.type === 'Warning') send(c, request)
    else wait(c, request)
  }
}

const eventName = (c: Controller, name: string, id: string, now: Instant): string =>
  `${name}.${hash(`${c.settings.identity} ${now} ${id}`).toString(16).padStart(8, '0')}`

const spend = (c: Controller, uid: string, now: Instant): boolean => {
  const last = c.allowances.get(uid) ?? { left: burst, at: now }
  const earned = Math.floor((now - last.at) / refill)
  const left = Math.min(burst, last.left + earned)
  if (left === 0) return false
  c.allowances.delete(uid)
  c.allowances.set(uid, { left: left - 1, at: left === burst ? now : last.at + earned * refill })
  return true
}

/** The newest stand last; what is too old to be repeated is forgotten. */
const remember = (c: Controller, id: string, next: Recorded, now: Instant): void => {
  c.recorded.delete(id)
  c.recorded.set(id, next)
  for (const [key, { at }] of c.recorded) {
    if (now - at < seriesWindow) break
    c.recorded.delete(key)
  }
  for (const [key, { at }] of c.allowances) {
    if (now - at < burst * refill) break
    c.allowances.delete(key)
  }
}

const create = (
  c: Controller,
  namespace: string,
  name: string,
  regarding: Readonly<Record<string, string>>,
  note: EventNote,
  now: Instant,
): ApiRequest => ({
  _tag: 'Create',
  resource: event,
  namespace,
  body: {
    apiVersion: apiVersionOf(event),
    kind: event.kind,
    metadata: { name, namespace },
    eventTime: formatMicroTime(now),
    reportingController: `${domain}/fixpoint`,
    // The API server takes at most 128 characters.
    reportingInstance: c.settings.identity.slice(0, 128),
    type: note.type,
    reason: note.reason,
    action: note.action,
    // 1,024 bytes; a character takes up to four.
    note: note.note.length <= 256 ? note.note : `${note.note.slice(0, 255)}…`,
    regarding,
    ...(note.related !== undefined && { related: { ...note.related, namespace } }),
  },
})

const series = (namespace: string, { name, count }: Recorded, now: Instant): ApiRequest => ({
  _tag: 'Patch',
  patchType: 'merge',
  resource: event,
  namespace,
  name,
  body: { series: { count, lastObservedTime: formatMicroTime(now) } },
})

/** Of more than this many that wait, the oldest are lost, as they are with client-go's recorder. */
const mostWaiting = 1_000

const wait = (c: Controller, request: ApiRequest): void => {
  c.events.waiting.push(request)
  if (c.events.waiting.length > mostWaiting) c.events.waiting.shift()
}

/**
 * Sends events that wait: one at a time while Apps are written, so that what went well is not told at the cost of what is still
 * to be done, and some at once when none is.
 */
export const sendEvents = (c: Controller): void => {
  const most = c.running === 0 ? 8 : 1
  while (c.events.inFlight < most) {
    const request = c.events.waiting.shift()
    if (request === undefined) return
    send(c, request)
  }
}

const send = (c: Controller, request: ApiRequest): void => {
  c.events.inFlight += 1
  const id = nextId(c)
  c.calls.set(id, { _tag: 'Event' })
  emit(c, { _tag: 'Call', id, request, timeout: c.settings.callTimeout })
}
