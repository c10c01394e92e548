/** What is known about one metric: its line in the exposition, and its row in docs/metrics.md. */
export interface Definition {
  readonly type: 'counter' | 'gauge' | 'histogram'
  /** What it counts or shows. */
  readonly help: string
  /** What to look for, and what it means then. */
  readonly look: string
  readonly labels: readonly string[]
  /** Of a histogram. */
  readonly buckets?: readonly number[]
}
