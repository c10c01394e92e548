import type { Instant } from '../model/time.ts'

/** An event that was recorded lately, by what it says. */
export interface Recorded {
  readonly name: string
  readonly count: number
  readonly at: Instant
}

/** Allowance of one App, as client-go's event recorder grants it: a burst of 25, then one every five minutes. */
export interface Allowance {
  readonly left: number
  readonly at: Instant
}
