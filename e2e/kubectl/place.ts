/** A cluster to play on: whether a real one or the one in memory, nobody who plays can tell. */
export interface Place {
  /** Folders with the programs of its users. */
  readonly tools: readonly string[]
  /** Text of its administrator's kubeconfig. */
  readonly kubeconfig: string
  /** What clients whose name begins like this have written so far, such as `patch apps/status`. Leases and events apart. */
  readonly writesOf: (userAgent: string) => readonly string[]
  readonly end: () => Promise<void>
}

export const isCounted = (resource: string): boolean => resource !== 'leases' && resource !== 'events'
