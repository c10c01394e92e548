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
  /** All but the last are full. */
  #pieces: Piece[] = []
  /** The place of the first change of the first piece. */
  #base = 0
  #first = 0
  #end = 0
  #lastForgotten = 0
  /** Whether a fork has the last piece too. */
  #shared = false

  constructor(window: Window) {
    this.#window = window
  }

  /** The place of the oldest change that is still known. */
  get first(): number {
    return this.#first
  }

  /** The place after the newest change. */
  get end(): number {
    return this.#end
  }

  /** The state at any revision from here on can be told; at an earlier one it can't. */
  get oldestRevision(): number {
    return this.#lastForgotten
  }

  at(place: number): Change | undefined {
    if (place < this.#first || place >= this.#end) return undefined
    const offset = place - this.#base
    return this.#pieces[Math.floor(offset / pieceSize)]?.[offset % pieceSize]
  }

  append(change: Change): void {
    this.#lastPiece().push(change)
    this.#end += 1
    const { least, most, fresh } = this.#window
    while (this.#end - this.#first > least) {
      const oldest = this.at(this.#first)
      if (oldest === undefined || (this.#end - this.#first <= most && change.at - oldest.at < fresh)) break
      this.#forget(oldest)
    }
  }

  /** Forgets everything up to a revision, as a compaction of etcd does. */
  compact(revision: number): void {
    for (
      let oldest = this.at(this.#first);
      oldest !== undefined && oldest.revision <= revision;
      oldest = this.at(this.#first)
    )
      this.#forget(oldest)
    this.#lastForgotten = Math.max(this.#lastForgotten, revision)
  }

  /** The place of the first change after a revision. */
  placeAfter(revision: number): number {
    let low = this.#first
    let high = this.#end
    while (low < high) {
      const middle = (low + high) >>> 1
      const change = this.at(middle)
      if (change === undefined || change.revision <= revision) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Another log with the same past. Full pieces are shared, and the last one until either of the two adds to it. */
  fork(): EventLog {
    const fork = new EventLog(this.#window)
    fork.#pieces = this.#pieces.slice()
    fork.#base = this.#base
    fork.#first = this.#first
    fork.#end = this.#end
    fork.#lastForgotten = this.#lastForgotten
    fork.#shared = true
    this.#shared = true
    return fork
  }

  #lastPiece(): Piece {
    const last = this.#pieces.at(-1)
    const piece = last === undefined || last.length === pieceSize ? [] : this.#shared ? last.slice() : last
    if (piece !== last) {
      if (piece.length > 0) this.#pieces.pop()
      this.#pieces.push(piece)
    }
    this.#shared = false
    return piece
  }

  #forget(oldest: Change): void {
    this.#lastForgotten = oldest.revision
    this.#first += 1
    if (this.#first - this.#base < pieceSize) return
    this.#pieces.shift()
    this.#base += pieceSize
  }
}

type Piece = Change[]

/** Enough that a fork of a long history is a short list of pieces, few enough that one is copied at once. */
const pieceSize = 512
