import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import { numberOf, objectOf, textOf } from '../read.ts'
import { labelSelectorErrors } from '../validation/label-selector.ts'
import { matchKeyErrors } from './match-key-errors.ts'

/** What is wrong with how pods are to be spread. */
export const spreadErrors = (constraints: readonly JsonObject[], field: string): readonly FieldError[] =>
  constraints.flatMap((constraint, i) => {
    const pair = pairOf(constraint)
    const isRepeated = constraints.slice(i + 1).some((other) => pairOf(other) === pair)
    return ofConstraint(constraint, `${field}[${i}]`, isRepeated)
  })

/** What tells one constraint from another. */
const pairOf = ({ topologyKey, whenUnsatisfiable }: JsonObject): string =>
  `{${textOf(topologyKey)}, ${textOf(whenUnsatisfiable)}}`

const actions = ['DoNotSchedule', 'ScheduleAnyway']
const policies = ['Honor', 'Ignore']

const positiveErrors = (count: number, at: string): readonly FieldError[] =>
  count <= 0 ? [invalid(at, count, 'must be greater than zero')] : []

const ofConstraint = (constraint: JsonObject, at: string, isRepeated: boolean): readonly FieldError[] => {
  const { minDomains } = constraint
  const action = textOf(constraint['whenUnsatisfiable'])
  return [
    ...positiveErrors(numberOf(constraint['maxSkew']), `${at}.maxSkew`),
    ...(textOf(constraint['topologyKey']) === '' ? [required(`${at}.topologyKey`, 'can not be empty')] : []),
    ...(actions.includes(action) ? [] : [notSupported(`${at}.whenUnsatisfiable`, action, actions)]),
    ...(isRepeated ? [duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, pairOf(constraint))] : []),
    ...(typeof minDomains === 'number' ? positiveErrors(minDomains, `${at}.minDomains`) : []),
    ...(typeof minDomains === 'number' && action !== 'DoNotSchedule'
      ? [
          invalid(
            `${at}.minDomains`,
            minDomains,
            `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`,
          ),
        ]
      : []),
    ...['nodeAffinityPolicy', 'nodeTaintsPolicy'].flatMap((field) =>
      constraint[field] === undefined || policies.includes(textOf(constraint[field]))
        ? []
        : [notSupported(`${at}.${field}`, textOf(constraint[field]), policies)],
    ),
    ...matchKeyErrors(constraint, at),
    ...labelSelectorErrors(objectOf(constraint['labelSelector']), `${at}.labelSelector`),
  ]
}
