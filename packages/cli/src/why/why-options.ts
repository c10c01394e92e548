import type { ClusterOptions } from '../cluster/connect.ts'
import type { OutputFormat } from '../output/document.ts'

export interface WhyOptions extends ClusterOptions {
  /** `shop` or `deployment/shop`. */
  readonly word: string
  /** Of a field; absent where the whole App is asked about. */
  readonly path: string | undefined
  readonly namespace: string | undefined
  /** Dumps of live objects; none: the cluster is asked. */
  readonly live: readonly string[]
  readonly output: OutputFormat | undefined
}
