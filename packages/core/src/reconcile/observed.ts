import type { Evidence } from '../causes/evidence.ts'
import type { Autoscalers } from '../kinds/kind.ts'
import type { Failure } from '../model/failure.ts'
import type { LiveObject } from '../model/object.ts'
import type { ObservedApp } from '../model/observed-app.ts'
import type { Resource } from '../model/resource.ts'
import type { Instant } from '../model/time.ts'

/** All that a decision depends on: the App, what is there of its children, and what was refused lately. */
export interface Observed {
  readonly app: ObservedApp
  /** Live objects of the kinds of children, at a name that the App could use or controlled by its uid. */
  readonly children: readonly LiveObject[]
  /** Of the Deployment at the App's name. */
  readonly autoscalers?: Autoscalers
  /** Writes that the API server refused for a reason that repeating does not cure. */
  readonly refusals: readonly Refusal[]
  /** What was seen beyond the children, where one of them is not Ready. It changes what is told, never what is written to them. */
  readonly evidence?: Evidence
}

/** A write that is not tried again before `until`, unless the App or the child it would make changes. */
export interface Refusal {
  readonly resource: Resource
  readonly name: string
  /** {@link fingerprint} of the action that was refused: another one is tried at once. */
  readonly fingerprint: string
  readonly failure: Failure | ReconcileLoop
  readonly until: Instant
}

/** Our own writes did not settle: someone undoes them as fast as we repeat them. */
export interface ReconcileLoop {
  readonly _tag: 'ReconcileLoop'
  readonly message: string
}
