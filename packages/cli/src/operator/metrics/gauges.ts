import { type Census, type Instant, second } from '@fixpoint/core'
import type { Metrics } from './registry.ts'

const controller = { controller: 'app' }
const queue = { name: 'app', controller: 'app' }

/** What holds for the whole life of a process. */
export interface Constants {
  readonly version: string
  readonly dryRun: boolean
  readonly concurrency: number
  /** Whether there is a lease to hold. */
  readonly elects: boolean
}

/** Sets everything that starts at 0, so that a rate sees the first one too. */
export const initialize = (metrics: Metrics, { version, dryRun, concurrency }: Constants): void => {
  for (const result of ['success', 'error', 'requeue', 'requeue_after'])
    metrics.count('controller_runtime_reconcile_total', { ...controller, result }, 0)
  metrics.count('controller_runtime_reconcile_errors_total', controller, 0)
  metrics.count('controller_runtime_terminal_reconcile_errors_total', controller, 0)
  metrics.count('workqueue_retries_total', queue, 0)
  metrics.set('controller_runtime_max_concurrent_reconciles', concurrency, controller)
  metrics.set('fixpoint_info', 1, { version, dry_run: String(dryRun) })
  metrics.set('process_start_time_seconds', Math.round(Date.now() / second - process.uptime()))
}

/** Brings all gauges up to a census, for one scrape. */
export const refresh = (metrics: Metrics, census: Census, { elects }: Constants, now: Instant): void => {
  const ages = census.running.map((startedAt) => (now - startedAt) / second)
  metrics.set('controller_runtime_active_workers', ages.length, controller)
  metrics.set(
    'workqueue_unfinished_work_seconds',
    ages.reduce((sum, age) => sum + age, 0),
    queue,
  )
  metrics.set('workqueue_longest_running_processor_seconds', Math.max(0, ...ages), queue)
  // The priorities that controller-runtime gives to changes, and to initial lists and resyncs.
  metrics.set('workqueue_depth', census.waiting.urgent, { ...queue, priority: '0' })
  metrics.set('workqueue_depth', census.waiting.routine, { ...queue, priority: '-100' })
  metrics.clear('workqueue_adds_total')
  metrics.count('workqueue_adds_total', queue, census.queued)
  metrics.set('fixpoint_synced', census.synced ? 1 : 0)
  if (elects) metrics.set('leader_election_master_status', census.leads ? 1 : 0, { name: 'fixpoint' })
  metrics.clear('fixpoint_apps')
  for (const [key, count] of census.apps) {
    const [ready = '', reason = ''] = key.split(' ')
    metrics.set('fixpoint_apps', count, { ready, reason })
  }
  for (const [resource, count] of census.cached) metrics.set('fixpoint_cached_objects', count, { resource })
  const { user, system } = process.cpuUsage()
  metrics.clear('process_cpu_seconds_total')
  metrics.count('process_cpu_seconds_total', {}, (user + system) / 1e6)
  metrics.set('process_resident_memory_bytes', process.memoryUsage.rss())
}
