import { sequenceOf } from '../../packages/driver-memory/test/fidelity/generate/generate.ts'
import type { Server } from '../../packages/driver-memory/test/fidelity/server.ts'
import { type Compared, duel, type Found } from './duel.ts'
import { Tally } from './tally.ts'

export interface RunOptions {
  /** Of the first sequence; the others follow. */
  readonly seed: number
  /** No sequence begins after so many requests were compared. */
  readonly requests: number
  /** How many sequences are under way at a time. */
  readonly parallel: number
  /** Minor version of the real server. */
  readonly kubernetes: string
  /** Draws from this kind alone. */
  readonly kind?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** What is counted, from the beginning on. */
  readonly onTally?: (tally: Tally) => void
  readonly onFound?: (found: Found, isNew: boolean) => void
}

/** Plays sequences against both servers, many side by side, and counts. What they answer otherwise is played again, alike. */
export const run = async (real: Server, options: RunOptions): Promise<Tally> => {
  const tally = new Tally()
  options.onTally?.(tally)
  let next = options.seed
  const one = async (): Promise<void> => {
    while (tally.requests < options.requests && options.signal?.aborted !== true) {
      const seed = next++
      const sequence = sequenceOf(seed, options.kind)
      const play = (onCompared: (compared: Compared) => void): Promise<Found | undefined> =>
        duel(sequence, real, { namespace: namespaceFor(), kubernetes: options.kubernetes }, onCompared)
      const compared: Compared[] = []
      const found = await play((each) => compared.push(each))
      for (const each of compared) tally.add(each, each.step === found?.step)
      if (found === undefined) continue
      if (!(await isSeenAgain(() => play(() => undefined)))) {
        tally.miss(found)
        continue
      }
      const isNew = tally.find(found)
      options.onFound?.(found, isNew)
    }
  }
  await Promise.all(Array.from({ length: options.parallel }, one))
  return tally
}

/**
 * Whether a sequence shows a difference in one of three more plays. Else it was chance under load: a write that fell into another
 * second on one side, a watch of Events that the real server, which keeps none of them, began later than it said, or a warning
 * about an object that was gone, but still in its watch cache (apiserver/pkg/storage/etcd3/store.go, GuaranteedUpdate).
 */
const isSeenAgain = async (play: () => Promise<Found | undefined>): Promise<boolean> => {
  for (let plays = 0; plays < 3; plays++) if ((await play()) !== undefined) return true
  return false
}

/** A name that no sequence had before, of one length: it counts in limits of sizes. */
export const namespaceFor = (): string => `n-${(started + used++).toString(36).padStart(10, '0').slice(-10)}`

const started = Date.now() * 100
let used = 0
