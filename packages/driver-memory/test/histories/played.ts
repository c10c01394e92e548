import type { Fault } from '../../src/index.ts'

/** What a process that plays histories prints, as JSON. */
export interface Played {
  /** The first thing that each violated history violated. */
  readonly violated: readonly string[]
  readonly struck: Readonly<Partial<Record<Fault, number>>>
  /** Of all requests of the first histories, as many as a second run plays. */
  readonly digest: string
}

/** So many are played twice. */
export const again = 500
