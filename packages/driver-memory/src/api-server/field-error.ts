import type { Json, StatusCause } from '@fixpoint/core'
import { goFloat, goNumber } from './go-value.ts'

/** What is wrong with one field: the words of apimachinery's `field.Error`, as they reach a user. */
export interface FieldError extends StatusCause {
  readonly reason: string
  readonly message: string
  readonly field: string
}

export const required = (field: string, detail?: string): FieldError =>
  error('FieldValueRequired', field, 'Required value', detail)

export const invalid = (field: string, value: Json | undefined, detail: string): FieldError =>
  error('FieldValueInvalid', field, `Invalid value: ${show(value)}`, detail)

/** The same of a number that the server has made a float. */
export const invalidFloat = (field: string, value: number, detail: string): FieldError =>
  error('FieldValueInvalid', field, `Invalid value: ${goFloat(value)}`, detail)

/** The same of a value in which Go writes what means something in HTML by its number. */
export const invalidAsGo = (field: string, value: Json, detail: string): FieldError =>
  error(
    'FieldValueInvalid',
    field,
    `Invalid value: ${show(value).replaceAll(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)}`,
    detail,
  )

/** Something that the server itself did not come to an end with. */
export const unexpected = (field: string, detail: string): FieldError =>
  error('InternalError', field, 'Internal error', detail)

/** The same of a value that is too long to be shown. */
export const invalidUnshown = (field: string, detail: string): FieldError =>
  error('FieldValueInvalid', field, 'Invalid value', detail)

const untold = new WeakSet<FieldError>()

/** An invalid value that a message never shows. */
export const hiddenInvalid = (field: string, detail: string): FieldError => {
  const hidden = invalid(field, null, detail)
  untold.add(hidden)
  return hidden
}

export const notSupported = (field: string, value: Json, supported: readonly string[]): FieldError =>
  error(
    'FieldValueNotSupported',
    field,
    `Unsupported value: ${show(value)}`,
    `supported values: ${supported.map((name) => JSON.stringify(name)).join(', ')}`,
  )

export const duplicate = (field: string, value: Json, detail?: string): FieldError =>
  error('FieldValueDuplicate', field, `Duplicate value: ${show(value)}`, detail)

export const duplicateUnshown = (field: string): FieldError => error('FieldValueDuplicate', field, 'Duplicate value')

/** The value names what is not there. */
export const unknownName = (field: string, value: Json, detail?: string): FieldError =>
  error('FieldValueNotFound', field, `Not found: ${show(value)}`, detail)

export const forbidden = (field: string, detail: string): FieldError =>
  error('FieldValueForbidden', field, 'Forbidden', detail)

export const tooLong = (field: string, most: number): FieldError =>
  error('FieldValueTooLong', field, 'Too long', `may not be more than ${most} ${most === 1 ? 'byte' : 'bytes'}`)

/** The whole error in one line, as it stands in the message of a Status. */
export const describe = (error: FieldError): string => `${error.field}: ${error.message}`

/** An empty list or map is no value to the server in memory; whoever wrote it is shown it. */
export const withEmpties = (
  errors: readonly FieldError[],
  empties: readonly (readonly [path: string, shown: string])[],
): readonly FieldError[] => {
  if (empties.length === 0) return errors
  return errors.map((each) => {
    const shown = empties.find(([path]) => path === each.field)?.[1]
    return shown === undefined || untold.has(each)
      ? each
      : { ...each, message: each.message.replace(/^Invalid value: null/, `Invalid value: ${shown}`) }
  })
}

/** What is said twice of an object, kube-apiserver says once. */
export const distinct = (errors: readonly FieldError[]): readonly FieldError[] => {
  if (errors.length < 2) return errors
  const seen = new Set<string>()
  return errors.filter((each) => {
    const text = describe(each)
    const isNew = !seen.has(text)
    seen.add(text)
    return isNew
  })
}

export const tooMany = (field: string, count: number, most: number): FieldError =>
  error('FieldValueTooMany', field, `Too many: ${count}`, `must have at most ${most} ${most === 1 ? 'item' : 'items'}`)

/** A value of another type than the schema has; `found` and `expected` are names of JSON types. */
export const typeInvalid = (field: string, found: string, expected: string): FieldError =>
  error(
    'FieldValueTypeInvalid',
    field,
    `Invalid value: ${show(found)}`,
    `${field} in body must be of type ${expected}: ${show(found)}`,
  )

const error = (reason: string, field: string, what: string, detail?: string): FieldError => ({
  reason,
  message: detail === undefined || detail === '' ? what : `${what}: ${detail}`,
  field,
})

const show = (value: Json | undefined): string =>
  typeof value === 'number' ? goNumber(value) : JSON.stringify(value ?? null)
