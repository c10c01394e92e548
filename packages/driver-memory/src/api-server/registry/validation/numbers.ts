import type { Json } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'

/** An absent number is fine, a negative one is not. */
export const negativeErrors = (value: Json | undefined, field: string): readonly FieldError[] =>
  typeof value === 'number' && value < 0 ? [invalid(field, value, 'must be greater than or equal to 0')] : []

/** A count, or a percentage of the whole. */
export const countOrPercentErrors = (value: Json | undefined, field: string): readonly FieldError[] => {
  if (typeof value !== 'string') return negativeErrors(value, field)
  return /^[0-9]+%$/.test(value) ? [] : [invalid(field, value, notAPercentage)]
}

/** The number in `25%` or in 1. */
export const countOrPercent = (value: Json | undefined): number =>
  typeof value === 'string' ? Number.parseInt(value, 10) || 0 : typeof value === 'number' ? value : 0

const notAPercentage =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')"
