import type { Failure } from '../model/failure.ts'
import type { Resource } from '../model/resource.ts'
import type { Instant } from '../model/time.ts'
import type { Action, Report } from '../reconcile/action.ts'
import type { Plan } from '../reconcile/plan.ts'

/** What happened inside of the operator, for logs, metrics, traces and the terminal. The time of a fact is that of its step. */
export type Fact =
  /** A look at an App led to a plan, which may be empty. */
  | (OfApp & { readonly _tag: 'Planned'; readonly plan: Plan })
  /** A dry run: a write that is due and is not made. Told once, until it is due no more. */
  | (OfApp & { readonly _tag: 'Would'; readonly action: Action | Report })
  /** A write of the plan was carried out. */
  | (OfApp & {
      readonly _tag: 'Acted'
      readonly action: Action | Report
      readonly sentAt: Instant
      /** Whether the API server changed the object; one that did not change was as asked for already. */
      readonly changed: boolean
    })
  | (OfApp & {
      readonly _tag: 'Refused'
      readonly action: Action | Report
      readonly sentAt: Instant
      readonly failure: Failure
      /** When it is tried again; absent where only a change helps. */
      readonly retryAt?: Instant
    })
  /** The look is over, and all that came of it. */
  | (OfApp & {
      readonly _tag: 'Reconciled'
      readonly queuedAt: Instant
      readonly startedAt: Instant
      readonly result: ReconcileResult
    })
  /** An App is reported Ready for a spec that this process first saw at `since`. */
  | { readonly _tag: 'Converged'; readonly namespace: string; readonly name: string; readonly since: Instant }
  | { readonly _tag: 'Synced' }
  | (Followed & { readonly _tag: 'Relisted'; readonly because: RelistReason })
  /** A list or a watch failed, and is tried again at `retryAt`. */
  | (Followed & {
      readonly _tag: 'FollowFailed'
      readonly verb: 'list' | 'watch'
      readonly failure: Failure
      readonly retryAt: Instant
    })
  /** A watch came to its end, or is past it without a word, and goes on from where it was. */
  | (Followed & { readonly _tag: 'WatchRestarted'; readonly because: 'Ended' | 'Overdue' })
  /** Another process holds the lease. */
  | { readonly _tag: 'LeaseHeld'; readonly by: Holder }
  | { readonly _tag: 'LeaseAcquired'; readonly before?: Holder }
  | { readonly _tag: 'LeaseLost'; readonly because: string }

/** One look at an App. */
interface OfApp {
  readonly namespace: string
  readonly name: string
  /** Counts the looks of a process. */
  readonly look: number
}

interface Followed {
  readonly resource: Resource
  /** Absent: all namespaces. */
  readonly namespace?: string
}

/** How a look ended, in the words of controller-runtime's metrics. */
export type ReconcileResult = 'success' | 'error' | 'requeue' | 'requeue_after'

export type RelistReason = 'Started' | 'LastFailed' | 'PeriodOver' | 'HidesOwnWrite' | 'Behind' | 'WentBack'

/** Who holds or held a lease. */
export interface Holder {
  /** Empty where it was given away. */
  readonly identity: string
  /** Of the operator that wrote it; absent where it does not say. */
  readonly version?: string
}
