import { type Instant, type Millis, minute } from '../model/time.ts'

/** The times of the last writes of one App, by what was written. */
export type WriteHistory = Map<string, Instant[]>

/** More than this many equal writes within the window are a fight with another writer, or a bug of ours. */
const limit = 5
const window: Millis = minute

/** How long a write that does not settle is left alone. */
export const loopPause: Millis = 5 * minute

/** Notes a write that succeeded. */
export const noteWrite = (history: WriteHistory, fingerprint: string, now: Instant): void => {
  for (const [key, times] of history) {
    const recent = times.filter((at) => at > now - window)
    if (recent.length === 0) history.delete(key)
    else if (recent.length < times.length) history.set(key, recent)
  }
  const times = history.get(fingerprint)
  if (times === undefined) history.set(fingerprint, [now])
  else times.push(now)
}

/** Whether this write was made so often of late that one more will not settle it either. */
export const isLoop = (history: WriteHistory, fingerprint: string, now: Instant): boolean => {
  const recent = history.get(fingerprint)?.filter((at) => at > now - window)
  return recent !== undefined && recent.length >= limit
}

/**
 * From when on a write that was made too often may be made once more. For a status: to be silent for long would lie, so it
 * is only held to the rate.
 */
export const heldUntil = (history: WriteHistory, fingerprint: string, now: Instant): Instant => {
  const recent = history.get(fingerprint)?.filter((at) => at > now - window) ?? []
  return (recent.at(-limit) ?? now - window) + window
}
