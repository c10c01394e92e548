import { defaultLease, type Instant, type LiveObject, lease, type Millis, second } from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import type { Io } from '../io.ts'
import { numberAt } from '../output/live-summary.ts'
import { at } from '../output/summary.ts'
import type { Cluster } from './connect.ts'
import { getObject } from './read.ts'

/** Who leads, as the lease of the operators says. */
export type Leader =
  | { readonly _tag: 'NoLease' }
  | { readonly _tag: 'Free' }
  /** By the clock of this machine, which may be another than the holder's. */
  | { readonly _tag: 'Held'; readonly holder: string; readonly renewedAgo: Millis; readonly isExpired: boolean }

export const leaderOf = (live: LiveObject | undefined, now: Instant): Leader => {
  if (live === undefined) return { _tag: 'NoLease' }
  const [holder, renewTime] = [at(live.spec, 'holderIdentity'), at(live.spec, 'renewTime')]
  if (typeof holder !== 'string' || holder === '' || typeof renewTime !== 'string') return { _tag: 'Free' }
  const renewedAgo = now - Date.parse(renewTime)
  const duration = numberAt(live.spec, 'leaseDurationSeconds') * second
  return { _tag: 'Held', holder, renewedAgo, isExpired: renewedAgo > duration + tolerance }
}

/** What the clocks of two machines may differ by. */
const tolerance: Millis = 5 * second

export const readLease = (cluster: Cluster, namespace: string, io: Io): Promise<LiveObject | Problem | undefined> =>
  getObject(cluster, { resource: lease, namespace, name: defaultLease(namespace).name }, io)
