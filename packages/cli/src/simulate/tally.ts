import type { Fault, History } from '@fixpoint/driver-memory'
import { count } from '../output/count.ts'

/** What was played, summed up over histories. */
export interface Tally {
  histories: number
  violated: number
  requests: number
  /** Virtual time. */
  lastedMillis: number
  readonly struck: Map<Fault, number>
}

export const emptyTally = (): Tally => ({ histories: 0, violated: 0, requests: 0, lastedMillis: 0, struck: new Map() })

export const addHistory = (tally: Tally, { violations, requests, lasted, struck }: History): void => {
  tally.histories += 1
  if (violations.length > 0) tally.violated += 1
  tally.requests += requests
  tally.lastedMillis += lasted
  for (const [fault, times] of struck) tally.struck.set(fault, (tally.struck.get(fault) ?? 0) + times)
}

export const formatTally = (tally: Tally): string => {
  const { histories, violated, requests, lastedMillis, struck } = tally
  const faults = [...struck].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([fault, times]) => `${fault} ${times}`)
  return [
    `${count(histories, 'history', 'histories')}, ${violated} with a violation`,
    `  ${count(requests, 'request')} in ${(lastedMillis / 3_600_000).toFixed(1)} hours of cluster time`,
    `  faults: ${faults.length === 0 ? 'none' : faults.join(', ')}`,
  ].join('\n')
}
