import type { Instant } from '@fixpoint/core'

/** Lets each user send so many requests a second, as many at once after a pause, and no more. */
export class FlowControl {
  readonly #perSecond: number
  readonly #flows = new Map<string, Flow>()

  constructor(perSecond: number) {
    this.#perSecond = perSecond
  }

  /** Takes a request of a user in, or not. */
  admits(user: string, now: Instant): boolean {
    const flow = this.#flows.get(user) ?? { seats: this.#perSecond, at: now }
    this.#flows.set(user, flow)
    flow.seats = Math.min(this.#perSecond, flow.seats + ((now - flow.at) / 1000) * this.#perSecond)
    flow.at = now
    if (flow.seats < 1) return false
    flow.seats -= 1
    return true
  }
}

interface Flow {
  seats: number
  at: Instant
}
