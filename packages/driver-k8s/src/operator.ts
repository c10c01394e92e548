import {
  type Census,
  census,
  createController,
  type Fact,
  type Input,
  type Instant,
  type Millis,
  type Output,
  type Settings,
  step,
} from '@fixpoint/core'
import type { Client } from './client.ts'
import { now } from './clock.ts'
import { openWatch } from './watch.ts'

/** Why an operator ended. */
export type Ended =
  | { readonly _tag: Extract<Output, { readonly _tag: 'Stopped' }>['reason'] }
  /** The machine threw. It goes on with nothing: what it holds may be wrong. */
  | { readonly _tag: 'Defect'; readonly error: Error }

/** Runs core's machine on a real cluster: performs its outputs and feeds the answers back. Nothing is decided here. */
export class Operator {
  readonly #client: Client
  readonly #tell: (fact: Fact, at: Instant) => void
  readonly #watches = new Map<number, { readonly close: () => void }>()
  #controller: ReturnType<typeof createController>
  #timer: NodeJS.Timeout | undefined
  /** When the machine asked to be woken next. */
  #dueAt: Instant | undefined
  #hasEnded = false
  #ended: ((ended: Ended) => void) | undefined

  constructor(client: Client, settings: Settings, tell: (fact: Fact, at: Instant) => void) {
    this.#client = client
    this.#tell = tell
    this.#controller = createController(settings)
  }

  /** Runs until it is told to stop or loses its lease. */
  run(): Promise<Ended> {
    return new Promise((resolve) => {
      this.#ended = resolve
      this.#feed({ _tag: 'Start' })
    })
  }

  /** Has it finish what is in flight, begin nothing more, and give its lease away. */
  stop(): void {
    this.#feed({ _tag: 'Stop' })
  }

  /** Ends at once, and leaves what is in flight to itself. */
  abandon(): void {
    this.#end({ _tag: 'Asked' })
  }

  /** How it stands, for gauges and probes. */
  census(): Census {
    return census(this.#controller, now())
  }

  /** The time by its clock. */
  now(): Instant {
    return now()
  }

  /** How long ago it should have been woken and was not. */
  overdue(): Millis {
    return this.#dueAt === undefined ? 0 : Math.max(0, now() - this.#dueAt)
  }

  #feed(input: Input): void {
    if (this.#hasEnded) return
    try {
      const at = now()
      if (input._tag === 'Tick') this.#dueAt = undefined
      const [controller, outputs] = step(this.#controller, input, at)
      this.#controller = controller
      for (const output of outputs) this.#perform(output, at)
    } catch (error) {
      this.#end({ _tag: 'Defect', error: error instanceof Error ? error : new Error(String(error)) })
    }
  }

  #perform(output: Output, at: Instant): void {
    switch (output._tag) {
      case 'Call': {
        const { id, request, timeout } = output
        void this.#client.ask(request, timeout).then((answer) => this.#feed({ _tag: 'Answered', id, answer }))
        return
      }
      case 'OpenWatch': {
        const { id, request } = output
        const watch = openWatch(this.#client, request, {
          events: (events) => this.#feed({ _tag: 'WatchEvents', id, events }),
          closed: (failure) => {
            this.#watches.delete(id)
            this.#feed({ _tag: 'WatchClosed', id, ...(failure !== undefined && { failure }) })
          },
        })
        this.#watches.set(id, watch)
        return
      }
      case 'CloseWatch':
        this.#watches.get(output.id)?.close()
        this.#watches.delete(output.id)
        return
      case 'WakeAt':
        this.#wakeAt(output.at)
        return
      case 'Tell':
        this.#tell(output.fact, at)
        return
      case 'Stopped':
        this.#end({ _tag: output.reason })
        return
    }
  }

  #wakeAt(at: Instant): void {
    this.#dueAt = at
    clearTimeout(this.#timer)
    const wait = Math.min(Math.max(0, Math.ceil(at - now())), longestTimer)
    // A timer may ring early by a moment, and can't be set for longer than 24 days: then it is asked for again.
    this.#timer = setTimeout(() => (now() < at ? this.#wakeAt(at) : this.#feed({ _tag: 'Tick' })), wait)
  }

  #end(ended: Ended): void {
    this.#hasEnded = true
    this.#dueAt = undefined
    clearTimeout(this.#timer)
    for (const watch of this.#watches.values()) watch.close()
    this.#watches.clear()
    this.#ended?.(ended)
  }
}

const longestTimer = 2 ** 31 - 1
