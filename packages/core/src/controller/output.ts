import type { ApiRequest, WatchRequest } from '../model/api.ts'
import type { Instant, Millis } from '../model/time.ts'
import type { Fact } from './fact.ts'

/** What the operator asks of the driver. The driver performs it and feeds the answer back as an input. */
export type Output =
  /** Send a request; answer with one `Answered` of the same id, within `timeout` or as `Unavailable`. */
  | { readonly _tag: 'Call'; readonly id: number; readonly request: ApiRequest; readonly timeout: Millis }
  /** Open a watch; answer with `WatchEvents` and one `WatchClosed` of the same id. */
  | { readonly _tag: 'OpenWatch'; readonly id: number; readonly request: WatchRequest }
  /** Close a watch. Whatever still arrives of it is ignored. */
  | { readonly _tag: 'CloseWatch'; readonly id: number }
  /** Send a `Tick` at this time. The newest such output counts, the ones before it are void. */
  | { readonly _tag: 'WakeAt'; readonly at: Instant }
  /** Tell people and dashboards. Nothing depends on it. */
  | { readonly _tag: 'Tell'; readonly fact: Fact }
  /** The operator has stopped: nothing is in flight and nothing more will be asked. */
  | { readonly _tag: 'Stopped'; readonly reason: 'Asked' | 'LeaseLost' }
