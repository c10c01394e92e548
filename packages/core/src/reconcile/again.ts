import { type Instant, type Millis, second } from '../model/time.ts'
import type { Assessment } from './assess.ts'
import type { Finding } from './finding.ts'

/** What is awaited is told by a watch; this is the net under it. */
const safety: Millis = 30 * second

/** What was not certain is in a moment: a watch that is behind catches up, or is seen to be deaf. */
const soon: Millis = 2 * second

/** When to look again although nothing changed. */
export const lookAgain = ({ state }: Assessment, findings: readonly Finding[], now: Instant): Instant | undefined => {
  const ends = findings.flatMap(({ verdict }) => (verdict._tag === 'Refused' ? [verdict.refusal.until] : []))
  const isUncertain = findings.some(({ left }) => left.some((field) => field.isUncertain === true))
  if (state === 'Reconciling' || state === 'Writing') ends.push(now + safety)
  if (isUncertain) ends.push(now + soon)
  return ends.length === 0 ? undefined : Math.min(...ends)
}
