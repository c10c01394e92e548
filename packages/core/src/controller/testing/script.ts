import type { Either } from 'fp-ts/lib/Either.js'
import type { ApiRequest, ApiResponse, WatchEvent } from '../../model/api.ts'
import { assert } from '../../model/assert.ts'
import type { Failure } from '../../model/failure.ts'
import type { Json } from '../../model/json.ts'
import type { LiveObject } from '../../model/object.ts'
import type { Resource } from '../../model/resource.ts'
import { event, lease } from '../../model/resource.ts'
import type { Instant, Millis } from '../../model/time.ts'
import { createController, followed } from '../controller.ts'
import type { Fact } from '../fact.ts'
import type { Input } from '../input.ts'
import type { Output } from '../output.ts'
import { defaultSettings, type Settings } from '../settings.ts'
import { step } from '../step.ts'
import { page } from './answer.ts'

type Call = Extract<Output, { _tag: 'Call' }>
type OpenWatch = Extract<Output, { _tag: 'OpenWatch' }>

/** A call, and when it was sent. */
export type Sent = Call & { readonly at: Instant }

/** Plays the driver by hand: it performs nothing, keeps what the machine asked for, and feeds in what a test says. */
export class Script {
  now: Instant = 1_000_000_000_000
  /** All calls, oldest first. */
  readonly sent: Sent[] = []
  readonly facts: Fact[] = []
  /** Watches that are open, by their id. */
  readonly watches = new Map<number, OpenWatch>()
  /** Why the machine said that it stopped, each time that it said so. */
  readonly stops: string[] = []
  readonly #answered = new Set<number>()
  #controller
  #wakeAt: Instant | undefined

  constructor(settings: Partial<Settings> = {}) {
    this.#controller = createController({ ...defaultSettings('op'), ...settings })
  }

  feed(input: Input): readonly Output[] {
    const [controller, outputs] = step(this.#controller, input, this.now)
    this.#controller = controller
    for (const output of outputs) this.#keep(output)
    return outputs
  }

  #keep(output: Output): void {
    switch (output._tag) {
      case 'Call':
        this.sent.push({ ...output, at: this.now })
        return
      case 'OpenWatch':
        this.watches.set(output.id, output)
        return
      case 'CloseWatch':
        this.watches.delete(output.id)
        return
      case 'WakeAt':
        this.#wakeAt = output.at
        return
      case 'Tell':
        this.facts.push(output.fact)
        return
      case 'Stopped':
        this.stops.push(output.reason)
        return
    }
  }

  /** Lets time pass, and wakes the machine whenever it asked for it. */
  pass(millis: Millis): readonly Output[] {
    const end = this.now + millis
    const outputs: Output[] = []
    for (let ticks = 0; this.#wakeAt !== undefined && this.#wakeAt <= end; ticks++) {
      assert(ticks < 10_000, 'the machine asks to be woken without end')
      this.now = Math.max(this.now, this.#wakeAt)
      this.#wakeAt = undefined
      outputs.push(...this.feed({ _tag: 'Tick' }))
    }
    this.now = end
    return outputs
  }

  answer({ id }: Call, answer: Either<Failure, ApiResponse>): readonly Output[] {
    assert(!this.#answered.has(id), 'a call is answered once')
    this.#answered.add(id)
    return this.feed({ _tag: 'Answered', id, answer })
  }

  /** Starts the machine, and answers its lists with these objects at this version. */
  begin(objects: readonly LiveObject[], version: string): void {
    this.feed({ _tag: 'Start' })
    for (const resource of followed) this.fill(resource, objects, version)
  }

  /** Answers the list of a resource with those of the objects that are of its kind. */
  fill(resource: Resource, objects: readonly LiveObject[], version: string): readonly Output[] {
    const items = objects.filter(({ kind }) => kind === resource.kind)
    return this.answer(this.listOf(resource), page(resource, items, version))
  }

  /** What is not answered yet. */
  waiting(of: (call: Sent) => boolean = () => true): readonly Sent[] {
    return this.sent.filter((call) => !this.#answered.has(call.id) && of(call))
  }

  /** The list of a resource that waits for its answer. */
  listOf(resource: Resource): Sent {
    return only(this.waiting(({ request }) => request._tag === 'List' && request.resource === resource))
  }

  lists(resource: Resource): readonly Sent[] {
    return this.sent.filter(({ request }) => request._tag === 'List' && request.resource === resource)
  }

  /** Writes of children and of statuses, oldest first. */
  writes(name?: string): readonly Sent[] {
    return this.sent.filter(({ request }) => isWrite(request) && (name === undefined || nameOf(request) === name))
  }

  /** The one write that waits for its answer, of the object of this name. */
  write(name = 'a'): Sent {
    return only(this.waiting(({ request }) => isWrite(request) && nameOf(request) === name))
  }

  /** Requests for the lease, oldest first. */
  leaseCalls(): readonly Sent[] {
    return this.sent.filter(({ request }) => request.resource === lease)
  }

  /** The request for the lease that waits for its answer. */
  leaseCall(): Sent {
    return only(this.waiting(({ request }) => request.resource === lease))
  }

  /** How often an App was planned. */
  plans(name: string): number {
    return this.facts.filter((fact) => fact._tag === 'Planned' && fact.name === name).length
  }

  watchOf(resource: Resource): OpenWatch {
    return only([...this.watches.values()].filter(({ request }) => request.resource === resource))
  }

  /** Has the watch of a resource show one event. */
  see(resource: Resource, type: WatchEvent['type'], object: LiveObject): readonly Output[] {
    const events = [{ type, object: object as unknown as Json }]
    return this.feed({ _tag: 'WatchEvents', id: this.watchOf(resource).id, events })
  }

  /** Ends the watch of a resource, as its driver would tell it. */
  cut(resource: Resource, failure?: Failure): readonly Output[] {
    const { id } = this.watchOf(resource)
    this.watches.delete(id)
    return this.feed({ _tag: 'WatchClosed', id, ...(failure !== undefined && { failure }) })
  }
}

const isWrite = ({ _tag, resource }: ApiRequest): boolean =>
  _tag !== 'Get' && _tag !== 'List' && resource !== event && resource !== lease

const nameOf = (request: ApiRequest): string | undefined => ('name' in request ? request.name : undefined)

const only = <T>(found: readonly T[]): T => {
  const [one] = found
  assert(one !== undefined && found.length === 1, `one was expected, ${found.length} were found`)
  return one
}
