import type { Millis } from '@fixpoint/core'

/** How the simulated nodes behave. */
export interface ActorSettings {
  /** From a pod's creation until it is ready: a range, of which each pod has its own place. */
  readonly podReady: readonly [Millis, Millis]
  /** From the deletion of a pod until it is gone. */
  readonly podGone: readonly [Millis, Millis]
  /** Images that can't be pulled. */
  readonly missingImages: readonly string[]
}

export const defaultActorSettings: ActorSettings = {
  podReady: [800, 3_000],
  podGone: [200, 1_500],
  missingImages: [],
}
