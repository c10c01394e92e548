import type { Fault } from '../../src/index.ts'

/** What a process that plays histories prints, as JSON. */
export interface Played {
  /** The first thing that each violated history violated. */
  readonly violated: readonly string[]
  readonly struck: Readonly<Partial<Record<Fault, number>>>
  /** Of all requests of its first histories. */
  readonly digest: string
  /** The same of histories that are the first of another process. */
  readonly repeated: string
}

/** The digests of so many histories are compared between two processes. */
export const compared = 250
