import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { distinct, type FieldError, invalid, required, tooMany } from '../field-error.ts'
import { fieldBefore, fieldSchema, isClosed, isUnchanged, itemBefore } from './correlation.ts'
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
  if (value === undefined) return []
  const errors: FieldError[] = []
  checkPart(schema, value, previous, '', errors)
  return distinct(errors).map((error) => ({ ...error, field: placed(at, error.field) }))
}

/** The name of a field at the top begins with a dot, or is none at all (kubeOpenAPIResultToFieldErrors). */
const placed = (at: string, name: string): string => {
  const field = name.replace(/^[.]/, '')
  if (field === '') return at === '' ? '<nil>' : at
  return at === '' ? field : `${at}.${field}`
}

/**
 * Makes all checks of a value, in the order of kube-openapi (pkg/validation/validate/schema.go), of which one does not keep
 * the next from being made. Tells its `MatchCount`: of alternatives that fail, the one that has the most is told.
 */
const check = (schema: Schema, value: Json, previous: Json | undefined, path: string, errors: FieldError[]): number => {
  const wrong = typeError(schema, value, path)
  if (wrong !== undefined) errors.push(wrong)
  if (value === null) {
    checkEnum(schema, value, path, errors)
    return wrong === undefined ? 1 : 0
  }
  let matches = always
  if (isTyped(schema)) matches += wrong === undefined ? 2 : 1
  if (hasJunctor(schema))
    // What was there before is of no account to these.
    matches += checkJunctors(schema, path, errors, (part, inside) => check(part, value, undefined, path, inside))
  if (typeof value === 'string') matches += checkString(schema, value, path, errors)
  else if (typeof value === 'number') matches += checkNumber(schema, value, path, errors)
  else if (isJsonArray(value)) matches += checkItems(schema, value, previous, path, errors)
  checkEnum(schema, value, path, errors)
  if (isJsonObject(value)) matches += checkFields(schema, value, previous, path, errors)
  return matches
}

/** For the junctors and the enum, which are checked of every value, and for the value itself. */
const always = 4

const hasJunctor = ({ allOf, anyOf, oneOf, not }: Schema): boolean =>
  allOf !== undefined || anyOf !== undefined || oneOf !== undefined || not !== undefined

/** Checks a part of a value, which may stay as it is where it was there before. */
const checkPart = (
  schema: Schema,
  value: Json,
  previous: Json | undefined,
  path: string,
  errors: FieldError[],
): number => {
  // How many checks it passes is asked in junctors alone, where nothing was there before.
  if (value === previous && isClosed(schema)) return 0
  const before = errors.length
  const matches = check(schema, value, previous, path, errors)
  if (errors.length > before && previous !== undefined && isUnchanged(schema, value, previous)) errors.length = before
  return matches
}

const checkItems = (
  schema: Schema,
  list: readonly Json[],
  previous: Json | undefined,
  path: string,
  errors: FieldError[],
): number => {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema
  let matches = 2
  if (items !== undefined)
    for (const [i, item] of list.entries())
      matches += checkPart(items, item, itemBefore(schema, item, previous), `${path}[${i}]`, errors)
  if (list.length < minItems)
    errors.push(invalid(path, list.length, `${path} in body should have at least ${minItems} items`))
  if (list.length > maxItems) errors.push(tooMany(path, list.length, maxItems))
  return matches
}

const checkFields = (
  schema: Schema,
  object: JsonObject,
  previous: Json | undefined,
  path: string,
  errors: FieldError[],
): number => {
  const { properties = {}, minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema
  const names = Object.keys(object)
  if (names.length < minProperties)
    errors.push(invalid(path, names.length, `${path} in body should have at least ${minProperties} properties`))
  if (names.length > maxProperties) errors.push(tooMany(path, names.length, maxProperties))
  let matches = 1
  // The real one goes through a map, whose order is chance.
  for (const name of names) {
    const value = object[name]
    const field = fieldSchema(schema, name)
    if (value === undefined || field === undefined) continue
    const at = path === '' && Object.hasOwn(properties, name) ? name : `${path}.${name}`
    matches += checkPart(field, value, fieldBefore(name, previous), at, errors)
  }
  for (const name of schema.required ?? [])
    if (!Object.hasOwn(object, name) || object[name] === undefined) errors.push(required(`${path}.${name}`))
  return matches
}
