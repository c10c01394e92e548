import type { Cause } from '../causes/cause.ts'
import type { Health } from '../kinds/kind.ts'
import { describeFieldError, type FieldError } from '../model/field-error.ts'
import type { Action } from './action.ts'
import { describeAction } from './describe.ts'
import type { Finding } from './finding.ts'

/** How an App is, in one word and a sentence. */
export interface Assessment {
  readonly state: 'Ready' | 'Writing' | 'Reconciling' | 'Stalled' | 'Suspended'
  /** CamelCase. */
  readonly reason: string
  readonly message: string
}

/** Sums up what was found. What needs someone to act comes before what waiting cures. */
export const assess = (
  findings: readonly Finding[],
  actions: readonly Action[],
  causeOf: (finding: Finding) => Cause | undefined,
): Assessment => {
  const views = findings.flatMap((finding) => assessOne(finding, causeOf(finding)))
  const stalled = views.filter(({ state }) => state === 'Stalled')
  if (stalled[0] !== undefined) return { ...stalled[0], message: sentences(stalled) }
  const waiting = views.filter(({ state }) => state === 'Reconciling')
  if (waiting[0] !== undefined) return { ...waiting[0], message: sentences(waiting) }
  if (actions.length > 0) return { state: 'Writing', reason: rollingOut, message: `Fixpoint writes: ${list(actions)}.` }
  const kinds = findings.map(({ kind }) => kind.resource.kind)
  return { state: 'Ready', reason: 'AsAskedFor', message: `${enumerate(kinds)} as asked for.` }
}

/** Of the health of a Deployment too: from its first write to its last pod an App has one reason. */
const rollingOut = 'RollingOut'

const assessOne = ({ verdict }: Finding, cause: Cause | undefined): readonly Assessment[] => {
  switch (verdict._tag) {
    case 'Settled':
      return assessHealth(verdict.health, cause)
    case 'Due':
      return []
    case 'Waiting':
      return [
        { state: 'Reconciling', reason: cause?.reason ?? verdict.reason, message: cause?.message ?? verdict.message },
      ]
    case 'Blocked':
    case 'Refused':
      return cause === undefined ? [] : [{ state: 'Stalled', reason: cause.reason, message: cause.message }]
  }
}

/** A phase that passes is not told of while it may: pods take their time. */
const assessHealth = (health: Health, cause: Cause | undefined): readonly Assessment[] => {
  switch (health._tag) {
    case 'Ready':
      return []
    case 'Progressing':
      if (cause === undefined || cause.outlook === 'Passes') return [{ ...health, state: 'Reconciling' }]
      return [
        { reason: cause.reason, message: cause.message, state: cause.outlook === 'Stuck' ? 'Stalled' : 'Reconciling' },
      ]
    case 'Failed':
      if (cause === undefined || cause.reason === health.reason) return [{ ...health, state: 'Stalled' }]
      return [{ state: 'Stalled', reason: cause.reason, message: `${cause.message} ${health.message}` }]
  }
}

/** A spec that no schema of today lets through. */
export const assessInvalid = (errors: readonly FieldError[]): Assessment => ({
  state: 'Stalled',
  reason: 'InvalidSpec',
  message: errors.map((error) => `${describeFieldError(error)}.`).join(' '),
})

/** Someone asked Fixpoint to keep its hands off. */
export const assessSuspended = (actions: readonly Action[]): Assessment => ({
  state: 'Suspended',
  reason: 'Suspended',
  message:
    actions.length === 0 ? 'Suspended; nothing would be written.' : `Suspended; would be written: ${list(actions)}.`,
})

const list = (actions: readonly Action[]): string => actions.map(describeAction).join(', ')

const sentences = (views: readonly Assessment[]): string => views.map(({ message }) => message).join(' ')

const enumerate = (words: readonly string[]): string => {
  const [last, ...others] = words.toReversed()
  if (last === undefined) return 'Nothing is'
  return others.length === 0 ? `${last} is` : `${others.toReversed().join(', ')} and ${last} are`
}
