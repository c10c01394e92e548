import { fraction } from '../model/hash.ts'
import { type Millis, minute, second } from '../model/time.ts'

interface Curve {
  readonly base: Millis
  readonly cap: Millis
  /** The share of the wait that is spread, so that those who failed together don't return together. */
  readonly jitter: number
}

/** After a failed write of one App. */
export const writeBackoff: Curve = { base: 100, cap: 5 * minute, jitter: 0.1 }

/** After a failed list or watch: client-go's curve (0.8 s to 30 s). */
export const watchBackoff: Curve = { base: 800, cap: 30 * second, jitter: 0.5 }

/** While the cache does not show our own write yet. */
export const staleBackoff: Curve = { base: 50, cap: second, jitter: 0 }

/** How long to wait before attempt `attempt` (from 1), twice as long each time. The jitter depends on the key only. */
export const backoff = ({ base, cap, jitter }: Curve, attempt: number, key: string): Millis => {
  const wait = Math.min(cap, base * 2 ** Math.min(attempt - 1, 30))
  return Math.round(wait * (1 - jitter * fraction(`${key}#${attempt}`)))
}
