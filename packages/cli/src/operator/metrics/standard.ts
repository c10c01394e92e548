import type { Definition } from './definition.ts'

/** The buckets of controller-runtime's and client-go's histograms, so that a query of theirs means the same here. */
const reconcileBuckets = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 1.75, 2,
  2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 60,
]
const queueBuckets = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100, 1_000]
const requestBuckets = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60]

const controller = ['controller'] as const
const queue = ['name', 'controller'] as const

/** Metrics under the names of controller-runtime and client-go. The controller is `app`. */
export const standard = {
  controller_runtime_reconcile_total: {
    type: 'counter',
    help: 'Looks at Apps, by how they ended: success, error, requeue (the App changed meanwhile) or requeue_after (one more look is due).',
    look: 'A share of `error` that stays: writes are refused or the API server is ill. The log has each with its reason.',
    labels: ['controller', 'result'],
  },
  controller_runtime_reconcile_errors_total: {
    type: 'counter',
    help: 'Looks that ended as error.',
    look: 'As controller_runtime_reconcile_total with `error`.',
    labels: controller,
  },
  controller_runtime_terminal_reconcile_errors_total: {
    type: 'counter',
    help: 'Writes that were refused so that no retry helps until somebody acts.',
    look: 'Any growth: an App is Stalled. `kubectl get apps -A` shows which, its condition says why.',
    labels: controller,
  },
  controller_runtime_reconcile_time_seconds: {
    type: 'histogram',
    help: 'How long a look takes, with all its writes, in milliseconds of precision.',
    look: 'The 99th percentile above 1 s: the API server is slow, see rest_client_request_duration_seconds.',
    labels: controller,
    buckets: reconcileBuckets,
  },
  controller_runtime_max_concurrent_reconciles: {
    type: 'gauge',
    help: 'How many Apps may be written at once: --concurrency.',
    look: 'Compare with the active workers.',
    labels: controller,
  },
  controller_runtime_active_workers: {
    type: 'gauge',
    help: 'How many Apps are being written now.',
    look: 'At the maximum for long while the queue is deep: raise --concurrency.',
    labels: controller,
  },
  workqueue_depth: {
    type: 'gauge',
    help: 'Apps that wait to be looked at. Priority 0: something changed. Priority -100: lists at the start, and resyncs.',
    look: 'Priority 0 above zero for minutes: the operator is behind, does not lead, or waits for its lists.',
    labels: ['name', 'controller', 'priority'],
  },
  workqueue_adds_total: {
    type: 'counter',
    help: 'How often an App began to wait for a look.',
    look: 'A rate at rest that is more than Apps per resync: something edits children again and again.',
    labels: queue,
  },
  workqueue_queue_duration_seconds: {
    type: 'histogram',
    help: 'How long Apps wait for a look, in milliseconds of precision.',
    look: 'The 99th percentile above 1 s while the operator leads: it is short of workers or of CPU.',
    labels: queue,
    buckets: queueBuckets,
  },
  workqueue_work_duration_seconds: {
    type: 'histogram',
    help: 'How long a look takes, with all its writes, in milliseconds of precision.',
    look: 'As controller_runtime_reconcile_time_seconds.',
    labels: queue,
    buckets: queueBuckets,
  },
  workqueue_unfinished_work_seconds: {
    type: 'gauge',
    help: 'The ages of all looks under way, added up.',
    look: 'Growth without end: answers do not come.',
    labels: queue,
  },
  workqueue_longest_running_processor_seconds: {
    type: 'gauge',
    help: 'The age of the oldest look under way.',
    look: 'Above 60 s: each of its writes needs longer than the 30 s that a request may take.',
    labels: queue,
  },
  workqueue_retries_total: {
    type: 'counter',
    help: 'Looks that have to be repeated: those that ended as error or requeue.',
    look: 'Compare with the looks.',
    labels: queue,
  },
  rest_client_requests_total: {
    type: 'counter',
    help: 'Requests to the API server, watches included, by HTTP code; `<error>` where no answer came.',
    look: '429: the API server is overloaded. 401 and 403: credentials or rights. 5xx and `<error>`: it is ill or away.',
    labels: ['code', 'method', 'host'],
  },
  rest_client_request_duration_seconds: {
    type: 'histogram',
    help: 'How long it takes until the head of the answer is there.',
    look: 'The 99th percentile above 1 s: the API server, its admission webhooks or the network are slow.',
    labels: ['verb', 'host'],
    buckets: requestBuckets,
  },
  leader_election_master_status: {
    type: 'gauge',
    help: '1 where this process holds the lease, 0 where it stands by. Absent without leader election.',
    look: 'The sum over all replicas is 1. 0 for longer than the lease lasts: nobody writes.',
    labels: ['name'],
  },
  process_cpu_seconds_total: {
    type: 'counter',
    help: 'CPU time of the process, user and system.',
    look: 'A rate near 1: the one thread that decides is the limit.',
    labels: [],
  },
  process_resident_memory_bytes: {
    type: 'gauge',
    help: 'Memory of the process.',
    look: 'Growth while fixpoint_cached_objects stays as it is.',
    labels: [],
  },
  process_start_time_seconds: {
    type: 'gauge',
    help: 'When the process began, in seconds since 1970.',
    look: 'A new value every few minutes: a crash loop. The last line of the log before it says why.',
    labels: [],
  },
} as const satisfies Readonly<Record<string, Definition>>
