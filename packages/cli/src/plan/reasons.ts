import type { Action, Change } from '@fixpoint/core'
import { summaryOf } from '../output/summary.ts'

/** What an action does to its object. */
export type Verb = 'create' | 'update' | 'adopt' | 'claim' | 'delete'

export const verbOf = (action: Action): Verb => {
  switch (action._tag) {
    case 'Apply':
      return ({ Create: 'create', Update: 'update', Adopt: 'adopt' } as const)[action.rule]
    case 'Claim':
      return 'claim'
    case 'Prune':
      return 'delete'
  }
}

/** What is made, or done besides setting fields. */
export const whatOf = (action: Action): string => {
  switch (action._tag) {
    case 'Apply':
      if (action.rule === 'Create') return summaryOf(action.manifest)
      return action.rule === 'Adopt' ? 'adopted' : ''
    case 'Claim':
      return 'takes the item back'
    case 'Prune':
      return ''
  }
}

/** The fields that an action sets or removes. */
export const changesOf = (action: Action): readonly Change[] => (action._tag === 'Apply' ? action.changes : [])

/** Which fields of the spec an action comes from, or who made it necessary. */
export const reasonOf = (action: Action): string => {
  switch (action._tag) {
    case 'Apply':
      return action.rule === 'Create' ? action.askedBy : reasonOfChanges(action.changes, action.askedBy)
    case 'Claim':
      return `${action.owners.join(', ') || 'someone'} edited the key of an item of ${action.path}`
    case 'Prune':
      return `${action.askedBy} is gone`
  }
}

const reasonOfChanges = (changes: readonly Change[], askedBy: string): string => {
  const fields = unique(changes.flatMap(({ because }) => (because === undefined ? [] : [because])))
  return fields.length === 0 ? askedBy : fields.join(', ')
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]
