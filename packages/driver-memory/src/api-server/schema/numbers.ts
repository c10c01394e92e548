import { type FieldError, invalid, invalidFloat } from '../field-error.ts'
import { goFloat } from '../go-value.ts'
import type { Schema } from './schema.ts'
import { formatOf, isJsonInteger, typeOf } from './types.ts'

/**
 * What a number breaks, in the order of kube-openapi (validate/validator.go): its range, its factor, its least, its most.
 * Tells how many checks a number passes, which it does in any case.
 */
export const checkNumber = (schema: Schema, value: number, path: string, errors: FieldError[]): number => {
  const { multipleOf, minimum, maximum, exclusiveMinimum = false, exclusiveMaximum = false } = schema
  errors.push(...rangeError(schema, value, 'Checked', path))
  if (multipleOf !== undefined) {
    const { bound, text, say } = boundOf(schema, value, multipleOf, 'MultipleOf', path, errors)
    if (bound <= 0)
      errors.push(invalid(path, bound, `factor MultipleOf declared for ${path} must be positive: ${text}`))
    else if (!isMultiple(value, bound)) say(`be a multiple of ${text}`)
  }
  if (minimum !== undefined) {
    const { bound, text, say } = boundOf(schema, value, minimum, 'Minimum boundary', path, errors)
    if (value < bound || (exclusiveMinimum && value === bound))
      say(`be greater than ${exclusiveMinimum ? '' : 'or equal to '}${text}`)
  }
  if (maximum !== undefined) {
    const { bound, text, say } = boundOf(schema, value, maximum, 'Maximum boundary', path, errors)
    if (value > bound || (exclusiveMaximum && value === bound))
      say(`be less than ${exclusiveMaximum ? '' : 'or equal to '}${text}`)
  }
  return 2
}

interface Bound {
  readonly bound: number
  readonly text: string
  readonly say: (what: string) => void
}

/** A bound is of the type of the value, where that is a whole number and the bound fits the schema; else both are floats. */
const boundOf = (
  schema: Schema,
  value: number,
  given: number,
  name: string,
  path: string,
  errors: FieldError[],
): Bound => {
  const misfit = rangeError(schema, given, name, path)
  errors.push(...misfit)
  const isWhole = misfit.length === 0 && typeOf(value) === 'integer'
  const bound = isWhole ? Math.trunc(given) : given
  const error = isWhole ? invalid : invalidFloat
  return {
    bound,
    text: isWhole ? String(bound) : goFloat(bound),
    say: (what) => void errors.push(error(path, value, `${path} in body should ${what}`)),
  }
}

/** Only the parts of a float are rounded: 0.3 is a multiple of 0.1. */
const isMultiple = (value: number, factor: number): boolean =>
  typeOf(value) === 'integer' && Number.isInteger(factor)
    ? value % factor === 0
    : isJsonInteger(factor < 1 ? (1 / factor) * value : value / factor)

/** A number that the type does not hold. The error names no field. */
const rangeError = (schema: Schema, value: number, name: string, path: string): readonly FieldError[] => {
  const { type } = schema
  const format = formatOf(schema)
  const fits =
    type === 'integer'
      ? Number.isInteger(value) && value >= -(2 ** bitsOf(format)) && value < 2 ** bitsOf(format)
      : format !== 'float' || Number.isFinite(Math.fround(value))
  if (fits) return []
  const of = format === '' ? `${type} (default format)` : `${type} with format ${format}`
  return [invalid('', '', `${name} value must be of type ${of} in ${path}`)]
}

const bitsOf = (format: string): number => (format === 'int32' ? 31 : 63)
