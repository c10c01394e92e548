import { type Cause, cause } from '../causes/cause.ts'
import type { Evidence } from '../causes/evidence.ts'
import { causeOfRefusal } from '../causes/write.ts'
import type { LiveObject } from '../model/object.ts'
import type { Finding } from './finding.ts'

/** What keeps one child from being as it should, as deep as the evidence goes. Undefined where nothing is known to. */
export const causeOf = (finding: Finding, live: LiveObject | undefined, evidence: Evidence): Cause | undefined => {
  const { kind, name, verdict } = finding
  const on = { kind: kind.resource.kind, name }
  switch (verdict._tag) {
    case 'Settled':
      return verdict.health._tag === 'Ready' || live === undefined ? undefined : kind.explain?.(live, evidence)
    case 'Due':
      return undefined
    case 'Waiting':
      return waiting(finding, verdict.message, live)
    case 'Blocked':
      return cause(verdict.reason, on, verdict.message, { isWhole: true })
    case 'Refused':
      return causeOfRefusal(on, verdict.refusal.failure)
  }
}

/** A child that goes, unless a finalizer keeps it that nobody may be there to remove. */
const waiting = ({ kind, name, verdict }: Finding, message: string, live: LiveObject | undefined): Cause => {
  const on = { kind: kind.resource.kind, name }
  const finalizers = live?.metadata.deletionTimestamp === undefined ? [] : (live.metadata.finalizers ?? [])
  const foreign = finalizers.filter((each) => !ofGarbageCollector.includes(each))
  if (foreign.length > 0)
    return cause('WaitingForFinalizer', on, `${message} It waits for ${foreign.toSorted().join(', ')}.`)
  return cause(verdict._tag === 'Waiting' ? verdict.reason : 'WaitingForDeletion', on, message)
}

const ofGarbageCollector = ['foregroundDeletion', 'orphan']
