import {
  type ApiRequest,
  type ApiResponse,
  type Controller,
  createController,
  type Fact,
  type Failure,
  failureOf,
  grantsFor,
  type Input,
  type Output,
  type Settings,
  step,
  type WatchEvent,
  type WatchRequest,
} from '@fixpoint/core'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Caller } from '../api-server/handle.ts'
import { refuse } from '../api-server/status-error.ts'
import { openWatch } from '../api-server/watch/open-watch.ts'
import { type Authorize, authorizerOf } from './authorizer.ts'
import { Subscription } from './subscription.ts'
import { drawWait, forgetHistory, request, strikes, type World } from './world.ts'

/** One process of the operator: the driver that runs core's machine in a world, its crashes, and its next life. */
export class OperatorProcess {
  readonly #world: World
  readonly #settings: Settings
  readonly #tell: (fact: Fact) => void
  readonly #caller: Caller
  /** It runs with the rights that an installation gives it. */
  readonly #authorize: Authorize
  #controller: Controller
  #alive = true
  /** What belongs to an earlier life finds another number here. */
  #life = 0
  #wake = 0
  #stoppedUntil = 0
  #subscriptions = new Map<number, Subscription>()
  /** Watches that were given up before they were open. */
  readonly #unwanted = new Set<number>()

  constructor(world: World, settings: Settings, tell: (fact: Fact) => void) {
    this.#world = world
    this.#settings = settings
    this.#tell = tell
    this.#caller = { user: 'system:serviceaccount:fixpoint-system:fixpoint', userAgent: settings.identity }
    this.#authorize = authorizerOf(grantsFor(settings))
    this.#controller = createController(this.#incarnate())
    this.#later(this.#now, () => this.#feed({ _tag: 'Start' }))
  }

  /** The process dies between two instructions. A supervisor starts it again. */
  crash(): void {
    if (!this.#alive) return
    this.#alive = false
    this.#life += 1
    for (const subscription of this.#subscriptions.values()) this.#drop(subscription)
    this.#subscriptions.clear()
    // The next life counts its watches from the beginning.
    this.#unwanted.clear()
    this.#world.timeline.after(drawWait(this.#world, this.#world.pace.restart), () => {
      this.#alive = true
      this.#controller = createController(this.#incarnate())
      this.#feed({ _tag: 'Start' })
    })
  }

  /** The process is stopped, as by SIGSTOP or the freeze of its machine; what arrives meanwhile waits. */
  pause(until: number): void {
    this.#stoppedUntil = Math.max(this.#stoppedUntil, until)
  }

  /** The process is asked to end. */
  stop(): void {
    this.#feed({ _tag: 'Stop' })
  }

  get #now(): number {
    return this.#world.timeline.now
  }

  /** A process that starts anew is another one to the lease. */
  #incarnate(): Settings {
    return { ...this.#settings, identity: `${this.#settings.identity}_${this.#life}` }
  }

  #feed(input: Input): void {
    if (!this.#alive) return
    if (strikes(this.#world, 'pause')) this.pause(this.#now + drawWait(this.#world, [5_000, 40_000]))
    if (this.#now < this.#stoppedUntil) {
      this.#later(this.#stoppedUntil, () => this.#feed(input))
      return
    }
    const [controller, outputs] = step(this.#controller, input, this.#now)
    this.#controller = controller
    for (const output of outputs) if (this.#alive) this.#perform(output)
  }

  /** Has something happen later unless the process dies before. */
  #later(at: number, run: () => void, background = false): void {
    const life = this.#life
    this.#world.timeline.at(at, () => life === this.#life && run(), background)
  }

  #perform(output: Output): void {
    switch (output._tag) {
      case 'Call':
        this.#call(output.id, output.request, output.timeout)
        return
      case 'OpenWatch':
        this.#later(this.#now + this.#network(), () => this.#open(output.id, output.request))
        return
      case 'CloseWatch':
        if (this.#subscriptions.has(output.id)) this.#close(output.id)
        else this.#unwanted.add(output.id)
        return
      case 'WakeAt': {
        this.#wake += 1
        const wake = this.#wake
        this.#later(output.at, () => wake === this.#wake && this.#feed({ _tag: 'Tick' }), true)
        return
      }
      case 'Tell':
        this.#tell(output.fact)
        return
      case 'Stopped':
        if (output.reason === 'LeaseLost') this.crash()
        return
    }
  }

  #network(): number {
    return drawWait(this.#world, this.#world.pace.network)
  }

  #call(id: number, asked: ApiRequest, timeout: number): void {
    const world = this.#world
    const isWrite = asked._tag !== 'Get' && asked._tag !== 'List'
    const answer = (result: Either<Failure, ApiResponse>, wait: number): void =>
      this.#later(this.#now + wait, () => this.#feed({ _tag: 'Answered', id, answer: result }))
    if (isWrite && strikes(world, 'crashBeforeWrite')) return this.crash()
    if (strikes(world, 'requestLost')) return answer(left(reset), this.#network())
    if (strikes(world, 'overloaded')) return answer(right(tooMany), this.#network())
    if (strikes(world, 'failing')) return answer(right(world.chances.faults.pick(failures)), this.#network())
    if (strikes(world, 'requestLate')) {
      // Not bound to this life: it is on the wire whatever becomes of who sent it.
      world.timeline.after(timeout + drawWait(world, [1, 20_000]), () =>
        request(world, this.#caller, asked, this.#authorize),
      )
      return answer(left(timedOut), timeout)
    }
    const life = this.#life
    world.timeline.after(this.#network(), () => {
      const response = request(world, this.#caller, asked, this.#authorize)
      if (life !== this.#life) return
      if (strikes(world, 'compaction')) forgetHistory(world)
      if (isWrite && strikes(world, 'crashAfterWrite')) return this.crash()
      if (strikes(world, 'answerLost')) return answer(left(reset), this.#network())
      if (strikes(world, 'garbled')) return answer(right({ ...response, body: 'half an ans' }), this.#network())
      answer(right(response), this.#network())
    })
  }

  #open(id: number, asked: WatchRequest): void {
    const world = this.#world
    if (this.#unwanted.delete(id)) return
    const denied = this.#authorize(this.#caller, { _tag: 'Watch', ...asked }, true)
    const watch = denied === undefined ? openWatch(world.server, asked, this.#now) : left(refuse(denied))
    if (isLeft(watch)) {
      const failure = failureOf(watch.left)
      return this.#feed({ _tag: 'WatchClosed', id, ...(failure !== undefined && { failure }) })
    }
    const lag = (): number => drawWait(world, world.pace.watch)
    const deliver = (events: readonly WatchEvent[]): void => this.#deliver(id, events)
    const subscription = new Subscription(watch.right, world.timeline, lag, deliver)
    this.#subscriptions.set(id, subscription)
    world.subscriptions.add(subscription)
    this.#later(watch.right.closesAt, () => this.#end(id), true)
    this.#bookmark(id, subscription)
  }

  #deliver(id: number, events: readonly WatchEvent[]): void {
    const world = this.#world
    if (strikes(world, 'watchStalled')) {
      // Half open: no event, no end. Only the machine's own deadline finds it out.
      const subscription = this.#subscriptions.get(id)
      if (subscription !== undefined) this.#drop(subscription)
      return
    }
    this.#feed({ _tag: 'WatchEvents', id, events })
    if (strikes(world, 'watchRepeats')) this.#feed({ _tag: 'WatchEvents', id, events })
    if (strikes(world, 'watchCut')) this.#end(id, world.chances.faults.chance(0.5) ? reset : undefined)
  }

  /** As kube-apiserver, once a minute for each watch that wants them. */
  #bookmark(id: number, subscription: Subscription): void {
    const again = (): void => {
      if (!this.#subscriptions.has(id)) return
      const event = subscription.bookmark()
      if (event !== undefined) this.#feed({ _tag: 'WatchEvents', id, events: [event] })
      this.#later(this.#now + bookmarkPeriod, again, true)
    }
    this.#later(this.#now + bookmarkPeriod, again, true)
  }

  #end(id: number, failure?: Failure): void {
    if (!this.#subscriptions.has(id)) return
    this.#close(id)
    this.#feed({ _tag: 'WatchClosed', id, ...(failure !== undefined && { failure }) })
  }

  #close(id: number): void {
    const subscription = this.#subscriptions.get(id)
    if (subscription === undefined) return
    this.#subscriptions.delete(id)
    this.#drop(subscription)
  }

  #drop(subscription: Subscription): void {
    subscription.close()
    this.#world.subscriptions.delete(subscription)
  }
}

const bookmarkPeriod = 60_000

const reset: Failure = { _tag: 'Unavailable', message: 'connection reset by peer' }
const timedOut: Failure = { _tag: 'Unavailable', message: 'no answer in time' }

const failureStatus = (code: number, reason: string): ApiResponse => ({
  code,
  body: {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `${reason} on purpose`,
    reason,
    code,
  },
})

const tooMany: ApiResponse = { ...failureStatus(429, 'TooManyRequests'), retryAfterSeconds: 1 }

const failures: readonly [ApiResponse, ...ApiResponse[]] = [
  failureStatus(500, 'InternalError'),
  failureStatus(503, 'ServiceUnavailable'),
  failureStatus(504, 'Timeout'),
]
