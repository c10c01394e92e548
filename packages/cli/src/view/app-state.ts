import { type Condition, type LiveObject, observeApp } from '@fixpoint/core'

/** How a live App is, as its status says, and whether that is about the App as it is now. */
export interface AppState {
  readonly verdict: Verdict
  /** Of the condition Ready. */
  readonly ready: Condition['status']
  /** CamelCase, why. */
  readonly reason: string
  readonly message: string
}

/** Whether waiting helps. */
export type Verdict =
  /** It is as it asks to be. */
  | 'Ready'
  /** It is on its way. */
  | 'Progressing'
  /** It stays as it is until someone acts. */
  | 'Stalled'
  /** Nothing is written, because someone asked for that. */
  | 'Suspended'
  /** It goes. */
  | 'Deleting'
  /** The operator has not seen it, or not what it asks for now. */
  | 'NotSeen'

export const stateOf = (live: LiveObject): AppState => {
  const { metadata } = live
  const observed = observeApp(live)
  const { conditions = [], observedGeneration } = observed._tag === 'Valid' ? observed.app.status : observed.status
  const find = (type: string): Condition | undefined => conditions.find((condition) => condition.type === type)
  const ready = find('Ready')
  if (metadata.deletionTimestamp !== undefined)
    return state('Deleting', 'False', 'BeingDeleted', `It is being deleted since ${metadata.deletionTimestamp}.`)
  if (ready === undefined || observedGeneration !== metadata.generation)
    return state('NotSeen', 'Unknown', 'NotReconciled', 'The operator has not reported on it as it is now.')
  const stands = (type: string): Condition | undefined => {
    const condition = find(type)
    return condition?.status === 'True' ? condition : undefined
  }
  const stalled = stands('Stalled')
  if (stalled !== undefined) return state('Stalled', ready.status, stalled.reason, stalled.message)
  const isCurrent = ready.observedGeneration === metadata.generation
  const suspended = stands('Suspended')
  // While it is suspended, Ready stays what it was, and may be about an older generation.
  if (suspended !== undefined)
    return state('Suspended', isCurrent ? ready.status : 'Unknown', suspended.reason, suspended.message)
  const isReady = ready.status === 'True' && isCurrent
  return state(isReady ? 'Ready' : 'Progressing', ready.status, ready.reason, ready.message)
}

const state = (verdict: Verdict, ready: Condition['status'], reason: string, message: string): AppState => ({
  verdict,
  ready,
  reason,
  message,
})
