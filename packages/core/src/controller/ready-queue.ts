import type { Instant } from '../model/time.ts'

/** Apps to look at next, first in first out: what a user changed before what is looked at for safety. An App stands in it once. */
export class ReadyQueue {
  /** Since when each waits. */
  private readonly urgent = new Map<string, Instant>()
  private readonly routine = new Map<string, Instant>()
  /** How many were ever added. */
  added = 0

  add(key: string, priority: Priority, now: Instant): void {
    if (this.urgent.has(key)) return
    const since = this.routine.get(key)
    if (since === undefined) this.added += 1
    else if (priority === 'routine') return
    this.routine.delete(key)
    this[priority].set(key, since ?? now)
  }

  take(): Waiting | undefined {
    return takeFirst(this.urgent) ?? takeFirst(this.routine)
  }

  remove(key: string): void {
    this.urgent.delete(key)
    this.routine.delete(key)
  }

  count(priority: Priority): number {
    return this[priority].size
  }
}

/** Initial lists and resyncs are routine. */
export type Priority = 'urgent' | 'routine'

interface Waiting {
  readonly key: string
  readonly since: Instant
}

/** A map iterates in the order of insertion. */
const takeFirst = (waiting: Map<string, Instant>): Waiting | undefined => {
  for (const [key, since] of waiting) {
    waiting.delete(key)
    return { key, since }
  }
  return undefined
}
