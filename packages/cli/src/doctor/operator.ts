import { type Instant, type LiveObject, versionAnnotation } from '@fixpoint/core'
import { leaderOf } from '../cluster/lease.ts'
import { formatDuration } from '../input/duration.ts'
import { standingOf } from '../output/live-summary.ts'
import { error, type Finding, ok, warning } from './finding.ts'

/** Who leads, since when that was last said, and of which version it is. */
export const leaseFinding = (
  lease: LiveObject | undefined,
  namespace: string,
  ourVersion: string,
  now: Instant,
): Finding => {
  const leader = leaderOf(lease, now)
  const start = 'Start an operator: fixpoint install | kubectl apply --server-side -f -, or fixpoint operator.'
  switch (leader._tag) {
    case 'NoLease':
      return error(
        'operator',
        `no operator leads`,
        `There is no lease in namespace ${namespace}: none ever ran there with leader election.`,
        start,
      )
    case 'Free':
      return error('operator', 'no operator leads', 'The last one gave its lease away when it stopped.', start)
    case 'Held': {
      const renewed = `last renewed ${formatDuration(leader.renewedAgo)} ago`
      if (leader.isExpired)
        return error(
          'operator',
          `${leader.holder} leads no more, ${renewed}`,
          'It ended without giving its lease away, or it cannot reach the API server; or the clocks differ.',
          start,
        )
      const version = lease?.metadata.annotations?.[versionAnnotation]
      const leads = `${leader.holder} leads, ${renewed}`
      if (version === undefined || version === ourVersion)
        return ok('operator', version === undefined ? leads : `${leads}, version ${version}`)
      const cause = `It is of version ${version}, and this command of ${ourVersion}: plans may differ from what it does.`
      return warning('operator', leads, cause, 'Use the command of the same version as the operator.')
    }
  }
}

/** The Deployments of the operator; it may also run in another way. */
export const deploymentFindings = (deployments: readonly LiveObject[], namespace: string): readonly Finding[] => {
  if (deployments.length === 0)
    return [ok('operator', `no Deployment of an operator in namespace ${namespace}; it may run in another way`)]
  return deployments.map((live) => {
    const { text, ready } = standingOf(live)
    const what = `Deployment ${namespace}/${live.metadata.name}  ${text}`
    const fix = `kubectl describe pods -n ${namespace}, and kubectl logs deployment/${live.metadata.name} -n ${namespace}`
    return ready ? ok('operator', what) : error('operator', what, 'Not all of its pods are available.', fix)
  })
}
