import { type Action, type Change, type Fact, type Failure, type Millis, nameOf, type Report } from '@fixpoint/core'
import { changesOf, reasonOf, verbOf, whatOf } from '../plan/reasons.ts'

/** One thing that the operator did, or a user. */
export interface Entry {
  /** Since the cluster began. */
  readonly at: Millis
  readonly verb: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  /** What it is, or became. */
  readonly what: string
  readonly because?: string
  readonly changes: readonly Change[]
  /** Why the API server did not do it. */
  readonly refused?: Failure
}

/** What was done since the page was last turned. */
export interface Journal {
  readonly take: (fact: Fact, at: Millis) => void
  /** All entries since the last turn. */
  readonly turn: () => readonly Entry[]
}

/** Keeps what the operator does, and tells of each thing as it happens. */
export const createJournal = (tell: (entry: Entry) => void): Journal => {
  let page: Entry[] = []
  return {
    take: (fact, at) => {
      const entry = entryOf(fact, at)
      if (entry === undefined) return
      page.push(entry)
      tell(entry)
    },
    turn: () => {
      const turned = page
      page = []
      return turned
    },
  }
}

/** What a fact of the operator tells people; undefined where it tells nothing that they would see with kubectl. */
const entryOf = (fact: Fact, at: Millis): Entry | undefined => {
  switch (fact._tag) {
    case 'Acted':
      return entryOfWrite(fact.action, fact.namespace, at)
    case 'Refused':
      return { ...entryOfWrite(fact.action, fact.namespace, at), refused: fact.failure }
    case 'Planned':
    case 'Would':
    case 'Reconciled':
    case 'Converged':
    case 'FollowFailed':
    case 'WatchRestarted':
    case 'LeaseHeld':
    case 'Synced':
    case 'Relisted':
    case 'LeaseAcquired':
    case 'LeaseLost':
      return undefined
  }
}

const entryOfWrite = (action: Action | Report, namespace: string, at: Millis): Entry => {
  if (!('_tag' in action)) {
    return { at, verb: 'report', kind: 'App', namespace, name: action.name, what: conditionsOf(action), changes: [] }
  }
  return {
    at,
    verb: verbOf(action),
    kind: action.resource.kind,
    namespace,
    name: nameOf(action),
    what: whatOf(action),
    because: reasonOf(action),
    changes: changesOf(action),
  }
}

const conditionsOf = ({ status }: Report): string => {
  const ready = status.conditions?.find(({ type }) => type === 'Ready')
  return ready === undefined ? '' : `Ready=${ready.status}, ${ready.reason}: ${ready.message}`
}
