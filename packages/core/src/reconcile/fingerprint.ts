import { type Action, nameOf, type Report } from './action.ts'

/** Tells two writes apart that would do different things. Two of the same fingerprint would be answered alike. */
export const fingerprint = (action: Action): string =>
  `${action._tag} ${action.resource.kind} ${nameOf(action)} ${essence(action)}`

const essence = (action: Action): string => {
  switch (action._tag) {
    case 'Apply':
      return JSON.stringify([action.rule === 'Create', action.force, action.manifest])
    case 'Claim':
      return JSON.stringify(
        action.managedFields.map(({ manager, operation, fieldsV1 }) => [manager, operation, fieldsV1]),
      )
    case 'Prune':
      return action.uid
  }
}

/** Tells two reports apart that say different things, whenever they say them. */
export const reportFingerprint = ({ status: { conditions = [], ...rest } }: Report): string =>
  `Report ${JSON.stringify([rest, conditions.map(({ lastTransitionTime: _, ...condition }) => condition)])}`
