import type { History } from '@fixpoint/driver-memory'
import type { Tally } from './tally.ts'

/** What was played, for programs: `fixpoint simulate -o json`. */
export interface SimulationDocument {
  readonly seed: number
  readonly histories: number
  readonly requests: number
  readonly lastedMillis: number
  /** How often each fault struck. */
  readonly faults: Readonly<Record<string, number>>
  readonly violated: readonly ViolatedDocument[]
}

export interface ViolatedDocument {
  readonly seed: number
  readonly digest: string
  readonly violations: readonly { readonly property: string; readonly atMillis: number; readonly what: string }[]
}

export const simulationDocument = (seed: number, tally: Tally, violated: readonly History[]): SimulationDocument => ({
  seed,
  histories: tally.histories,
  requests: tally.requests,
  lastedMillis: Math.round(tally.lastedMillis),
  faults: Object.fromEntries([...tally.struck].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  violated: violated.map(({ setting, digest, violations }) => ({
    seed: setting.seed,
    digest,
    violations: violations.map(({ property, at, what }) => ({ property, atMillis: Math.round(at), what })),
  })),
})
