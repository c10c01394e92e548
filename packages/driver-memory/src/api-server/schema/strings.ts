import { type Json, sameJson } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, tooLong, typeInvalid } from '../field-error.ts'
import { isOfFormat } from './format.ts'
import { patternOf } from './pattern.ts'
import type { Schema } from './schema.ts'
import { formatOf } from './types.ts'

/**
 * What a text breaks: the first rule of its length and its pattern, after which the others are not asked, and its format.
 * Tells how many checks a text passes, which it does in any case (kube-openapi, validate/validator.go).
 */
export const checkString = (schema: Schema, text: string, path: string, errors: FieldError[]): number => {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = schema
  const length = codePoints(text)
  if (length > maxLength) errors.push(tooLong(path, maxLength))
  else if (length < minLength)
    errors.push(invalid(path, text, `${path} in body should be at least ${minLength} chars long`))
  else if (pattern !== undefined && !isMatch(pattern, text))
    errors.push(invalid(path, text, `${path} in body should match '${pattern}'`))
  const format = formatOf(schema)
  if (format === '' || schema.type === 'integer' || schema.type === 'number') return 1
  if (!isOfFormat(format, text)) errors.push(typeInvalid(path, text, format))
  return 2
}

/** A value has to be one of an enum, which null never is. */
export const checkEnum = ({ enum: values }: Schema, value: Json, path: string, errors: FieldError[]): void => {
  if (values === undefined || values.length === 0) return
  if (value !== null && values.some((each) => isListed(each, value))) return
  errors.push(notSupported(path, value, values.map(shown)))
}

/** Go converts a value to the type of what it may be: a float is cut off, and a whole number becomes a character. */
const isListed = (listed: Json, value: Json): boolean => {
  if (typeof value !== 'number') return sameJson(listed, value)
  if (typeof listed === 'number') return listed === (Number.isInteger(listed) ? Math.trunc(value) : value)
  return typeof listed === 'string' && isCodePoint(value) && listed === String.fromCodePoint(value)
}

const isCodePoint = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 0x10_ff_ff

const shown = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** A definition with a pattern that can't be read is not let in. */
const isMatch = (pattern: string, text: string): boolean => {
  const read = patternOf(pattern)
  return read._tag === 'Unreadable' || read.test.test(text)
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
