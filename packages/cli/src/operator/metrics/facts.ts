import type { Action, Fact, Instant, Report } from '@fixpoint/core'
import { groupResourceOf, second } from '@fixpoint/core'
import type { Metrics } from './registry.ts'

const controller = { controller: 'app' }
const queue = { name: 'app', controller: 'app' }

/** Managers that get a series of their own. Whoever writes children chooses these names, so their number has an end. */
const mostManagers = 50

/** Counts what an operator tells. */
export const countFacts = (metrics: Metrics): ((fact: Fact, at: Instant) => void) => {
  const managers = new Set<string>()
  const seriesOf = (manager: string): string => {
    if (managers.size < mostManagers) managers.add(manager)
    return managers.has(manager) ? manager : 'other'
  }
  return (fact, at) => {
    switch (fact._tag) {
      case 'Reconciled':
        countLook(metrics, fact, at)
        return
      case 'Acted':
        metrics.count('fixpoint_actions_total', labelsOf(fact.action))
        if (isApply(fact.action) && !fact.changed) metrics.count('fixpoint_noop_applies_total', kindOf(fact.action))
        for (const manager of new Set(managersIn(fact.action).map(seriesOf)))
          metrics.count('fixpoint_drift_corrections_total', { ...kindOf(fact.action), manager })
        return
      case 'Would':
        metrics.count('fixpoint_dry_run_actions_total', labelsOf(fact.action))
        return
      case 'Refused':
        metrics.count('fixpoint_refused_writes_total', { ...kindOf(fact.action), reason: fact.failure._tag })
        if (fact.retryAt === undefined) metrics.count('controller_runtime_terminal_reconcile_errors_total', controller)
        return
      case 'Converged':
        metrics.observe('fixpoint_convergence_seconds', (at - fact.since) / second)
        return
      case 'Relisted':
        metrics.count('fixpoint_relists_total', { resource: groupResourceOf(fact.resource), reason: fact.because })
        return
      case 'FollowFailed': {
        const labels = { resource: groupResourceOf(fact.resource), reason: fact.failure._tag }
        metrics.count(fact.verb === 'list' ? 'fixpoint_list_failures_total' : 'fixpoint_watch_restarts_total', labels)
        return
      }
      case 'WatchRestarted': {
        const labels = { resource: groupResourceOf(fact.resource), reason: fact.because }
        metrics.count('fixpoint_watch_restarts_total', labels)
        return
      }
      case 'Planned':
      case 'Synced':
      case 'LeaseHeld':
      case 'LeaseAcquired':
      case 'LeaseLost':
        return
    }
  }
}

const countLook = (metrics: Metrics, look: Extract<Fact, { _tag: 'Reconciled' }>, at: Instant): void => {
  const took = (at - look.startedAt) / second
  metrics.count('controller_runtime_reconcile_total', { ...controller, result: look.result })
  if (look.result === 'error') metrics.count('controller_runtime_reconcile_errors_total', controller)
  if (look.result === 'error' || look.result === 'requeue') metrics.count('workqueue_retries_total', queue)
  metrics.observe('controller_runtime_reconcile_time_seconds', took, controller)
  metrics.observe('workqueue_work_duration_seconds', took, queue)
  metrics.observe('workqueue_queue_duration_seconds', (look.startedAt - look.queuedAt) / second, queue)
}

const isApply = (action: Action | Report): boolean => '_tag' in action && action._tag === 'Apply'

const kindOf = (action: Action | Report): { readonly kind: string } => ({
  kind: '_tag' in action ? action.resource.kind : 'App',
})

const labelsOf = (action: Action | Report): Readonly<Record<string, string>> => {
  const kind = kindOf(action)
  if (!('_tag' in action)) {
    const ready = action.status.conditions?.find(({ type }) => type === 'Ready')
    return { ...kind, action: 'Report', reason: ready?.reason ?? 'NotReported' }
  }
  switch (action._tag) {
    case 'Apply':
      return { ...kind, action: action.rule, reason: reasonOf(action) }
    case 'Claim':
      return { ...kind, action: 'Claim', reason: 'Drift' }
    case 'Prune':
      return { ...kind, action: 'Prune', reason: 'NoLongerDesired' }
  }
}

const reasonOf = (action: Extract<Action, { _tag: 'Apply' }>): string => {
  switch (action.rule) {
    case 'Create':
      return 'Missing'
    case 'Adopt':
      return 'Adopted'
    case 'Update':
      return managersIn(action).length > 0 ? 'Drift' : 'Asked'
  }
}

/** Whose values an action replaces. */
const managersIn = (action: Action | Report): readonly string[] => {
  if (!('_tag' in action)) return []
  switch (action._tag) {
    case 'Apply':
      if (action.rule !== 'Update') return []
      return action.changes.flatMap(({ owner }) => (owner === undefined ? [] : [owner]))
    case 'Claim':
      return action.owners
    case 'Prune':
      return []
  }
}
