import { hash } from '../model/hash.ts'
import { type Instant, type Millis, minute } from '../model/time.ts'

/** The last writes of one App. */
export type WriteHistory = readonly Written[]

/** A write that was made: a fingerprint of it by its hash, since whole ones are as long as the objects. */
interface Written {
  readonly print: number
  readonly at: Instant
}

/** More than this many equal writes within the window are a fight with another writer, or a bug of ours. */
const limit = 5
const window: Millis = minute

/** How long a write that does not settle is left alone. */
export const loopPause: Millis = 5 * minute

/** Notes a write that succeeded. */
export const withWrite = (history: WriteHistory, fingerprint: string, now: Instant): WriteHistory => [
  ...recent(history, now),
  { print: hash(fingerprint), at: now },
]

/** Whether this write was made so often of late that one more will not settle it either. */
export const isLoop = (history: WriteHistory, fingerprint: string, now: Instant): boolean =>
  alike(history, fingerprint, now).length >= limit

/**
 * From when on a write that was made too often may be made once more. For a status: to be silent for long would lie, so it
 * is only held to the rate.
 */
export const heldUntil = (history: WriteHistory, fingerprint: string, now: Instant): Instant =>
  (alike(history, fingerprint, now).at(-limit)?.at ?? now - window) + window

const alike = (history: WriteHistory, fingerprint: string, now: Instant): WriteHistory => {
  if (history.length < limit) return []
  const print = hash(fingerprint)
  return recent(history, now).filter((written) => written.print === print)
}

const recent = (history: WriteHistory, now: Instant): WriteHistory => history.filter(({ at }) => at > now - window)
