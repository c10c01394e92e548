import { type FieldError, invalid } from '../field-error.ts'
import type { Schema } from './schema.ts'
import { formatOf, isJsonInteger, typeOf } from './types.ts'

/**
 * What a number breaks, in the order of kube-openapi (validate/validator.go): its range, its factor, its least, its most.
 * Tells how many checks a number passes, which it does in any case.
 */
export const checkNumber = (schema: Schema, value: number, path: string, errors: FieldError[]): number => {
  const { multipleOf, minimum, maximum, exclusiveMinimum = false, exclusiveMaximum = false } = schema
  const isWhole = typeOf(value) === 'integer'
  // Bounds are of the type of the value where they fit the type of the schema.
  const boundOf = (bound: number, name: string): number => {
    const misfit = rangeError(schema, bound, name, path)
    errors.push(...misfit)
    return isWhole && misfit.length === 0 ? Math.trunc(bound) : bound
  }
  const say = (what: string): void => void errors.push(invalid(path, value, `${path} in body should ${what}`))
  errors.push(...rangeError(schema, value, 'Checked', path))
  if (multipleOf !== undefined) {
    const factor = boundOf(multipleOf, 'MultipleOf')
    if (factor <= 0)
      errors.push(invalid(path, factor, `factor MultipleOf declared for ${path} must be positive: ${factor}`))
    else if (!isMultiple(value, factor)) say(`be a multiple of ${factor}`)
  }
  if (minimum !== undefined) {
    const least = boundOf(minimum, 'Minimum boundary')
    if (value < least || (exclusiveMinimum && value === least))
      say(`be greater than ${exclusiveMinimum ? '' : 'or equal to '}${least}`)
  }
  if (maximum !== undefined) {
    const most = boundOf(maximum, 'Maximum boundary')
    if (value > most || (exclusiveMaximum && value === most))
      say(`be less than ${exclusiveMaximum ? '' : 'or equal to '}${most}`)
  }
  return 2
}

/** Only the parts of a float are rounded: 0.3 is a multiple of 0.1. */
const isMultiple = (value: number, factor: number): boolean =>
  Number.isInteger(value) && Number.isInteger(factor)
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
