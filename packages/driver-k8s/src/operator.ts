import { createController, type Fact, type Input, type Instant, type Output, type Settings, step } from '@fixpoint/core'
import type { Client } from './client.ts'
import { now } from './clock.ts'
import { openWatch } from './watch.ts'

/** Why an operator ended. */
export type Ended = Extract<Output, { readonly _tag: 'Stopped' }>['reason']

/** Runs core's machine on a real cluster: performs its outputs and feeds the answers back. Nothing is decided here. */
export class Operator {
  readonly #client: Client
  readonly #tell: (fact: Fact) => void
  readonly #watches = new Map<number, { readonly close: () => void }>()
  #controller: ReturnType<typeof createController>
  #timer: NodeJS.Timeout | undefined
  #ended: ((reason: Ended) => void) | undefined

  constructor(client: Client, settings: Settings, tell: (fact: Fact) => void) {
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

  #feed(input: Input): void {
    const [controller, outputs] = step(this.#controller, input, now())
    this.#controller = controller
    for (const output of outputs) this.#perform(output)
  }

  #perform(output: Output): void {
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
        this.#tell(output.fact)
        return
      case 'Stopped':
        this.#end(output.reason)
        return
    }
  }

  #wakeAt(at: Instant): void {
    clearTimeout(this.#timer)
    const wait = Math.min(Math.max(0, Math.ceil(at - now())), longestTimer)
    // A timer may ring early by a moment, and can't be set for longer than 24 days: then it is asked for again.
    this.#timer = setTimeout(() => (now() < at ? this.#wakeAt(at) : this.#feed({ _tag: 'Tick' })), wait)
  }

  #end(reason: Ended): void {
    clearTimeout(this.#timer)
    for (const watch of this.#watches.values()) watch.close()
    this.#watches.clear()
    this.#ended?.(reason)
  }
}

const longestTimer = 2 ** 31 - 1
