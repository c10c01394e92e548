import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required, tooLong, tooMany, typeInvalid } from '../field-error.ts'
import { duplicateErrors } from './duplicates.ts'
import { isOfFormat } from './format.ts'
import { junctorErrors } from './junctors.ts'
import { patternOf } from './pattern.ts'
import type { Schema } from './schema.ts'

/**
 * What of a value breaks a structural schema, in the words of apiextensions-apiserver. Parts that are the very same in
 * `previous` are not looked at again: an object that was valid by an older schema may stay as it is (KEP-4008).
 */
export const schemaErrors = (
  schema: Schema,
  value: Json | undefined,
  previous: Json | undefined,
  path: string,
): readonly FieldError[] => {
  if (value === undefined || value === previous) return []
  if (value === null && schema.nullable === true) return []
  const wrong = typeError(schema, value, path)
  if (wrong !== undefined) return [wrong, ...enumErrors(schema, value, path)]
  const errors = [...scalarErrors(schema, value, path)]
  if (isJsonArray(value)) errors.push(...listErrors(schema, value, previous, path))
  else if (isJsonObject(value)) errors.push(...objectErrors(schema, value, previous, path))
  if (hasJunctor(schema))
    errors.push(...junctorErrors(schema, path, (part) => schemaErrors(part, value, undefined, path)))
  return errors
}

const hasJunctor = ({ allOf, anyOf, oneOf, not }: Schema): boolean =>
  allOf !== undefined || anyOf !== undefined || oneOf !== undefined || not !== undefined

const typeError = (schema: Schema, value: Json, path: string): FieldError | undefined => {
  const found = typeOf(value)
  const { type } = schema
  if (schema['x-kubernetes-int-or-string'] === true)
    return found === 'integer' || found === 'string' ? undefined : typeInvalid(path, found, 'integer,string')
  if (type === undefined || type === found || (type === 'number' && found === 'integer')) return undefined
  return typeInvalid(path, found, type)
}

const typeOf = (value: Json): string => {
  if (value === null) return 'null'
  if (isJsonArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

const scalarErrors = (schema: Schema, value: Json, path: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  const say = (what: string): void => void errors.push(invalid(path, value, `${path} in body should ${what}`))
  if (typeof value === 'number') {
    const { minimum, maximum, multipleOf, exclusiveMinimum = false, exclusiveMaximum = false } = schema
    if (maximum !== undefined && (value > maximum || (exclusiveMaximum && value === maximum)))
      say(`be less than ${exclusiveMaximum ? '' : 'or equal to '}${maximum}`)
    if (minimum !== undefined && (value < minimum || (exclusiveMinimum && value === minimum)))
      say(`be greater than ${exclusiveMinimum ? '' : 'or equal to '}${minimum}`)
    if (multipleOf !== undefined && multipleOf < 1 && Number.isInteger(value))
      errors.push(invalid(path, 0, `factor MultipleOf declared for ${path} must be positive: 0`))
    else if (multipleOf !== undefined && value % multipleOf !== 0) say(`be a multiple of ${multipleOf}`)
  }
  if (typeof value === 'string') {
    const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = schema
    const length = codePoints(value)
    if (length > maxLength) errors.push(tooLong(path, maxLength))
    if (length < minLength) say(`be at least ${minLength} chars long`)
    if (pattern !== undefined && !isMatch(pattern, value)) say(`match '${pattern}'`)
    if (schema.format !== undefined && !isOfFormat(schema.format, value))
      errors.push(typeInvalid(path, value, schema.format))
  }
  return [...errors, ...enumErrors(schema, value, path)]
}

const enumErrors = ({ enum: values }: Schema, value: Json, path: string): readonly FieldError[] =>
  values === undefined || values.includes(value) ? [] : [notSupported(path, value, values.map(String))]

const listErrors = (
  schema: Schema,
  list: readonly Json[],
  previous: Json | undefined,
  path: string,
): readonly FieldError[] => {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema
  const errors: FieldError[] = []
  if (items !== undefined) {
    const before = isJsonArray(previous) ? previous : []
    for (const [i, item] of list.entries()) errors.push(...schemaErrors(items, item, before[i], `${path}[${i}]`))
  }
  if (list.length > maxItems) errors.push(tooMany(path, list.length, maxItems))
  if (list.length < minItems)
    errors.push(invalid(path, list.length, `${path} in body should have at least ${minItems} items`))
  return [...errors, ...duplicateErrors(schema, list, path)]
}

const objectErrors = (
  schema: Schema,
  object: JsonObject,
  previous: Json | undefined,
  path: string,
): readonly FieldError[] => {
  const { properties = {}, additionalProperties, minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema
  const before = isJsonObject(previous) ? previous : {}
  const errors: FieldError[] = []
  const count = Object.keys(object).length
  if (count < minProperties)
    errors.push(invalid(path, count, `${path} in body should have at least ${minProperties} properties`))
  if (count > maxProperties) errors.push(tooMany(path, count, maxProperties))
  for (const name of Object.keys(object).toSorted()) {
    const value = object[name]
    const isNamed = Object.hasOwn(properties, name)
    const field = isNamed ? properties[name] : additionalProperties
    const old = Object.hasOwn(before, name) ? before[name] : undefined
    if (typeof field === 'object')
      errors.push(...schemaErrors(field, value, old, path === '' ? name : `${path}.${name}`))
  }
  for (const name of schema.required ?? [])
    if (!Object.hasOwn(object, name) || object[name] === undefined)
      errors.push(required(path === '' ? name : `${path}.${name}`))
  return errors
}

/** A definition with a pattern that can't be read is not let in. */
const isMatch = (pattern: string, value: string): boolean => {
  const read = patternOf(pattern)
  return read._tag === 'Unreadable' || read.test.test(value)
}

/** OpenAPI counts characters, not UTF-16 units. */
const codePoints = (text: string): number => {
  let count = text.length
  for (let i = 0; i < text.length - 1; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0xd800 && code <= 0xdbff) count -= 1
  }
  return count
}
