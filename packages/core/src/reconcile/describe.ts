import type { Json } from '../model/json.ts'
import { type Action, type Change, nameOf } from './action.ts'

/** What an action does, `update Deployment web`. */
export const describeAction = (action: Action): string => `${verbOf(action)} ${action.resource.kind} ${nameOf(action)}`

const verbOf = (action: Action): string => {
  switch (action._tag) {
    case 'Apply':
      return { Create: 'create', Update: 'update', Adopt: 'adopt' }[action.rule]
    case 'Claim':
      return 'claim a list item of'
    case 'Prune':
      return 'delete'
  }
}

/** Why an action is planned, a sentence a reason. */
export const reasonsFor = (action: Action): readonly string[] => {
  switch (action._tag) {
    case 'Apply':
      return action.changes.length === 0 ? [`${action.askedBy} asks for it`] : action.changes.map(describeChange)
    case 'Claim':
      return [`${listed(action.owners)} edited the key of an item of ${action.path}, which no apply can mend`]
    case 'Prune':
      return [`${action.askedBy} no longer asks for it`]
  }
}

/** Managers; nobody knows them where the list of managers was reset. */
const listed = (owners: readonly string[]): string => (owners.length === 0 ? 'someone' : owners.join(', '))

/** `spec.replicas is 7, set by kubectl, and should be 2 (spec.deploy.replicas)`. */
export const describeChange = ({ cause, path, live, desired, owner, because }: Change): string => {
  const by = owner === undefined ? '' : `, set by ${owner},`
  const source = because === undefined ? '' : ` (${because})`
  switch (cause) {
    case 'Differs':
      return `${path} is ${show(live)}${by} and should be ${show(desired)}${source}`
    case 'NotOwned':
      return `${path} should be ${show(desired)}${source} and is not held by Fixpoint`
    case 'NoLongerDesired':
      return `${path} is ${show(live)} and is no longer asked for`
  }
}

const show = (value: Json | undefined): string =>
  value === undefined ? 'not there' : typeof value === 'string' ? value : JSON.stringify(value)
