import type { Millis } from '@fixpoint/core'
import type { PlainProblem } from '../errors/plain.ts'
import type { AppName } from '../input/app-name.ts'
import { type StatusRow, statusRow } from '../status/status-row.ts'
import type { Outcome } from './await-apps.ts'

/** How a wait ended, for programs: `fixpoint wait -o json`. */
export interface WaitDocument {
  readonly outcome: Outcome['_tag']
  readonly elapsedMillis: Millis
  readonly items: readonly (Partial<StatusRow> & AppName)[]
  readonly errors: readonly PlainProblem[]
}

export const waitDocument = (outcome: Outcome, elapsed: Millis): Omit<WaitDocument, 'errors'> => ({
  outcome: outcome._tag,
  elapsedMillis: Math.round(elapsed),
  items: outcome.judgements.map(({ app, live }) => ({ ...app, ...(live !== undefined && statusRow(live)) })),
})
