import type { LiveObject } from '@fixpoint/core'
import { isEmptySelector } from '../api-server/registry/validation/label-selector.ts'
import { priorityOf } from './bookings.ts'
import { covers } from './disruption.ts'
import { numberAt, objectAt, textAt } from './reading.ts'

/** Pods that have to go for another one to fit on a node, the most important first. */
export interface Sacrifice {
  readonly node: LiveObject
  readonly victims: readonly LiveObject[]
  /** How many of them their disruption budgets would keep. */
  readonly violations: number
}

/**
 * As few pods of a lower priority as it takes; none of a higher one instead of a lower, and none that a budget protects where
 * another will do (defaultpreemption.SelectVictimsOnNode). `fits` tells whether the pod has room once some are gone; undefined
 * where it has not once all of them are.
 */
export const sacrificeOn = (
  node: LiveObject,
  lesser: readonly LiveObject[],
  budgets: readonly LiveObject[],
  fits: (gone: ReadonlySet<LiveObject>) => boolean,
): Sacrifice | undefined => {
  const gone = new Set(lesser)
  if (!fits(gone)) return undefined
  const ranked = lesser.toSorted(byImportance)
  const kept = protectedBy(budgets, ranked)
  let violations = 0
  for (const pod of [...ranked.filter((each) => kept.has(each)), ...ranked.filter((each) => !kept.has(each))]) {
    gone.delete(pod)
    if (fits(gone)) continue
    gone.add(pod)
    if (kept.has(pod)) violations += 1
  }
  return { node, victims: ranked.filter((each) => gone.has(each)), violations }
}

/** The one that harms least (preemption.pickOneNodeForPreemption). */
export const leastOf = (sacrifices: readonly Sacrifice[]): Sacrifice | undefined =>
  sacrifices.toSorted((a, b) => {
    const [one, other] = [harmOf(a), harmOf(b)]
    return one.map((harm, i) => harm - (other[i] ?? 0)).find((difference) => difference !== 0) ?? 0
  })[0]

const harmOf = ({ victims, violations }: Sacrifice): readonly number[] => {
  const highest = Math.max(...victims.map(priorityOf))
  const ofHighest = victims.filter((pod) => priorityOf(pod) === highest)
  return [
    violations,
    highest,
    // A few pods of a negative priority are no less harm than many.
    victims.reduce((sum, pod) => sum + priorityOf(pod) + 2 ** 31, 0),
    victims.length,
    -Math.min(...ofHighest.map(startOf)),
  ]
}

const byImportance = (a: LiveObject, b: LiveObject): number => priorityOf(b) - priorityOf(a) || startOf(a) - startOf(b)

/** One that has not started yet starts after all others. */
const startOf = ({ status }: LiveObject): number => {
  const start = Date.parse(textAt(status, 'startTime'))
  return Number.isNaN(start) ? Number.MAX_SAFE_INTEGER : start
}

/** Those that may not go any more once the more important ones have used up a budget. */
const protectedBy = (budgets: readonly LiveObject[], ranked: readonly LiveObject[]): ReadonlySet<LiveObject> => {
  // One without a selector, or with an empty one, keeps no pod from the scheduler.
  const meant = budgets.filter(({ spec }) => !isEmptySelector(objectAt(spec, 'selector')))
  const left = new Map(meant.map((budget) => [budget, numberAt(budget.status, 'disruptionsAllowed')]))
  const found = new Set<LiveObject>()
  for (const pod of ranked)
    for (const [budget, allowed] of left) {
      if (budget.metadata.namespace !== pod.metadata.namespace || !covers(budget, pod)) continue
      if (objectAt(budget.status, 'disruptedPods')[pod.metadata.name] !== undefined) continue
      left.set(budget, allowed - 1)
      if (allowed > 0) continue
      found.add(pod)
      break
    }
  return found
}
