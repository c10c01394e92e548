import { type Action, type Consequence, consequencesOf, describeConsequence, nameOf } from '@fixpoint/core'
import type { PlannedApp } from './decide.ts'

/** What an action of a plan does to pods and to traffic. */
export const outcomeOf = (action: Action, { children }: Pick<PlannedApp, 'children'>): readonly Consequence[] =>
  consequencesOf(
    action,
    children.find(({ kind, metadata }) => kind === action.resource.kind && metadata.name === nameOf(action)),
  )

/** In a few words, without what takes a sentence of its own. */
export const shortOutcome = (consequences: readonly Consequence[]): string =>
  consequences
    .filter(({ _tag }) => _tag !== 'Adopts')
    .map(describeConsequence)
    .join('; ')

/** What takes a sentence of its own. */
export const longOutcome = (consequences: readonly Consequence[]): readonly string[] =>
  consequences.filter(({ _tag }) => _tag === 'Adopts').map(describeConsequence)
