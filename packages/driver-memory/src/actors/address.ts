import type { Instant, LiveObject, Millis } from '@fixpoint/core'
import { shareOf } from './share.ts'

/** When an object is given an address: some time after its creation. */
export const addressedAt = (object: LiveObject, range: readonly [Millis, Millis]): Instant =>
  Date.parse(object.metadata.creationTimestamp ?? '') + shareOf(object, range)

/** Of the network for benchmarks (RFC 2544), which no host on the internet has. An object keeps its address. */
export const addressFor = ({ metadata: { uid } }: LiveObject): string => {
  const number = Number.parseInt(uid.slice(0, 5), 16)
  return `198.${18 + ((number >> 16) & 1)}.${(number >> 8) & 0xff}.${number & 0xff}`
}
