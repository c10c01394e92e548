import { isJsonObject, type JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid } from '../../field-error.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'

/** What is wrong with the keys of labels that pods are told apart by, beside a selector. */
export const matchKeyErrors = (term: JsonObject, at: string): readonly FieldError[] => {
  const [same, other] = [textsOf(term['matchLabelKeys']), textsOf(term['mismatchLabelKeys'])]
  const selector = term['labelSelector']
  return [
    ...keyErrors(same, isJsonObject(selector), `${at}.matchLabelKeys`),
    ...keyErrors(other, isJsonObject(selector), `${at}.mismatchLabelKeys`),
    ...selectedErrors(same, objectOf(selector), at),
    ...same.flatMap((key, i) =>
      other.includes(key)
        ? [invalid(`${at}.matchLabelKeys[${i}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys')]
        : [],
    ),
  ]
}

const keyErrors = (keys: readonly string[], hasSelector: boolean, at: string): readonly FieldError[] => {
  if (keys.length === 0) return []
  if (!hasSelector) return [forbidden(at, 'must not be specified when labelSelector is not set')]
  return keys.flatMap((key, i) => labelKeyProblems(key).map((problem) => invalid(`${at}[${i}]`, key, problem)))
}

/** An expression about a key that pods are told apart by already: the server adds one of its own to the selector. */
const selectedErrors = (keys: readonly string[], selector: JsonObject, at: string): readonly FieldError[] => {
  const seen = new Set(Object.keys(objectOf(selector['matchLabels'])))
  return objectsOf(selector['matchExpressions']).flatMap((expression) => {
    const key = textOf(expression['key'])
    const isRepeated = seen.has(key)
    seen.add(key)
    return isRepeated && keys.includes(key)
      ? [invalid(`${at}[${keys.lastIndexOf(key)}]`, key, 'exists in both matchLabelKeys and labelSelector')]
      : []
  })
}
