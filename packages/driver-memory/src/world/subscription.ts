import type { WatchEvent } from '@fixpoint/core'
import { bookmark, closed, pending, pull, type Watch } from '../api-server/watch/watch.ts'
import type { Timeline } from './timeline.ts'

/** Carries the events of one watch to whoever follows it, in batches, each a while after it happened. */
export class Subscription {
  readonly #watch: Watch
  readonly #timeline: Timeline
  readonly #lag: () => number
  readonly #deliver: (events: readonly WatchEvent[]) => void
  /** Whether its reader must not miss anything. */
  lossless = false
  #planned = false
  #open = true

  constructor(watch: Watch, timeline: Timeline, lag: () => number, deliver: (events: readonly WatchEvent[]) => void) {
    this.#watch = watch
    this.#timeline = timeline
    this.#lag = lag
    this.#deliver = deliver
    this.wake()
  }

  /** Something was written somewhere. */
  wake(): void {
    if (!this.#open || this.#planned || !pending(this.#watch)) return
    this.#planned = true
    this.#timeline.after(this.#lag(), () => this.#carry())
  }

  /** Delivers everything now. */
  flush(): void {
    while (this.#open && pending(this.#watch)) this.#deliver(pull(this.#watch, batch))
  }

  /** Nothing is delivered any more. */
  close(): void {
    this.#open = false
  }

  /** Up to which revision its reader has seen everything. */
  get seen(): number {
    return this.#watch.seen
  }

  /** Whether there is nothing that its reader has not seen. */
  get current(): boolean {
    return !pending(this.#watch)
  }

  /** Whether the server has ended it. */
  get ended(): boolean {
    return closed(this.#watch, this.#timeline.now)
  }

  /** How far it is, as a bookmark, where everything was delivered. */
  bookmark(): WatchEvent | undefined {
    return this.#open ? bookmark(this.#watch) : undefined
  }

  #carry(): void {
    this.#planned = false
    if (!this.#open) return
    const events = pull(this.#watch, batch)
    if (events.length > 0) this.#deliver(events)
    this.wake()
  }
}

const batch = 256
