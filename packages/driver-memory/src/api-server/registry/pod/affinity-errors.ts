import type { Json, JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, required } from '../../field-error.ts'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { labelSelectorErrors } from '../validation/label-selector.ts'
import { dnsLabelProblems, dnsSubdomainProblems } from '../validation/name-rules.ts'
import { labelKeyProblems, labelValueProblems } from '../validation/qualified-name.ts'
import { matchKeyErrors } from './match-key-errors.ts'

const needed = 'requiredDuringSchedulingIgnoredDuringExecution'
const wanted = 'preferredDuringSchedulingIgnoredDuringExecution'

/** What is wrong with where a pod is to be, and beside whom. */
export const affinityErrors = (value: Json | undefined, at: string): readonly FieldError[] => {
  const affinity = objectOf(value)
  return [
    ...nodeErrors(objectOf(affinity['nodeAffinity']), `${at}.nodeAffinity`),
    ...['podAffinity', 'podAntiAffinity'].flatMap((field) => podErrors(objectOf(affinity[field]), `${at}.${field}`)),
  ]
}

const nodeErrors = (affinity: JsonObject, at: string): readonly FieldError[] => [
  ...(affinity[needed] === undefined ? [] : nodeSelectorErrors(objectOf(affinity[needed]), `${at}.${needed}`)),
  ...objectsOf(affinity[wanted]).flatMap((term, i) => [
    ...weightErrors(term, `${at}.${wanted}[${i}]`),
    ...termErrors(objectOf(term['preference']), `${at}.${wanted}[${i}].preference`, false),
  ]),
]

const weightErrors = ({ weight }: JsonObject, at: string): readonly FieldError[] =>
  numberOf(weight) <= 0 || numberOf(weight) > 100
    ? [invalid(`${at}.weight`, numberOf(weight), 'must be in the range 1-100')]
    : []

const nodeSelectorErrors = (selector: JsonObject, at: string): readonly FieldError[] => {
  const terms = objectsOf(selector['nodeSelectorTerms'])
  return terms.length === 0
    ? [required(`${at}.nodeSelectorTerms`, 'must have at least one node selector term')]
    : terms.flatMap((term, i) => termErrors(term, `${at}.nodeSelectorTerms[${i}]`, true))
}

/** Where a node is only preferred, values that no label has are let through. */
const termErrors = (term: JsonObject, at: string, strict: boolean): readonly FieldError[] => [
  ...objectsOf(term['matchExpressions']).flatMap((each, i) =>
    expressionErrors(each, `${at}.matchExpressions[${i}]`, strict),
  ),
  ...objectsOf(term['matchFields']).flatMap((each, i) => fieldErrors(each, `${at}.matchFields[${i}]`)),
]

const expressionErrors = (expression: JsonObject, at: string, strict: boolean): readonly FieldError[] => {
  const [key, operator] = [textOf(expression['key']), textOf(expression['operator'])]
  const values = textsOf(expression['values'])
  const errors: FieldError[] = []
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0)
      errors.push(required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'"))
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0)
      errors.push(forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"))
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1)
      errors.push(required(`${at}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"))
  } else errors.push(invalid(`${at}.operator`, operator, 'not a valid selector operator'))
  for (const problem of labelKeyProblems(key)) errors.push(invalid(`${at}.key`, key, problem))
  for (const [i, each] of strict ? values.entries() : [])
    for (const problem of labelValueProblems(each)) errors.push(invalid(`${at}.values[${i}]`, each, problem))
  return errors
}

/** Of the fields of a node only its name can be selected by. */
const fieldErrors = (expression: JsonObject, at: string): readonly FieldError[] => {
  const [key, operator] = [textOf(expression['key']), textOf(expression['operator'])]
  const values = textsOf(expression['values'])
  const errors: FieldError[] = []
  if (operator !== 'In' && operator !== 'NotIn')
    errors.push(invalid(`${at}.operator`, operator, 'not a valid selector operator'))
  else if (values.length !== 1)
    errors.push(
      required(`${at}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"),
    )
  if (key !== 'metadata.name') return [...errors, invalid(`${at}.key`, key, 'not a valid field selector key')]
  for (const [i, each] of values.entries())
    for (const problem of dnsSubdomainProblems(each)) errors.push(invalid(`${at}.values[${i}]`, each, problem))
  return errors
}

const podErrors = (affinity: JsonObject, at: string): readonly FieldError[] => [
  ...objectsOf(affinity[needed]).flatMap((term, i) => podTermErrors(term, `${at}.${needed}[${i}]`)),
  ...objectsOf(affinity[wanted]).flatMap((term, i) => [
    ...weightErrors(term, `${at}.${wanted}[${i}]`),
    ...podTermErrors(objectOf(term['podAffinityTerm']), `${at}.${wanted}[${i}].podAffinityTerm`),
  ]),
]

const podTermErrors = (term: JsonObject, at: string): readonly FieldError[] => {
  const key = textOf(term['topologyKey'])
  return [
    ...['labelSelector', 'namespaceSelector'].flatMap((field) =>
      labelSelectorErrors(objectOf(term[field]), `${at}.${field}`),
    ),
    ...textsOf(term['namespaces']).flatMap((name) =>
      dnsLabelProblems(name).map((problem) => invalid(`${at}.namespace`, name, problem)),
    ),
    ...matchKeyErrors(term, at),
    ...(key === '' ? [required(`${at}.topologyKey`, 'can not be empty')] : []),
    ...labelKeyProblems(key).map((problem) => invalid(`${at}.topologyKey`, key, problem)),
  ]
}
