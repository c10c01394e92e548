import type { Consequence } from '../kinds/consequence.ts'
import { registry } from '../kinds/registry.ts'
import { isOurs } from '../model/field-set.ts'
import type { LiveObject } from '../model/object.ts'
import type { Action, Change } from './action.ts'

/** What an action does to pods and to traffic, given the live object that it was planned for. */
export const consequencesOf = (action: Action, live: LiveObject | undefined): readonly Consequence[] => {
  const kind = registry.find(({ resource }) => resource === action.resource)
  if (kind === undefined) return []
  switch (action._tag) {
    case 'Apply': {
      const changed = action.changes.filter(takesEffect).map(({ path }) => path)
      const consequences = kind.consequences(live, action.manifest, changed)
      return action.rule === 'Adopt' ? [...consequences, adopts(live)] : consequences
    }
    case 'Claim':
      return []
    case 'Prune':
      return kind.consequences(live, undefined, [])
  }
}

/** A field that only changes hands keeps its value; so does one that we let go and that another manager holds too. */
const takesEffect = ({ cause, owner }: Change): boolean =>
  cause === 'Differs' || (cause === 'NoLongerDesired' && owner === undefined)

const adopts = (live: LiveObject | undefined): Consequence => {
  const others = (live?.metadata.managedFields ?? []).filter(
    (entry) => !isOurs(entry) && entry.subresource === undefined && entry.manager !== undefined,
  )
  return { _tag: 'Adopts', leavesTo: [...new Set(others.map(({ manager = '' }) => manager))].toSorted() }
}
