import { formatTime, type Instant, type JsonObject, type LiveObject } from '@fixpoint/core'
import { objectsAt } from '../reading.ts'

/** The conditions of an object while they are worked out: one keeps its time as long as it keeps its status. */
export interface Conditions {
  readonly set: (type: string, status: 'True' | 'False', reason: string, message: string) => void
  readonly all: () => readonly JsonObject[]
}

export const conditionsFrom = (live: LiveObject, now: Instant): Conditions => {
  let conditions = objectsAt(live.status, 'conditions')
  return {
    set: (type, status, reason, message) => {
      const before = conditions.find((each) => each['type'] === type)
      const since = before?.['status'] === status ? (before['lastTransitionTime'] ?? null) : formatTime(now)
      const next = { type, status, lastTransitionTime: since, reason, message }
      conditions =
        before === undefined ? [...conditions, next] : conditions.map((each) => (each === before ? next : each))
    },
    all: () => conditions,
  }
}
