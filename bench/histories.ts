import { playHistory } from '@fixpoint/driver-memory'
import { cpuSeconds } from './cpu-time.ts'
import type { Figure } from './figure.ts'

/** How many hostile histories a second one core plays. */
export const historiesPlayed = (count = 1_000): readonly Figure[] => {
  for (let seed = 1; seed <= 100; seed++) playHistory(seed)
  let requests = 0
  const seconds = cpuSeconds(() => {
    for (let seed = 101; seed <= 100 + count; seed++) requests += playHistory(seed).requests
  })
  return [
    { name: 'histories, a second and core', value: count / seconds, unit: '/s' },
    { name: 'requests in them, a second and core', value: requests / seconds, unit: '/s' },
  ]
}
