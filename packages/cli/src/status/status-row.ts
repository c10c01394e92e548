import { type Condition, type Instant, type LiveObject, observeApp } from '@fixpoint/core'
import { formatAge } from '../output/age.ts'
import { stateOf, type Verdict } from '../view/app-state.ts'

/** One App for programs: an item of `fixpoint status -o json`. */
export interface StatusRow {
  readonly namespace: string
  readonly name: string
  /** Of the condition Ready; Unknown where it is not about the App as it is now. */
  readonly ready: Condition['status']
  readonly verdict: Verdict
  readonly reason: string
  readonly message: string
  readonly replicas?: number
  readonly image?: string
  readonly url?: string
  readonly creationTimestamp?: string
}

export const statusRow = (live: LiveObject): StatusRow => {
  const observed = observeApp(live)
  const { replicas, url } = observed._tag === 'Valid' ? observed.app.status : observed.status
  const { namespace = '', name, creationTimestamp } = live.metadata
  const { verdict, ready, reason, message } = stateOf(live)
  return {
    namespace,
    name,
    ready,
    verdict,
    reason,
    message,
    ...(replicas !== undefined && { replicas }),
    ...(observed._tag === 'Valid' && { image: observed.app.spec.deploy.image }),
    ...(url !== undefined && { url }),
    ...(creationTimestamp !== undefined && { creationTimestamp }),
  }
}

/** Which columns a table has. */
export interface Columns {
  readonly withNamespace: boolean
  readonly wide: boolean
}

export const headings = ({ withNamespace, wide }: Columns): readonly string[] => [
  ...(withNamespace ? ['NAMESPACE'] : []),
  'NAME',
  'READY',
  'STATUS',
  'REPLICAS',
  'URL',
  'AGE',
  ...(wide ? ['IMAGE', 'MESSAGE'] : []),
]

export const cells = (row: StatusRow, now: Instant, { withNamespace, wide }: Columns): readonly string[] => [
  ...(withNamespace ? [row.namespace] : []),
  row.name,
  row.ready,
  row.reason,
  row.replicas === undefined ? none : String(row.replicas),
  row.url ?? none,
  row.creationTimestamp === undefined ? unknown : formatAge(now - Date.parse(row.creationTimestamp)),
  ...(wide ? [row.image ?? unknown, row.message] : []),
]

const none = '<none>'
const unknown = '<unknown>'
