import type { Condition } from '@fixpoint/core'
import type { Code } from '../errors/catalogue.ts'
import type { PlannedApp } from './decide.ts'

/** Something that a plan does not do, and why. */
export type Remark =
  | { readonly _tag: 'Left'; readonly text: string }
  | { readonly _tag: 'Blocked'; readonly code: Code; readonly text: string }

export const remarksOf = ({ plan, deleting, conflict }: PlannedApp): readonly Remark[] => [
  ...(conflict === undefined ? [] : [{ _tag: 'Blocked', code: conflict.code, text: conflict.message } as const]),
  ...plan.left.map(
    ({ kind, name, path, message }): Remark => ({ _tag: 'Left', text: `${kind} ${name}  ${path} ${message}` }),
  ),
  ...(deleting ? [left('the App is being deleted: nothing is written any more')] : []),
  ...(plan.status.conditions ?? []).flatMap(remarksOfCondition),
]

const remarksOfCondition = ({ type, status, reason, message }: Condition): readonly Remark[] => {
  if (status !== 'True') return []
  if (type === 'Stalled') return [{ _tag: 'Blocked', code: stalledCodes[reason] ?? 'FX0403', text: message }]
  return type === 'Suspended' || reason.startsWith('Waiting') ? [left(message)] : []
}

const left = (text: string): Remark => ({ _tag: 'Left', text })

const stalledCodes: Readonly<Record<string, Code>> = { AdoptionRequired: 'FX0401', OwnedByOther: 'FX0402' }
