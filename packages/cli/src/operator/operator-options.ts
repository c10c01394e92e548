import type { LeaseSettings, Millis } from '@fixpoint/core'
import type { ClusterOptions } from '../cluster/connect.ts'
import type { Address } from './address.ts'
import type { Level } from './log.ts'

/** What the flags of `fixpoint operator` say. */
export interface OperatorOptions extends ClusterOptions {
  readonly namespaces: readonly string[]
  readonly namespaceSelector: string | undefined
  readonly concurrency: number
  readonly resyncPeriod: Millis
  readonly dryRun: boolean
  /** Undefined: without leader election. */
  readonly lease: Omit<LeaseSettings, 'name'> | undefined
  /** Undefined: nowhere. */
  readonly metrics: Address | undefined
  readonly probes: Address | undefined
  readonly shutdownTimeout: Millis
  readonly log: 'text' | 'json'
  readonly level: Level
}
