import type { LeftAlone } from '../kinds/kind.ts'
import type { AppStatus } from '../model/app.ts'
import type { Instant } from '../model/time.ts'
import type { Action, Report } from './action.ts'
import type { PodsWanted } from './pods-wanted.ts'

/** What to do so that what is there becomes what was asked for. An empty plan is the fixpoint. */
export interface Plan {
  /** In the order in which they are to be done. */
  readonly actions: readonly Action[]
  /** What the App's status should say, whether it does or not. */
  readonly status: AppStatus
  /** The write that makes it so, after the actions; absent where the status says it already. */
  readonly report?: Report
  /** Transitions worth an event. */
  readonly events: readonly EventNote[]
  /** Fields left to whoever owns them, by child. */
  readonly left: readonly (LeftAlone & { readonly kind: string; readonly name: string })[]
  /** When to look again even if nothing happens; absent where only a change can change the plan. */
  readonly again?: Instant
  /** Pods that would tell why the App is not Ready. */
  readonly pods?: PodsWanted
}

/** An event as `kubectl describe app` shows it. */
export interface EventNote {
  readonly type: 'Normal' | 'Warning'
  /** CamelCase, `DriftCorrected`. */
  readonly reason: string
  /** CamelCase, what the operator did: `Apply`. */
  readonly action: string
  readonly note: string
  /** The child it is about. */
  readonly related?: { readonly apiVersion: string; readonly kind: string; readonly name: string }
}
