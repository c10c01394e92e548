import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, forbidden, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { anyResourceNameErrors, resourceNameErrors } from '../pod/resource-errors.ts'
import { compareQuantities, quantityValue } from '../quantity.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'

/** The rules of `v1 LimitRange`: what is usual lies between the least and the most. */
export const limitRangeErrors = ({ spec }: KubernetesObject): readonly FieldError[] => {
  const seen = new Set<string>()
  return objectsOf(objectOf(spec)['limits']).flatMap((limit, i) => {
    const at = `spec.limits[${i}]`
    const type = textOf(limit['type'])
    const isTaken = seen.has(type)
    seen.add(type)
    return [
      ...typeErrors(type, `${at}.type`),
      ...(isTaken ? [duplicate(`${at}.type`, type)] : []),
      ...limitErrors(limit, type, at),
    ]
  })
}

const typeErrors = (type: string, field: string): readonly FieldError[] => {
  const problems = labelKeyProblems(type)
  if (problems.length > 0) return problems.map((problem) => invalid(field, type, problem))
  return type.includes('/') || types.includes(type)
    ? []
    : [invalid(field, type, 'must be a standard limit type or fully qualified')]
}

const types = ['Pod', 'Container', 'PersistentVolumeClaim']

const limitErrors = (limit: JsonObject, type: string, at: string): readonly FieldError[] => {
  const namesOf = type === 'Pod' || type === 'Container' ? resourceNameErrors : anyResourceNameErrors
  const named = (field: string): readonly FieldError[] =>
    Object.keys(objectOf(limit[field])).flatMap((name) => namesOf(name, `${at}.${field}[${name}]`))
  const isSet = (field: string): boolean => Object.keys(objectOf(limit[field])).length > 0
  const usual =
    type === 'Pod'
      ? ['default', 'defaultRequest'].flatMap((field) =>
          isSet(field) ? [forbidden(`${at}.${field}`, "may not be specified when `type` is 'Pod'")] : [],
        )
      : [...named('default'), ...named('defaultRequest')]
  const ofStorage = [limit['min'], limit['max']].some((bound) => objectOf(bound)['storage'] !== undefined)
  return [
    ...named('max'),
    ...named('min'),
    ...usual,
    ...(type === 'PersistentVolumeClaim' && !ofStorage
      ? [required(`${at}.limits`, 'either minimum or maximum storage value is required, but neither was provided')]
      : []),
    ...named('maxLimitRequestRatio'),
    ...namesIn(limit, type).flatMap((name) => boundErrors(limit, type, name, at)),
  ]
}

const namesIn = (limit: JsonObject, type: string): readonly string[] => {
  const fields = ['max', 'min', ...(type === 'Pod' ? [] : ['default', 'defaultRequest']), 'maxLimitRequestRatio']
  return [...new Set(fields.flatMap((field) => Object.keys(objectOf(limit[field]))))]
}

const boundErrors = (limit: JsonObject, type: string, name: string, at: string): readonly FieldError[] => {
  const of = (field: string): string | undefined => {
    const quantity = objectOf(limit[field])[name]
    return quantity === undefined || (type === 'Pod' && field.startsWith('default')) ? undefined : textOf(quantity)
  }
  const isAbove = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && compareQuantities(a, b) > 0
  const [min, max, usual, request, ratio] = [
    of('min'),
    of('max'),
    of('default'),
    of('defaultRequest'),
    of('maxLimitRequestRatio'),
  ]
  const wrong = (field: string, value: string | undefined, detail: string): FieldError =>
    invalid(`${at}.${field}[${name}]`, value, detail)
  return [
    ...(isAbove(min, max) ? [wrong('min', min, `min value ${min} is greater than max value ${max}`)] : []),
    ...(isAbove(min, request)
      ? [wrong('defaultRequest', request, `min value ${min} is greater than default request value ${request}`)]
      : []),
    ...(isAbove(request, max)
      ? [wrong('defaultRequest', request, `default request value ${request} is greater than max value ${max}`)]
      : []),
    ...(isAbove(request, usual)
      ? [
          wrong(
            'defaultRequest',
            request,
            `default request value ${request} is greater than default limit value ${usual}`,
          ),
        ]
      : []),
    ...(isAbove(min, usual) ? [wrong('default', min, `min value ${min} is greater than default value ${usual}`)] : []),
    ...(isAbove(usual, max) ? [wrong('default', max, `default value ${usual} is greater than max value ${max}`)] : []),
    ...(isAbove('1', ratio) ? [wrong('maxLimitRequestRatio', ratio, `ratio ${ratio} is less than 1`)] : []),
    ...(ratio === undefined || min === undefined || max === undefined
      ? []
      : ratioErrors(ratio, quantityValue(max) / quantityValue(min), `${at}.maxLimitRequestRatio[${name}]`)),
  ]
}

const ratioErrors = (ratio: string, most: number, field: string): readonly FieldError[] =>
  quantityValue(ratio) > most
    ? [invalid(field, ratio, `ratio ${ratio} is greater than max/min = ${most.toFixed(6)}`)]
    : []
