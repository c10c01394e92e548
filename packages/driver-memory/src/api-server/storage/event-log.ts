import type { Instant, Millis } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'

/** One change of one object, as the server remembers it for watches and for lists of the past. */
export interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly revision: number
  readonly at: Instant
  /** After the change; the last state, under the revision of its deletion, where it was deleted. */
  readonly object: KubernetesObject
  /** Before the change; undefined where it was created. */
  readonly previous: KubernetesObject | undefined
}

/** How much of the past is remembered: between `least` and `most` changes, and in between those of the last `fresh`. */
export interface Window {
  readonly least: number
  readonly most: number
  readonly fresh: Millis
}

/** The changes of one collection in order, the oldest forgotten. A place in it is a number that never shifts. */
export class EventLog {
  readonly #window: Window
  #changes: Change[] = []
  /** Of the change at index 0, once those that were forgotten have been cut away. */
  #base = 0
  #forgotten = 0
  #lastForgotten = 0

  constructor(window: Window) {
    this.#window = window
  }

  /** The place of the oldest change that is still known. */
  get first(): number {
    return this.#base + this.#forgotten
  }

  /** The place after the newest change. */
  get end(): number {
    return this.#base + this.#changes.length
  }

  /** The state at any revision from here on can be told; at an earlier one it can't. */
  get oldestRevision(): number {
    return this.#lastForgotten
  }

  at(place: number): Change | undefined {
    return place < this.first ? undefined : this.#changes[place - this.#base]
  }

  append(change: Change): void {
    this.#changes.push(change)
    const { least, most, fresh } = this.#window
    while (this.end - this.first > least) {
      const oldest = this.at(this.first)
      if (oldest === undefined || (this.end - this.first <= most && change.at - oldest.at < fresh)) break
      this.#forget(oldest)
    }
  }

  /** Forgets everything up to a revision, as a compaction of etcd does. */
  compact(revision: number): void {
    for (
      let oldest = this.at(this.first);
      oldest !== undefined && oldest.revision <= revision;
      oldest = this.at(this.first)
    )
      this.#forget(oldest)
    this.#lastForgotten = Math.max(this.#lastForgotten, revision)
  }

  /** The place of the first change after a revision. */
  placeAfter(revision: number): number {
    let low = this.first
    let high = this.end
    while (low < high) {
      const middle = (low + high) >>> 1
      const change = this.at(middle)
      if (change === undefined || change.revision <= revision) low = middle + 1
      else high = middle
    }
    return low
  }

  #forget(oldest: Change): void {
    this.#lastForgotten = oldest.revision
    this.#forgotten += 1
    // Cutting in bulk keeps the cost of one append constant.
    if (this.#forgotten < 1024 || this.#forgotten * 2 < this.#changes.length) return
    this.#base += this.#forgotten
    this.#changes = this.#changes.slice(this.#forgotten)
    this.#forgotten = 0
  }
}
