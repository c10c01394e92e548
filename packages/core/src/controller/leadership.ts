import type { Instant } from '../model/time.ts'

/** Whether this process may write. */
export type Leadership =
  /** No lease is asked for. */
  | { readonly _tag: 'Alone' }
  /** Another process leads, or nobody knows. */
  | { readonly _tag: 'Standby'; readonly seen?: SeenLease }
  | {
      readonly _tag: 'Leading'
      /** Of the lease. */
      readonly resourceVersion: string
      readonly acquiredAt: Instant
      readonly transitions: number
      /** When the last renewal that succeeded was sent; the lease is ours from then on for its duration. */
      readonly renewedAt: Instant
    }
  /** It led and could not renew in time. A process that lost its lease ends. */
  | { readonly _tag: 'Lost' }

/** A lease as it was when it last changed. Its own timestamps are the clock of another machine: they are not looked at. */
export interface SeenLease {
  readonly resourceVersion: string
  readonly holder: string
  /** Of the operator that wrote it, where it says so. */
  readonly version?: string
  readonly durationSeconds: number
  readonly transitions: number
  /** When we first saw it like this. */
  readonly at: Instant
}
