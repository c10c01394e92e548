import { hour, type Millis, minute, second } from '../model/time.ts'

/** How one operator process behaves. All times are tunable; the defaults are those of controller-runtime where it has one. */
export interface Settings {
  /** Tells this process from every other, `<hostname>_<uuid>`: the holder of the lease. */
  readonly identity: string
  /** Of the operator; others read it in the lease. */
  readonly version?: string
  /** The namespaces to watch; empty for all of them. */
  readonly namespaces: readonly string[]
  /** Serve only Apps in namespaces whose labels match this selector, as they are at any time; absent for any labels. */
  readonly namespaceSelector?: string
  /** Tell what would be written, and write nothing: no child, no status, no event, no lease. */
  readonly dryRun: boolean
  /** Leader election; absent for a process that is alone by other means. */
  readonly lease?: LeaseSettings
  /** How many Apps are written at once. */
  readonly concurrency: number
  /** Objects a page of a list has at most. */
  readonly pageSize: number
  /** How long a change of a child's status waits for more of its kind. Edits of an App and drift do not wait. */
  readonly debounce: Millis
  /** How often everything is listed anew although the watches say that nothing is missing; the net under them. */
  readonly relistPeriod: Millis
  /** How often each App is planned anew although nothing changed. */
  readonly resyncPeriod: Millis
  /** How long the answer to a request may take. */
  readonly callTimeout: Millis
  /**
   * How long a watch is asked to last; the driver's answer that it ended is expected within a quarter of a minute after. This
   * is what finds a watch that is silent because its connection is dead, whatever stands between: a bookmark comes about once
   * a minute only. To resume one costs a request, and all of them together less than the lease does.
   */
  readonly watchTimeout: Millis
}

export interface LeaseSettings {
  readonly namespace: string
  readonly name: string
  /** How long others wait after the last renewal that they saw. */
  readonly duration: Millis
  /** When a leader that could not renew gives up; shorter than `duration`. */
  readonly renewDeadline: Millis
  /** How often the lease is renewed or tried for; `renewDeadline` is longer than 1.2 times this. */
  readonly retryPeriod: Millis
}

export const defaultSettings = (identity: string): Settings => ({
  identity,
  namespaces: [],
  dryRun: false,
  concurrency: 4,
  pageSize: 500,
  debounce: 100,
  relistPeriod: 10 * minute,
  resyncPeriod: 10 * hour,
  callTimeout: 30 * second,
  watchTimeout: 40 * second,
})

/** 15 s, 10 s and 2 s, as client-go's leader election. */
export const defaultLease = (namespace: string): LeaseSettings => ({
  namespace,
  name: 'fixpoint',
  duration: 15 * second,
  renewDeadline: 10 * second,
  retryPeriod: 2 * second,
})
