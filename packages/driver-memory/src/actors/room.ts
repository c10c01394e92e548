import type { LiveObject } from '@fixpoint/core'
import { type Amounts, amountOf } from './bookings.ts'
import { at } from './reading.ts'

/** Why a node has no room for a pod; empty where it has. */
export interface Shortage {
  /** In the words of kube-scheduler. */
  readonly reasons: readonly string[]
  /** Whether there would be room if others were gone. */
  readonly isOthers: boolean
}

/** `taken` tells how much of a resource others have there. */
export const shortageOn = (node: LiveObject, asked: Amounts, taken: (resource: string) => number): Shortage => {
  const reasons: string[] = []
  let isOthers = true
  for (const [resource, amount] of asked) {
    const room = roomOf(node, resource)
    if (amount === 0 || taken(resource) + amount <= room) continue
    reasons.push(resource === 'pods' ? 'Too many pods' : `Insufficient ${resource}`)
    if (amount > room) isOthers = false
  }
  return { reasons, isOthers }
}

/** A node that does not say how many pods it takes has room for any number. */
const roomOf = (node: LiveObject, resource: string): number => {
  const room = at(node.status, 'allocatable', resource)
  if (typeof room === 'string') return amountOf(resource, room)
  return at(node.status, 'allocatable') === undefined ? Number.POSITIVE_INFINITY : 0
}
