import type { Instant, Json } from '@fixpoint/core'
import type { KubernetesObject } from '../../api-server/object.ts'
import { isCalm } from '../../world/faults.ts'
import type { World } from '../../world/world.ts'
import { isAboutChild, isOperator, type Property } from '../property.ts'

/**
 * What was there and was not ours is as it was: no write takes what nobody offered. An object that was taken from us may
 * be written by an operator that can't know it yet.
 */
export const ownership: Property = {
  name: 'writes only what it owns',
  watch: ({ world }) => {
    const excuse = excuseOf(world)
    const heldUntil = new Map<Json | undefined, Instant>()
    return (exchange) => {
      const { changed, before, after, at } = exchange
      if (!changed || !isAboutChild(exchange)) return undefined
      for (const object of [before, after])
        if (object !== undefined && mayWrite(object)) heldUntil.set(object.metadata.uid, at)
      if (before === undefined || !isOperator(exchange) || mayWrite(before)) return undefined
      const held = heldUntil.get(before.metadata.uid)
      // What the operator itself made of it is no excuse.
      if (after !== undefined) heldUntil.set(after.metadata.uid, held ?? Number.NEGATIVE_INFINITY)
      if (held !== undefined && at - held <= excuse) return undefined
      return `${before.kind} ${before.metadata.name} was not its own and not offered`
    }
  },
}

/** Whether the App of this name controls an object, or may take it. */
const mayWrite = ({ metadata }: KubernetesObject): boolean => {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true)
  if (owner === undefined) return metadata.annotations?.['platform.example.com/adopt'] === metadata.name
  return owner['kind'] === 'App' && owner['name'] === metadata.name
}

/** How long an operator may be behind: as long as it likes where watches stall and processes are stopped. */
const excuseOf = ({ faults, pace }: World): number =>
  isCalm(faults) ? pace.watch[1] + 2 * pace.network[1] : Number.POSITIVE_INFINITY
