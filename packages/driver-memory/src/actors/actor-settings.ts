import type { Millis } from '@fixpoint/core'

/** How the simulated nodes behave. */
export interface ActorSettings {
  /** From a pod's creation until it is ready: a range, of which each pod has its own place. */
  readonly podReady: readonly [Millis, Millis]
  /** From the deletion of a pod until it is gone. */
  readonly podGone: readonly [Millis, Millis]
  /** Images that can't be pulled. */
  readonly missingImages: readonly string[]
  /** Images whose containers end with an error. */
  readonly failingImages: readonly string[]
  /** How long containers run that come to an end, where their command does not say: those of Jobs. */
  readonly runs: readonly [Millis, Millis]
  /**
   * From the creation of a LoadBalancer Service, an Ingress or a Gateway until it has an address; undefined: nobody gives
   * any, as where there is no cloud.
   */
  readonly addresses?: readonly [Millis, Millis]
  /** Whether pods wait for the scheduler to give them a Node, and come to an end; else they only start. */
  readonly nodes: boolean
}

export const defaultActorSettings: ActorSettings = {
  podReady: [800, 3_000],
  podGone: [200, 1_500],
  missingImages: [],
  failingImages: [],
  runs: [1_000, 3_000],
  nodes: false,
}
