import { type Instant, second } from '@fixpoint/core'
import { quantityValue } from '../../api-server/registry/quantity.ts'

/** How much the pods of a workload use of something: told beforehand, as nobody measures what does not run. */
export interface Usage {
  /** `default` where absent. */
  readonly namespace?: string
  /** With the name what an autoscaler's `scaleTargetRef` names; `Deployment` where absent. */
  readonly kind?: string
  readonly name: string
  /** `cpu`, `memory`, or the name of a metric of pods; `cpu` where absent. */
  readonly metric?: string
  /** Whether each pod uses so much, or all share it evenly, as the pods behind a Service do; `Pod` where absent. */
  readonly per?: 'Pod' | 'Workload'
  /** In the order of their times. Before the first nothing is measured. */
  readonly steps: readonly UsageStep[]
}

export interface UsageStep {
  /** From this second after the start of the cluster on. */
  readonly at: number
  /** A quantity: `250m`, `64Mi`. */
  readonly amount: string
}

/** Of what usage is asked. */
export interface Measured {
  readonly namespace: string
  readonly kind: string
  readonly name: string
  readonly metric: string
}

/** What each of so many pods uses, in thousandths; undefined where nobody has told. */
export const usageOf = (
  usages: readonly Usage[],
  asked: Measured,
  pods: number,
  startedAt: Instant,
  now: Instant,
): number | undefined => {
  const usage = usages.find(
    ({ namespace = 'default', kind = 'Deployment', name, metric = 'cpu' }) =>
      namespace === asked.namespace && kind === asked.kind && name === asked.name && metric === asked.metric,
  )
  const step = usage?.steps.findLast(({ at }) => startedAt + at * second <= now)
  if (usage === undefined || step === undefined) return undefined
  const amount = quantityValue(step.amount) * 1000
  return Math.ceil(usage.per === 'Workload' ? amount / Math.max(1, pods) : amount)
}
