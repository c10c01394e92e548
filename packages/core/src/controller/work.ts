import type { Pod } from '../causes/pod.ts'
import type { Resource } from '../model/resource.ts'
import type { Instant } from '../model/time.ts'
import type { Refusal } from '../reconcile/observed.ts'
import type { Plan } from '../reconcile/plan.ts'
import type { PodsWanted } from '../reconcile/pods-wanted.ts'
import type { WriteHistory } from './breaker.ts'

/** What the operator remembers of one App between two looks at it. All of it may be lost: a restart decides the same. */
export interface Work {
  /** `namespace/name`. */
  readonly key: string
  /** The plan that is being carried out; at most one an App. */
  run?: Run
  /** Whether something changed since that plan was made. */
  dirty: boolean
  /** Failed runs in a row. */
  failures: number
  /** Nothing is written before this time. */
  notBefore: Instant
  /** The API server refuses reports: none is sent before this time. */
  silentUntil: Instant
  refusals: readonly Refusal[]
  /** Writes that the cache does not show yet. */
  unseen: readonly Unseen[]
  /** Since when the cache hides them. */
  unseenSince?: Instant
  /** Since when it is not certain whether something scales its Deployment. */
  uncertainSince?: Instant
  history: WriteHistory
  /** In a dry run: what was told already of what would be written. */
  rehearsed?: ReadonlySet<string>
  /** When the spec that is not reported as Ready yet was first seen. */
  askedAt?: Instant
  podLook?: PodLook
}

/** A look at the pods of one App that is not Ready. Nothing waits for it, and nothing but what is told depends on it. */
export interface PodLook {
  readonly wanted: PodsWanted
  /** Answers that came. */
  attempts: number
  /** As they were seen last. */
  pods?: readonly Pod[]
}

/** A plan half done. */
export interface Run {
  readonly look: Look
  readonly uid: string
  readonly generation: number | undefined
  /** Of the App as it was planned. */
  readonly resourceVersion: string
  readonly plan: Plan
  /** The action that comes next; past the last one it is the report. */
  next: number
}

/** One look at an App, as facts about it are told. */
export interface Look {
  /** Counts the looks of a process. */
  readonly id: number
  readonly queuedAt: Instant
  readonly startedAt: Instant
}

/** What the cache must show before the App is planned again. */
export type Unseen =
  | { readonly _tag: 'Version'; readonly resource: Resource; readonly resourceVersion: string }
  | { readonly _tag: 'Gone'; readonly resource: Resource; readonly key: string; readonly uid: string }

export const createWork = (key: string): Work => ({
  key,
  dirty: false,
  failures: 0,
  notBefore: 0,
  silentUntil: 0,
  refusals: none,
  unseen: none,
  history: none,
})

/** One for all: most Apps have neither. */
const none: readonly never[] = []
