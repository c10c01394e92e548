import type { LiveObject } from '@fixpoint/core'
import { type Amounts, amountOf, type Bookings } from './bookings.ts'
import { at } from './reading.ts'

/** Why a node has no room for a pod; empty where it has. */
export interface Shortage {
  /** In the words of kube-scheduler. */
  readonly reasons: readonly string[]
  /** Whether there would be room if others were gone. */
  readonly isOthers: boolean
}

export const shortageOn = (node: LiveObject, asked: Amounts, bookings: Bookings): Shortage => {
  const { name } = node.metadata
  const reasons: string[] = []
  let isOthers = true
  for (const [resource, amount] of asked) {
    const room = roomOf(node, resource)
    if (amount === 0 || bookings.takenOf(name, resource) + amount <= room) continue
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
