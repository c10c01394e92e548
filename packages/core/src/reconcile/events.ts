import { causes, isReason } from '../causes/catalogue.ts'
import type { AppStatus } from '../model/app.ts'
import { apiVersionOf } from '../model/resource.ts'
import { type Action, nameOf, type Report } from './action.ts'
import { describeAction, reasonsFor } from './describe.ts'
import type { Observed } from './observed.ts'
import type { EventNote } from './plan.ts'

/** What is worth an event: each write, and each turn of `Ready` for the better or the worse. */
export const eventsOf = (
  { app }: Observed,
  actions: readonly Action[],
  report: Report | undefined,
): readonly EventNote[] => {
  const { status } = app._tag === 'Valid' ? app.app : app
  return [...actions.map(noteOf), ...(report === undefined ? [] : turn(status, report.status))]
}

const noteOf = (action: Action): EventNote => ({
  type: 'Normal',
  reason: reasonOf(action),
  action: action._tag,
  note: `${describeAction(action)}: ${reasonsFor(action).join('; ')}`,
  related: { apiVersion: apiVersionOf(action.resource), kind: action.resource.kind, name: nameOf(action) },
})

const reasonOf = (action: Action): string => {
  switch (action._tag) {
    case 'Apply':
      if (action.rule === 'Update')
        return action.changes.some(({ owner }) => owner !== undefined) ? 'DriftCorrected' : 'Updated'
      return action.rule === 'Create' ? 'Created' : 'Adopted'
    case 'Claim':
      return 'DriftCorrected'
    case 'Prune':
      return 'Pruned'
  }
}

const turn = (before: AppStatus, after: AppStatus): readonly EventNote[] => {
  const [was, is] = [before, after].map(({ conditions }) => conditions?.find(({ type }) => type === 'Ready'))
  if (is === undefined || (was?.status === is.status && was.reason === is.reason)) return []
  switch (is.status) {
    case 'True':
      return [{ type: 'Normal', reason: 'RolloutComplete', action: 'Report', note: is.message }]
    case 'False':
      return [{ type: 'Warning', reason: is.reason, action: 'Report', note: is.message }]
    case 'Unknown':
      // On its way, unless something is in the way that may not pass.
      return isInTheWay(is.reason) ? [{ type: 'Warning', reason: is.reason, action: 'Report', note: is.message }] : []
  }
}

const isInTheWay = (reason: string): boolean => isReason(reason) && causes[reason].outlook !== 'Passes'
