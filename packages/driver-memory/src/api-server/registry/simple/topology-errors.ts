import { type JsonObject, sameJson } from '@fixpoint/core'
import { duplicate, type FieldError, invalid, required } from '../../field-error.ts'
import { objectsOf, textOf, textsOf } from '../read.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'

/** What is wrong with where volumes of a StorageClass may be. */
export const topologyErrors = (terms: readonly JsonObject[], at: string): readonly FieldError[] =>
  terms.flatMap((term, i) => {
    const where = `${at}[${i}].matchLabelExpressions`
    const sets = valuesOf(term)
    return [
      ...objectsOf(term['matchLabelExpressions']).flatMap((each, j, all) => [
        ...expressionErrors(each, `${where}[${j}]`),
        ...(all.findIndex(({ key }) => textOf(key) === textOf(each['key'])) < j
          ? [duplicate(`${where}[${j}].key`, textOf(each['key']))]
          : []),
      ]),
      // kube-apiserver compares with places that nothing was put in as well (make in validateAllowedTopologies).
      ...(Object.keys(sets).length === 0 || terms.slice(0, i).some((earlier) => sameJson(valuesOf(earlier), sets))
        ? [duplicate(where, '')]
        : []),
    ]
  })

/** By key, without order. */
const valuesOf = (term: JsonObject): JsonObject =>
  Object.fromEntries(
    objectsOf(term['matchLabelExpressions']).map(({ key, values }) => [
      textOf(key),
      [...new Set(textsOf(values))].toSorted(),
    ]),
  )

const expressionErrors = (expression: JsonObject, at: string): readonly FieldError[] => {
  const [key, values] = [textOf(expression['key']), textsOf(expression['values'])]
  return [
    ...(values.length === 0 ? [required(`${at}.values`)] : []),
    ...values.flatMap((value, i) => (values.indexOf(value) < i ? [duplicate(`${at}.values[${i}]`, value)] : [])),
    ...labelKeyProblems(key).map((problem) => invalid(`${at}.key`, key, problem)),
  ]
}
