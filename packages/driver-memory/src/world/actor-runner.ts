import {
  type ApiRequest,
  groupResourceOf,
  type Instant,
  type LiveObject,
  type Millis,
  type Resource,
  type WatchEvent,
} from '@fixpoint/core'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Actor } from '../actors/actor.ts'
import { textAt } from '../actors/reading.ts'
import type { Told } from '../actors/telling.ts'
import type { Caller } from '../api-server/handle.ts'
import { openWatch } from '../api-server/watch/open-watch.ts'
import { Subscription } from './subscription.ts'
import type { Planned } from './timeline.ts'
import { View } from './view.ts'
import { drawWait, request, type World } from './world.ts'

/** Runs a built-in controller: feeds its own view of the cluster, keeps its keys, and sends what it asks for. */
export class ActorRunner {
  readonly #world: World
  readonly #actor: Actor
  readonly #caller: Caller
  readonly #view: View
  readonly #subscriptions = new Map<string, Subscription>()
  readonly #keys = new Map<string, KeyState>()
  /** Keys that wait for the view to show their own writes, by the resource that they wait for. */
  readonly #blind = new Map<string, Set<string>>()

  constructor(world: World, actor: Actor) {
    this.#world = world
    this.#actor = actor
    this.#view = new View(world.server)
    this.#caller = { user: `system:${actor.name}`, userAgent: actor.userAgent }
    for (const resource of actor.watches) this.#follow(resource)
    // It begins to act once it has listed everything: else what is there already would be made again.
    for (const subscription of this.#subscriptions.values()) subscription.flush()
  }

  #follow(resource: Resource): void {
    const world = this.#world
    const watch = openWatch(world.server, { resource, resourceVersion: '0' }, world.timeline.now)
    if (isLeft(watch)) {
      // Nobody serves it yet: its CustomResourceDefinition may come.
      world.timeline.after(1_000, () => this.#follow(resource), true)
      return
    }
    const lag = (): number => (this.#actor.sure === true ? 0 : drawWait(world, world.pace.watch))
    const deliver = (events: readonly WatchEvent[]): void => {
      for (const event of events) this.#take(resource, event)
      this.#unblind(resource)
      // The collection went with its CustomResourceDefinition, its objects before it.
      if (subscription.ended) this.#follow(resource)
    }
    // A controller of the control plane outlives every watch: its own recovery is not what is simulated here.
    const subscription = new Subscription(
      { ...watch.right, closesAt: Number.POSITIVE_INFINITY },
      world.timeline,
      lag,
      deliver,
    )
    subscription.lossless = true
    this.#subscriptions.set(groupResourceOf(resource), subscription)
    world.subscriptions.add(subscription)
  }

  #take(resource: Resource, { type, object }: WatchEvent): void {
    if (type === 'BOOKMARK' || type === 'ERROR') return
    // Straight from the API server of this package, which has checked it.
    const live = object as unknown as LiveObject
    const isGone = type === 'DELETED'
    const before = isGone ? this.#view.remove(resource, live) : this.#view.put(resource, live)
    this.#wakeAll(resource, before, isGone ? undefined : live)
    const found = this.#actor.discovers?.({ resource, before, after: isGone ? undefined : live }) ?? []
    for (const each of found) if (!this.#subscriptions.has(groupResourceOf(each))) this.#follow(each)
  }

  #wakeAll(resource: Resource, before: LiveObject | undefined, after: LiveObject | undefined): void {
    for (const key of this.#actor.keysFor({ resource, before, after }, this.#view)) this.#wake(key, 0)
  }

  #wake(key: string, wait: number): void {
    const state = this.#keys.get(key) ?? { due: undefined, failures: 0, unseen: [] }
    this.#keys.set(key, state)
    const at = this.#world.timeline.now + wait
    if (state.due !== undefined && state.due.at <= at) return
    if (state.due !== undefined) this.#world.timeline.cancel(state.due)
    state.due = this.#world.timeline.at(at, () => this.#work(key, state))
  }

  #work(key: string, state: KeyState): void {
    state.due = undefined
    const hidden = this.#hidden(state)
    if (hidden !== undefined) {
      this.#await(groupResourceOf(hidden), key)
      return
    }
    const { requests, again, tells } = this.#actor.reconcile(key, this.#view, this.#world.timeline.now, state.refusal)
    if (requests.length === 0) this.#tell(tells, key)
    if (requests.length === 0 && again === undefined) this.#keys.delete(key)
    else
      this.#wakeAfter(
        this.#send(requests, state, () => this.#tell(tells, key)),
        key,
        state,
        again,
      )
  }

  #wakeAfter(sent: 'Sent' | 'Refused' | 'Later', key: string, state: KeyState, again: Instant | undefined): void {
    switch (sent) {
      case 'Sent':
        state.failures = 0
        if (again !== undefined) this.#wake(key, Math.max(1, again - this.#world.timeline.now))
        return
      case 'Refused':
        state.failures += 1
        this.#wake(key, Math.min(30_000, 5 * 2 ** state.failures))
        return
      case 'Later':
        this.#wake(key, patience)
    }
  }

  #tell(tells: readonly Told[] | undefined, key: string): void {
    const [namespace = ''] = key.split('/')
    for (const told of tells ?? []) this.#world.tell?.(this.#caller, told.namespace ?? namespace, told)
  }

  /** One after the other; a failed one ends it, and the key is looked at anew. */
  #send(requests: readonly ApiRequest[], state: KeyState, onFirst: () => void): 'Sent' | 'Refused' | 'Later' {
    for (const [i, asked] of requests.entries()) {
      const response = this.#world.review?.(this.#caller, asked) ?? request(this.#world, this.#caller, asked)
      if (response === 'Later') return 'Later'
      const { code, body } = response
      if (code >= 200 && code < 300)
        state.unseen.push({ resource: asked.resource, revision: this.#world.server.revision })
      else if (code !== 404) {
        state.refusal = textAt(body, 'message')
        return 'Refused'
      }
      if (i === 0) onFirst()
    }
    delete state.refusal
    return 'Sent'
  }

  /** A resource of which the view lacks what was written for this key; undefined where it shows all. */
  #hidden(state: KeyState): Resource | undefined {
    state.unseen = state.unseen.filter(({ resource, revision }) => {
      const subscription = this.#subscriptions.get(groupResourceOf(resource))
      return subscription !== undefined && subscription.seen < revision && !subscription.current
    })
    return state.unseen[0]?.resource
  }

  #await(resource: string, key: string): void {
    const waiting = this.#blind.get(resource)
    if (waiting === undefined) this.#blind.set(resource, new Set([key]))
    else waiting.add(key)
  }

  #unblind(resource: Resource): void {
    const waiting = this.#blind.get(groupResourceOf(resource))
    if (waiting === undefined) return
    this.#blind.delete(groupResourceOf(resource))
    for (const key of waiting) {
      const state = this.#keys.get(key)
      const hidden = state === undefined ? undefined : this.#hidden(state)
      if (hidden === undefined) this.#wake(key, 0)
      else this.#await(groupResourceOf(hidden), key)
    }
  }
}

/** How long a write waits that somebody outside is asked about. */
const patience: Millis = 20

interface KeyState {
  due: Planned | undefined
  failures: number
  /** What the API server said to the last request, where it refused that. */
  refusal?: string
  unseen: { readonly resource: Resource; readonly revision: number }[]
}
