import type { Action, Change } from '@fixpoint/core'

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

/** Which fields of the spec an action comes from, or who made it necessary. */
export const reasonOf = (action: Action): string => {
  switch (action._tag) {
    case 'Apply':
      return action.rule === 'Create' ? action.askedBy : reasonOfChanges(action.changes, action.askedBy)
    case 'Claim':
      return `${action.owners.join(', ')} edited the key of an item of ${action.path}`
    case 'Prune':
      return `${action.askedBy} is gone`
  }
}

const reasonOfChanges = (changes: readonly Change[], askedBy: string): string => {
  const fields = unique(changes.flatMap(({ because }) => (because === undefined ? [] : [because])))
  return fields.length === 0 ? askedBy : fields.join(', ')
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]
