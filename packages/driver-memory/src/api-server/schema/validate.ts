import { isJsonArray, isJsonObject, type Json, type JsonObject, sameJson } from '@fixpoint/core'
import { distinct, type FieldError, invalid, required, tooMany } from '../field-error.ts'
import { checkJunctors } from './junctors.ts'
import { checkNumber } from './numbers.ts'
import type { Schema } from './schema.ts'
import { checkEnum, checkString } from './strings.ts'
import { isTyped, typeError } from './types.ts'

/**
 * What of a value breaks a structural schema, in the words of apiextensions-apiserver, which speaks of fields by their place
 * in the value; `at` is where the value stands. Parts that are in `previous` as they are may stay so: an object that was valid
 * by an older schema is still (KEP-4008).
 */
export const schemaErrors = (
  schema: Schema,
  value: Json | undefined,
  previous: Json | undefined,
  at: string,
): readonly FieldError[] => {
  if (value === undefined || value === previous) return []
  const found: Found = { errors: [], isCounted: false }
  check(schema, value, previous, '', found)
  return distinct(found.errors).map((error) => ({ ...error, field: placed(at, error.field) }))
}

/** The name of a field at the top begins with a dot, or is none at all (kubeOpenAPIResultToFieldErrors). */
const placed = (at: string, name: string): string => {
  const field = name.replace(/^[.]/, '')
  if (field === '') return at === '' ? '<nil>' : at
  return at === '' ? field : `${at}.${field}`
}

/** What the checks of a value have found so far. */
interface Found {
  readonly errors: FieldError[]
  /** Whether it matters how many checks a value passes, and so all of them have to be made. */
  readonly isCounted: boolean
}

/**
 * Makes all checks of a value, in the order of kube-openapi (pkg/validation/validate/schema.go), of which one does not keep
 * the next from being made. Tells its `MatchCount`: of alternatives that fail, the one that has the most is told.
 */
const check = (schema: Schema, value: Json, previous: Json | undefined, path: string, found: Found): number => {
  const { errors } = found
  const wrong = typeError(schema, value, path)
  if (wrong !== undefined) errors.push(wrong)
  if (value === null) {
    checkEnum(schema, value, path, errors)
    return wrong === undefined ? 1 : 0
  }
  let matches = always
  if (isTyped(schema)) matches += wrong === undefined ? 2 : 1
  if (hasJunctor(schema))
    matches += checkJunctors(schema, path, errors, (part, inside) =>
      check(part, value, previous, path, { errors: inside, isCounted: true }),
    )
  if (typeof value === 'string') matches += checkString(schema, value, path, errors)
  else if (typeof value === 'number') matches += checkNumber(schema, value, path, errors)
  else if (isJsonArray(value)) matches += checkItems(schema, value, previous, path, found)
  checkEnum(schema, value, path, errors)
  if (isJsonObject(value)) matches += checkFields(schema, value, previous, path, found)
  return matches
}

/** For the junctors and the enum, which are checked of every value, and for the value itself. */
const always = 4

const hasJunctor = ({ allOf, anyOf, oneOf, not }: Schema): boolean =>
  allOf !== undefined || anyOf !== undefined || oneOf !== undefined || not !== undefined

/** Checks a part of a value that may stay as it is where it was there before. */
const checkPart = (schema: Schema, value: Json, previous: Json | undefined, path: string, found: Found): number => {
  if (value === previous && !found.isCounted) return 0
  const { errors } = found
  const before = errors.length
  const matches = check(schema, value, previous, path, found)
  if (errors.length > before && previous !== undefined && sameJson(value, previous)) errors.length = before
  return matches
}

const checkItems = (
  schema: Schema,
  list: readonly Json[],
  previous: Json | undefined,
  path: string,
  found: Found,
): number => {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema
  const { errors } = found
  let matches = 2
  if (items !== undefined)
    for (const [i, item] of list.entries())
      matches += checkPart(items, item, itemBefore(schema, item, previous), `${path}[${i}]`, found)
  if (list.length < minItems)
    errors.push(invalid(path, list.length, `${path} in body should have at least ${minItems} items`))
  if (list.length > maxItems) errors.push(tooMany(path, list.length, maxItems))
  return matches
}

/** Only the items of a keyed list can be told apart (apiserver, pkg/cel/common/equality.go). */
const itemBefore = (schema: Schema, item: Json, previous: Json | undefined): Json | undefined => {
  if (schema['x-kubernetes-list-type'] !== 'map' || !isJsonArray(previous) || !isJsonObject(item)) return undefined
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  return previous.find((old) => isJsonObject(old) && keys.every((key) => sameJson(old[key], item[key])))
}

const checkFields = (
  schema: Schema,
  object: JsonObject,
  previous: Json | undefined,
  path: string,
  found: Found,
): number => {
  const { properties = {}, additionalProperties, minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema
  const before = isJsonObject(previous) ? previous : {}
  const { errors } = found
  const names = Object.keys(object)
  if (names.length < minProperties)
    errors.push(invalid(path, names.length, `${path} in body should have at least ${minProperties} properties`))
  if (names.length > maxProperties) errors.push(tooMany(path, names.length, maxProperties))
  let matches = 1
  // The real one goes through a map, whose order is chance.
  for (const name of names) {
    const value = object[name]
    const isNamed = Object.hasOwn(properties, name)
    const field = isNamed ? properties[name] : additionalProperties
    if (value === undefined || typeof field !== 'object') continue
    const old = Object.hasOwn(before, name) ? before[name] : undefined
    matches += checkPart(field, value, old, isNamed && path === '' ? name : `${path}.${name}`, found)
  }
  for (const name of schema.required ?? [])
    if (!Object.hasOwn(object, name) || object[name] === undefined) errors.push(required(`${path}.${name}`))
  return matches
}
