import {
  backoff,
  decodeLive,
  type Failure,
  failureOf,
  isJsonObject,
  type LiveObject,
  minute,
  own,
  second,
  type WatchEvent,
  watchBackoff,
} from '@fixpoint/core'
import { openWatch } from '@fixpoint/driver-k8s'
import type { Problem } from '../errors/problem.ts'
import type { Io } from '../io.ts'
import { at } from '../output/summary.ts'
import type { Cluster } from './connect.ts'
import { listAll, type Wanted } from './read.ts'

export interface FollowListener {
  /** All objects that there are, once they are listed and each time that one of them changed. */
  readonly changed: (objects: readonly LiveObject[]) => void
  /** The API server cannot be asked. It is asked again, unless the user has to do something first. */
  readonly troubled: (problem: Problem, isFinal: boolean) => void
}

/** Follows a few collections until it is closed: lists them, watches from there, and recovers from whatever breaks. */
export const follow = (
  cluster: Cluster,
  wanted: readonly Wanted[],
  { changed, troubled }: FollowListener,
  io: Pick<Io, 'sleep' | 'clock'>,
): { readonly close: () => void } => {
  const held = new Map<Wanted, readonly LiveObject[]>()
  const followers = wanted.map(
    (one) =>
      new Follower(cluster, one, io, troubled, (objects) => {
        held.set(one, objects)
        if (held.size === wanted.length) changed([...held.values()].flat())
      }),
  )
  for (const follower of followers) void follower.run()
  return {
    close: () => {
      for (const follower of followers) follower.close()
    },
  }
}

class Follower {
  readonly #cluster: Cluster
  readonly #wanted: Wanted
  readonly #io: Pick<Io, 'sleep' | 'clock'>
  readonly #troubled: FollowListener['troubled']
  readonly #changed: (objects: readonly LiveObject[]) => void
  readonly #objects = new Map<string, LiveObject>()
  #version = ''
  #closed = false
  #failures = 0
  #watch: { readonly close: () => void } | undefined

  constructor(
    cluster: Cluster,
    wanted: Wanted,
    io: Pick<Io, 'sleep' | 'clock'>,
    troubled: FollowListener['troubled'],
    changed: (objects: readonly LiveObject[]) => void,
  ) {
    this.#cluster = cluster
    this.#wanted = wanted
    this.#io = io
    this.#troubled = troubled
    this.#changed = changed
  }

  close(): void {
    this.#closed = true
    this.#watch?.close()
  }

  /** Lists and watches until it is closed, or until nothing but the user can help. */
  async run(): Promise<void> {
    while (!this.#closed) {
      const { items, problems, resourceVersion } = await listAll(this.#cluster, this.#wanted, this.#io)
      if (this.#closed) return
      const [problem] = problems
      if (problem !== undefined) {
        const isFinal = problem.code !== 'FX0702'
        this.#troubled(problem, isFinal)
        if (isFinal) return
        await this.#pause()
        continue
      }
      this.#objects.clear()
      for (const item of items) this.#objects.set(item.metadata.uid, item)
      this.#version = resourceVersion ?? ''
      this.#changed([...this.#objects.values()])
      await this.#watchOn()
    }
  }

  /** Watches from the last version, again and again, until that version is too old. */
  async #watchOn(): Promise<void> {
    while (!this.#closed) {
      const begun = this.#io.clock()
      const failure = await this.#watchOnce()
      if (failure?._tag === 'Expired' || failure?._tag === 'NotFound' || failure?._tag === 'Forbidden') return
      const lasted = this.#io.clock() - begun
      if (lasted > healthy) this.#failures = 0
      // One that ends at once is not healthy, although no one says so.
      if (failure !== undefined || lasted < second) await this.#pause()
    }
  }

  #watchOnce(): Promise<Failure | undefined> {
    return new Promise((resolve) => {
      this.#watch = openWatch(
        this.#cluster.client,
        { ...this.#wanted, resourceVersion: this.#version, allowWatchBookmarks: true, timeoutSeconds: 300 },
        {
          closed: resolve,
          events: (events) => {
            const failure = this.#take(events)
            if (failure === undefined) return
            this.#watch?.close()
            resolve(failure)
          },
        },
      )
    })
  }

  /** Takes events in. What cannot be read makes the list to be asked for anew. */
  #take(events: readonly WatchEvent[]): Failure | undefined {
    if (this.#closed) return undefined
    let isChanged = false
    for (const { type, object } of events) {
      if (type === 'ERROR') return errorOf(object)
      const version = at(object, 'metadata', 'resourceVersion')
      if (typeof version !== 'string') return unreadable
      this.#version = version
      if (type === 'BOOKMARK') continue
      const live = decodeLive(object, this.#wanted.resource)
      if (live._tag === 'Left') return unreadable
      isChanged = true
      if (type === 'DELETED') this.#objects.delete(live.right.metadata.uid)
      else this.#objects.set(live.right.metadata.uid, live.right)
    }
    if (isChanged) this.#changed([...this.#objects.values()])
    return undefined
  }

  #pause(): Promise<void> {
    this.#failures += 1
    return this.#io.sleep(backoff(watchBackoff, this.#failures, this.#wanted.resource.plural))
  }
}

const healthy = 2 * minute

const unreadable: Failure = { _tag: 'Expired', message: 'a watch sent something that cannot be read' }

const errorOf = (object: WatchEvent['object']): Failure => {
  const code = isJsonObject(object) ? own(object, 'code') : undefined
  return failureOf({ code: typeof code === 'number' ? code : 500, body: object }) ?? unreadable
}
