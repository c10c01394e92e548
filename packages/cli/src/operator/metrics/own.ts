import type { Definition } from './definition.ts'

/** Metrics of Fixpoint's own. None has a label with the name of an App or an object: their number does not grow with the cluster. */
export const own = {
  fixpoint_info: {
    type: 'gauge',
    help: 'Always 1; its labels say which version runs, and whether as a dry run.',
    look: 'Two versions for longer than an upgrade takes.',
    labels: ['version', 'dry_run'],
  },
  fixpoint_synced: {
    type: 'gauge',
    help: '1 once all lists have arrived. Before, nothing is planned.',
    look: '0 for longer than a minute: a list fails, see fixpoint_list_failures_total.',
    labels: [],
  },
  fixpoint_apps: {
    type: 'gauge',
    help: 'Apps that are served, by status and reason of their condition Ready.',
    look: 'ready="False": somebody has to act, the reason says what about. ready="Unknown" for long: a rollout hangs.',
    labels: ['ready', 'reason'],
  },
  fixpoint_cached_objects: {
    type: 'gauge',
    help: 'Objects that the operator has in memory, by resource.',
    look: 'Memory grows with it.',
    labels: ['resource'],
  },
  fixpoint_actions_total: {
    type: 'counter',
    help: 'Writes that were made, by kind of object. The reason of a report is that of the condition Ready.',
    look: 'Any at rest: something edits children; fixpoint_drift_corrections_total says who.',
    labels: ['kind', 'action', 'reason'],
  },
  fixpoint_dry_run_actions_total: {
    type: 'counter',
    help: 'Writes that a dry run would have made. Each is counted once until it is no longer due.',
    look: 'What an operator without --dry-run would do at its start.',
    labels: ['kind', 'action', 'reason'],
  },
  fixpoint_refused_writes_total: {
    type: 'counter',
    help: 'Writes that were not made, by why: Conflict and AlreadyExists are everyday, they lead to a new look.',
    look: 'Forbidden: a right is missing. Invalid or FieldConflict: an App is Stalled.',
    labels: ['kind', 'reason'],
  },
  fixpoint_drift_corrections_total: {
    type: 'counter',
    help: 'Fields of children that others had set and that were set back, counted once a write and manager; the 51st manager and those after it are `other`.',
    look: 'A manager that comes again and again: two writers, each with a mind of its own.',
    labels: ['kind', 'manager'],
  },
  fixpoint_noop_applies_total: {
    type: 'counter',
    help: 'Applies that changed nothing.',
    look: 'Steady growth is a defect: please report it.',
    labels: ['kind'],
  },
  fixpoint_convergence_seconds: {
    type: 'histogram',
    help: 'From when a spec was first seen to when its App is reported Ready.',
    look: 'Your service level for rollouts; image pulls and readiness probes are part of it.',
    labels: [],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800],
  },
  fixpoint_relists_total: {
    type: 'counter',
    help: 'Lists that were begun, by why.',
    look: 'HidesOwnWrite: a watch was deaf. LastFailed: see fixpoint_list_failures_total.',
    labels: ['resource', 'reason'],
  },
  fixpoint_list_failures_total: {
    type: 'counter',
    help: 'Lists that failed, by why; each is tried again.',
    look: 'Forbidden: a right is missing or was taken away. NotFound: the kind is not served.',
    labels: ['resource', 'reason'],
  },
  fixpoint_watch_restarts_total: {
    type: 'counter',
    help: 'Watches that were opened anew, by why. Ended is everyday: a watch is asked to last about five minutes.',
    look: 'Forbidden: a right was taken away, and the operator does not see changes. Unavailable or Overdue: the network.',
    labels: ['resource', 'reason'],
  },
  fixpoint_event_loop_lag_seconds: {
    type: 'histogram',
    help: 'How late a timer of a second rings.',
    look: 'The 99th percentile above 0.1 s: the process is short of CPU, and above the renew deadline it loses its lease.',
    labels: [],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
} as const satisfies Readonly<Record<string, Definition>>
