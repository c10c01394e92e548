import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, required } from '../../field-error.ts'
import { matchesLabels, type Requirement } from '../../list/label-selector.ts'
import type { StringMap } from '../../object.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import { objectsOf, textOf, textsOf } from '../read.ts'
import { labelErrors } from './metadata.ts'
import { labelKeyProblems, labelValueProblems } from './qualified-name.ts'

/** What is wrong with a `metav1.LabelSelector`. */
export const labelSelectorErrors = (selector: JsonObject, field: string): readonly FieldError[] => [
  ...labelErrors(labelsOf(selector), `${field}.matchLabels`),
  ...objectsOf(selector['matchExpressions']).flatMap((each, i) =>
    expressionErrors(each, `${field}.matchExpressions[${i}]`),
  ),
]

/** A selector as messages show it. */
export const shownSelector = (selector: Json | undefined): Json =>
  isJsonObject(selector) ? internalForm('meta.LabelSelector', selector) : null

/** True of a selector that asks for nothing, and so selects everything. */
export const isEmptySelector = (selector: JsonObject): boolean => {
  for (const _ in labelsOf(selector)) return false
  return objectsOf(selector['matchExpressions']).length === 0
}

/** Whether labels meet a `metav1.LabelSelector`. One that is absent selects nothing. */
export const selects = (selector: JsonObject | undefined, labels: StringMap | undefined): boolean =>
  selector !== undefined && matchesLabels(requirementsOf(selector), labels)

/** A `metav1.LabelSelector` as the text that a list takes. */
export const selectorText = (selector: JsonObject): string =>
  requirementsOf(selector)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(requirementText)
    .join(',')

const requirementText = (requirement: Requirement): string => {
  switch (requirement._tag) {
    case 'In': {
      const [only = '', ...more] = requirement.values
      return more.length === 0
        ? `${requirement.key}=${only}`
        : `${requirement.key} in (${requirement.values.toSorted().join(',')})`
    }
    case 'NotIn':
      return `${requirement.key} notin (${requirement.values.toSorted().join(',')})`
    case 'Exists':
      return requirement.key
    case 'DoesNotExist':
      return `!${requirement.key}`
    case 'GreaterThan':
      return `${requirement.key}>${requirement.bound}`
    case 'LessThan':
      return `${requirement.key}<${requirement.bound}`
  }
}

const labelsOf = (selector: JsonObject): StringMap => (selector['matchLabels'] ?? {}) as StringMap

const requirementsOf = (selector: JsonObject): readonly Requirement[] => {
  const requirements: Requirement[] = []
  const labels = labelsOf(selector)
  for (const key in labels) requirements.push({ _tag: 'In', key, values: [labels[key] ?? ''] })
  for (const { key, operator, values } of objectsOf(selector['matchExpressions']))
    if (isOperator(operator)) requirements.push({ _tag: operator, key: textOf(key), values: textsOf(values) })
  return requirements
}

const isOperator = (operator: unknown): operator is 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' =>
  operator === 'In' || operator === 'NotIn' || operator === 'Exists' || operator === 'DoesNotExist'

const expressionErrors = ({ key, operator, values }: JsonObject, field: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  const several = textsOf(values)
  if (!isOperator(operator))
    errors.push(invalid(`${field}.operator`, textOf(operator), 'not a valid selector operator'))
  else if (operator === 'In' || operator === 'NotIn') {
    if (several.length === 0)
      errors.push(required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"))
  } else if (several.length > 0)
    errors.push(forbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"))
  for (const problem of labelKeyProblems(textOf(key))) errors.push(invalid(`${field}.key`, textOf(key), problem))
  for (const [i, value] of several.entries())
    for (const problem of labelValueProblems(value)) errors.push(invalid(`${field}.values[${i}]`, value, problem))
  return errors
}
