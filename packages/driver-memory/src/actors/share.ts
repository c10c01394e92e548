import type { LiveObject, Millis } from '@fixpoint/core'

/** An object's own place in a range: of its uid, so that to look twice is not to draw twice. */
export const shareOf = ({ metadata: { uid } }: LiveObject, [least, most]: readonly [Millis, Millis]): Millis => {
  const digits = Number.parseInt(uid.slice(0, 6), 16)
  return Math.round(least + ((most - least) * digits) / 0xff_ff_ff)
}
