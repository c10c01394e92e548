import type { LiveObject } from '@fixpoint/core'
import { type Bookings, requestsOf } from './bookings.ts'
import { misfit } from './placement.ts'
import { objectAt } from './reading.ts'
import { shortageOn } from './room.ts'

/** Where a pod fits. */
export interface Fit {
  readonly fitting: readonly LiveObject[]
  /** Nodes that take it and are only full of others. */
  readonly full: readonly LiveObject[]
  /** How many others there are. */
  readonly hopeless: number
  /** In the words of kube-scheduler, why no node takes it. */
  readonly why: string
}

export const fitOf = (pod: LiveObject, nodes: readonly LiveObject[], bookings: Bookings): Fit => {
  const asked = requestsOf(pod.spec)
  const fitting: LiveObject[] = []
  const full: LiveObject[] = []
  const reasons: string[] = []
  for (const node of nodes) {
    const { name } = node.metadata
    const unfit = misfit(objectAt(pod.spec), node)
    const shortage = shortageOn(node, asked, (resource) => bookings.takenFor(pod, name, resource))
    if (unfit === undefined && shortage.reasons.length === 0) fitting.push(node)
    else if (unfit === undefined && shortage.isOthers) full.push(node)
    reasons.push(...(unfit === undefined ? shortage.reasons : [`node(s) ${unfit}`]))
  }
  const hopeless = nodes.length - fitting.length - full.length
  return { fitting, full, hopeless, why: noneOf(nodes.length, `${counted(reasons)}.`) }
}

export const noneOf = (count: number, why: string): string => `0/${count} nodes are available: ${why}`

/** Reasons with how often each of them is given. */
export const counted = (reasons: readonly string[]): string => {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ')
}
