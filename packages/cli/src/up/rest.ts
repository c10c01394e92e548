import { hour, type Millis, minute, second } from '@fixpoint/core'
import type { Cluster } from '@fixpoint/driver-memory'
import type { Io } from '../io.ts'

/** Whether virtual time jumps from one thing to the next, or passes as on a clock. */
export type Pace = 'Virtual' | 'Real'

/** How long nothing must change for a cluster to be at rest. Every retry comes sooner in virtual time, where waiting is free. */
const quiet: Readonly<Record<Pace, Millis>> = { Virtual: 15 * minute, Real: 10 * second }

const patience: Millis = 24 * hour

/** Lets time pass until nothing changes any more. False where that does not come. */
export const rest = async ({ world, changedAt }: Cluster, pace: Pace, io: Io): Promise<boolean> => {
  const { timeline } = world
  const begun = { virtual: timeline.now, real: io.clock() }
  for (let next = timeline.next(); next !== undefined; next = timeline.next()) {
    if (!timeline.busy && next >= changedAt() + quiet[pace]) return true
    if (next > begun.virtual + patience) return false
    const ahead = next - begun.virtual - (io.clock() - begun.real)
    if (pace === 'Real' && ahead > 0) await io.sleep(ahead)
    timeline.advance()
  }
  return true
}
