import type { Instant, Millis } from '@fixpoint/core'
import type { Timeline } from '../world/timeline.ts'

/** Has virtual time pass with the time of the machine, or a number of times as fast. */
export class WallClock {
  readonly #timeline: Timeline
  readonly #speed: number
  readonly #virtualStart: Instant
  readonly #wallStart: Millis
  #timer: NodeJS.Timeout | undefined
  #armedFor: Instant | undefined
  #stopped = false

  constructor(timeline: Timeline, speed: number) {
    this.#timeline = timeline
    this.#speed = speed
    this.#virtualStart = timeline.now
    this.#wallStart = performance.now()
  }

  /** Has everything happen that is due by now, and sees to it that the rest happens in its time. */
  catchUp(): void {
    this.#timeline.pass(Math.floor(this.#virtualStart + (performance.now() - this.#wallStart) * this.#speed))
    this.#arm()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #arm(): void {
    const next = this.#timeline.next()
    // It is looked at with every request, and rarely anything is due sooner than before.
    if (this.#timer !== undefined && next === this.#armedFor) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#stopped || next === undefined) return
    this.#armedFor = next
    const wait = (next - this.#timeline.now) / this.#speed
    this.#timer = setTimeout(() => this.#ring(), Math.min(Math.max(wait, least), most))
    // A cluster that only waits holds no process: what listens does.
    this.#timer.unref()
  }

  #ring(): void {
    this.#timer = undefined
    this.catchUp()
  }
}

/** Things of one moment happen in one go. */
const least = 1
/** Node takes no longer timeouts. */
const most = 2 ** 31 - 1
