import type { Json } from '@fixpoint/core'

/** One request after another, in a namespace of their own, as they are sent to two servers. */
export interface Sequence {
  readonly seed: number
  /** Whether each write has a second of its own, so that times tell one write from another. */
  readonly isPaced?: boolean
  readonly steps: readonly Step[]
}

/**
 * Texts in paths, queries, headers and bodies may speak of the sequence's namespace and of what earlier answers said: `<<ns>>`,
 * `<<uid 3>>`, `<<version 3>>`, `<<name 3>>`, `<<continue 3>>`, where 3 is the id of a step.
 */
export type Step = Ask | Watch | Close

export interface Ask {
  readonly _tag: 'Ask'
  readonly id: number
  readonly method: string
  readonly path: string
  readonly query?: Query
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Instead of a body: the object of an earlier answer with changes, each a place and what to put there, or nothing. */
  readonly onto?: { readonly id: number; readonly changes: readonly (readonly [string, Json?])[] }
  /** Brings the one server to where the other is by itself: what it answers is not compared. */
  readonly isUnseen?: true
  /** How long a real server needs until all of it knows what came before, in milliseconds. */
  readonly settle?: number
  readonly cell: Cell
}

/** Opens a watch, which is read when it is closed. */
export interface Watch {
  readonly _tag: 'Watch'
  readonly id: number
  readonly path: string
  readonly query: Query
  readonly headers?: Readonly<Record<string, string>>
  readonly cell: Cell
}

export interface Close {
  readonly _tag: 'Close'
  /** Of the watch. */
  readonly id: number
  readonly cell: Cell
}

export type Query = readonly (readonly [string, string])[]

/** What a step is an example of. */
export interface Cell {
  readonly verb: string
  readonly kind: string
  readonly feature: string
}
