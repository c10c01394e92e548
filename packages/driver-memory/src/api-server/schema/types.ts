import { isJsonArray, type Json } from '@fixpoint/core'
import { type FieldError, typeInvalid } from '../field-error.ts'
import { isSupportedFormat } from './format.ts'
import type { Schema } from './schema.ts'

/** Whether a schema says anything of the type of a value. */
export const isTyped = (schema: Schema): boolean =>
  schema.type !== undefined || schema['x-kubernetes-int-or-string'] === true || formatOf(schema) !== ''

/** The format of a schema; empty where its type has no such format (apiextensions-apiserver, validation/formats.go). */
export const formatOf = ({ type, format = '' }: Schema): string => {
  if (format === '') return ''
  if (type === 'integer') return format === 'int32' || format === 'int64' ? format : ''
  if (type === 'number') return format === 'float' || format === 'double' ? format : ''
  return (type === undefined || type === 'string') && isSupportedFormat(format) ? format : ''
}

/** A value of another type than the schema has, told by the format where it has one (kube-openapi, validate/type.go). */
export const typeError = (schema: Schema, value: Json, path: string): FieldError | undefined => {
  const found = typeOf(value)
  if (found === schema.type) return undefined
  const types = typesOf(schema)
  if (value === null)
    return types.length === 0 || schema.nullable === true ? undefined : typeInvalid(path, found, types.join(','))
  const isRight =
    types.includes(found) ||
    (found === 'number' && types.includes('integer') && isJsonInteger(Number(value))) ||
    (found === 'integer' && types.includes('number'))
  const format = formatOf(schema)
  if (isRight) return undefined
  if (format === '') return types.length === 0 ? undefined : typeInvalid(path, found, types.join(','))
  if (typeof value !== 'string' && !isJsonArray(value)) return typeInvalid(path, goFormats[found] ?? '', format)
  // A list is let through where a text of some format is asked for.
  return types.includes('number') || types.includes('integer') ? typeInvalid(path, found, types.join(',')) : undefined
}

const typesOf = (schema: Schema): readonly string[] => {
  if (schema['x-kubernetes-int-or-string'] === true) return ['integer', 'string']
  return schema.type === undefined ? [] : [schema.type]
}

/** As Go has it: a whole number that is too large for 64 bits is none. */
export const typeOf = (value: Json): string => {
  if (value === null) return 'null'
  if (isJsonArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? 'integer' : 'number'
  return typeof value
}

const goFormats: Readonly<Record<string, string>> = { integer: 'int64', number: 'float64' }

/** Whether a float is as good as a whole number (swag, IsFloat64AJSONInteger). */
export const isJsonInteger = (value: number): boolean => {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return false
  const rounded = Math.round(value)
  return value === rounded || Math.abs(value - rounded) < 1e-9 * Math.abs(rounded)
}
