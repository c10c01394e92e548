import type { Millis } from '@fixpoint/core'
import type { Entry } from './journal.ts'
import type { View } from './view.ts'

/** From one thing that a user did to the next rest. */
export interface Stage {
  /** The move; absent for the first stage, in which the files are applied. */
  readonly move?: string
  readonly entries: readonly Entry[]
  /** Since the cluster began, when the last change was made. */
  readonly restedAt: Millis
  readonly atRest: boolean
  readonly view: View
}
