import { type LeaseSettings, type Millis, minute, type Settings, second } from '@fixpoint/core'
import { calm, drawFaults, drawPace, type Faults, nearby, type Pace } from '../world/faults.ts'
import { Random } from '../world/random.ts'

/** Where a history plays: all that is drawn before it begins. */
export interface Setting {
  readonly seed: number
  /** Processes of the operator. */
  readonly operators: number
  readonly settings: Partial<Settings>
  readonly faults: Faults
  readonly pace: Pace
  /** How long users act and faults strike; then everything heals. */
  readonly trouble: Millis
  readonly moves: number
  /** The Apps, by namespace and name; there are few, so that moves meet. */
  readonly apps: readonly { readonly namespace: string; readonly name: string }[]
}

/** Draws where a history plays. */
export const drawSetting = (seed: number): Setting => {
  const random = new Random(seed ^ 0x5e_77_19)
  const operators = random.pick([1, 1, 1, 2])
  const isQuiet = random.chance(0.1)
  const settings: Partial<Settings> = {
    ...((operators > 1 ? random.chance(0.7) : random.chance(0.2)) && { lease }),
    concurrency: random.pick([1, 2, 4]),
    pageSize: random.pick([1, 2, 500]),
    debounce: random.pick([0, 100, 1_000]),
    // All of them match; what is played is that the operator has to know so, and hears of it late or never.
    ...(new Random(seed ^ 0x1a_be_15).chance(0.2) && {
      namespaceSelector: 'kubernetes.io/metadata.name in (default,other)',
    }),
  }
  return {
    seed,
    operators,
    settings,
    faults: isQuiet ? calm : drawFaults(random),
    pace: isQuiet ? nearby : drawPace(random),
    trouble: random.pick([10 * second, minute, 3 * minute]),
    moves: random.between(2, 12),
    apps: random.pick([
      [{ namespace: 'default', name: 'web' }],
      [
        { namespace: 'default', name: 'web' },
        { namespace: 'default', name: 'web-2' },
      ],
      [
        { namespace: 'default', name: 'web' },
        { namespace: 'other', name: 'web' },
      ],
    ]),
  }
}

/** As client-go's, slower: a history is minutes long, and most of it would be renewals. */
const lease: LeaseSettings = {
  namespace: 'default',
  name: 'fixpoint',
  duration: 60 * second,
  renewDeadline: 40 * second,
  retryPeriod: 10 * second,
}
