import { type Instant, type Millis, second } from '@fixpoint/core'

/** What a number was at a time: replicas that were recommended, or by how many they were changed. */
export interface Sample {
  readonly at: Instant
  readonly count: number
}

/** What the autoscaler remembers of one HorizontalPodAutoscaler. It is lost with the process, as that of the real one. */
export interface Memory {
  /** What the load alone would have asked for. */
  recommendations: readonly Sample[]
  ups: readonly Sample[]
  downs: readonly Sample[]
  /** What it last asked of the target. */
  asked?: { readonly from: number; readonly to: number; readonly why: string }
}

/** No window and no period of a policy may be longer. */
const longest: Millis = 3600 * second

export const freshMemory = (current: number, now: Instant): Memory => ({
  recommendations: [{ at: now, count: current }],
  ups: [],
  downs: [],
})

export const remember = (samples: readonly Sample[], count: number, now: Instant): readonly Sample[] => [
  ...samples.filter(({ at }) => at >= now - longest),
  { at: now, count },
]

/** By how many replicas a target was changed within a period. */
export const changeWithin = (samples: readonly Sample[], period: Millis, now: Instant): number =>
  samples.filter(({ at }) => at > now - period).reduce((sum, { count }) => sum + count, 0)
