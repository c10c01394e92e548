import type { Kubectl } from './kubectl.ts'

/** A cluster with the operator on it. A scenario does not know which one it plays on: a real one, or the one in memory. */
export interface Place {
  /** Of an administrator. */
  readonly kubectl: Kubectl
  /** What the operator told so far. */
  readonly said: () => string
  readonly end: () => Promise<void>
}
