import type { Millis } from '@fixpoint/core'
import type { Random } from './random.ts'

/** What can go wrong, and how often: each a probability for one request, one delivery or one second, as it says. */
export interface Faults {
  /** A request never arrives; its caller is told of a reset. */
  readonly requestLost: number
  /** A request is carried out, and its answer is lost. */
  readonly answerLost: number
  /** The caller gave up, and the request is carried out later. */
  readonly requestLate: number
  /** The API server refuses: 429 with Retry-After. */
  readonly overloaded: number
  /** The API server fails before it did anything: 500, 503, 504. */
  readonly failing: number
  /** An answer that is no JSON, or not the one that was asked for. */
  readonly garbled: number
  /** The operator dies as it sends a write. */
  readonly crashBeforeWrite: number
  /** The operator dies when its write is carried out. */
  readonly crashAfterWrite: number
  /** A watch ends with a delivery, with or without an error. */
  readonly watchCut: number
  /** A watch falls silent with a delivery, for a while or for good. */
  readonly watchStalled: number
  /** A delivery comes twice. */
  readonly watchRepeats: number
  /** The server forgets its history with a write: watches and pages that are behind get 410. */
  readonly compaction: number
  /** The operator's process is stopped with an input, for longer than its lease. */
  readonly pause: number
}

/** Nothing goes wrong. */
export const calm: Faults = {
  requestLost: 0,
  answerLost: 0,
  requestLate: 0,
  overloaded: 0,
  failing: 0,
  garbled: 0,
  crashBeforeWrite: 0,
  crashAfterWrite: 0,
  watchCut: 0,
  watchStalled: 0,
  watchRepeats: 0,
  compaction: 0,
  pause: 0,
}

export type Fault = keyof Faults

/** Whether nothing goes wrong. */
export const isCalm = (faults: Faults): boolean => allFaults.every((fault) => faults[fault] === 0)

/** Every fault there is, each at the most that a draw gives it. */
const worst: Faults = {
  requestLost: 0.2,
  answerLost: 0.2,
  requestLate: 0.1,
  overloaded: 0.1,
  failing: 0.2,
  garbled: 0.1,
  crashBeforeWrite: 0.1,
  crashAfterWrite: 0.1,
  watchCut: 0.1,
  watchStalled: 0.05,
  watchRepeats: 0.1,
  compaction: 0.05,
  pause: 0.01,
}

export const allFaults = Object.keys(worst) as readonly Fault[]

/** Draws a subset of the faults, each with a rate of its own; now and then none. Bugs that need few faults drown in many. */
export const drawFaults = (random: Random): Faults => {
  const share = random.next()
  const drawn = allFaults.map((fault) => {
    const isIn = random.chance(share)
    const rate = random.next() * worst[fault]
    return [fault, isIn ? rate : 0] as const
  })
  return Object.fromEntries(drawn) as unknown as Faults
}

/** How long things take: each a range. */
export interface Pace {
  /** From a caller to the API server, and back. */
  readonly network: readonly [Millis, Millis]
  /** From a write to its delivery to a watch. */
  readonly watch: readonly [Millis, Millis]
  /** From the end of a process to its next start. */
  readonly restart: readonly [Millis, Millis]
}

/** A cluster that is near and quick. */
export const nearby: Pace = { network: [1, 4], watch: [1, 10], restart: [500, 3_000] }

/** Draws how much views may lag: little, or so that everything overtakes everything. */
export const drawPace = (random: Random): Pace => ({
  network: [1, random.pick([4, 50, 2_000])],
  watch: [1, random.pick([10, 200, 5_000])],
  restart: [100, 5_000],
})
