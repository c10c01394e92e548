import type { Cluster } from '../cluster/connect.ts'
import { leaderOf, readLease } from '../cluster/lease.ts'
import type { Problem } from '../errors/problem.ts'
import { formatDuration } from '../input/duration.ts'
import type { Io } from '../io.ts'

/** Why nobody reports on an App, as far as the lease of the operators tells. */
export const noOperator = async (cluster: Cluster, namespace: string, io: Io): Promise<Problem | undefined> => {
  const lease = await readLease(cluster, namespace, io)
  if (lease !== undefined && 'code' in lease)
    return saying('nobody reports on the App; whether an operator leads may not be seen')
  const leader = leaderOf(lease, Date.now())
  switch (leader._tag) {
    case 'NoLease':
      return saying(`nobody reports on the App, and there is no lease of an operator in namespace ${namespace}`)
    case 'Free':
      return saying(`nobody reports on the App, and nobody holds the lease of the operators in namespace ${namespace}`)
    case 'Held':
      return leader.isExpired
        ? saying(
            `nobody reports on the App; ${leader.holder} holds the lease and last renewed it ${formatDuration(leader.renewedAgo)} ago`,
          )
        : undefined
  }
}

const saying = (message: string): Problem => ({ code: 'FX0806', message })
