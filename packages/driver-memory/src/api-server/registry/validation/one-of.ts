import type { Json } from '@fixpoint/core'
import { type FieldError, notSupported, required } from '../../field-error.ts'

/** A word out of few; the codec has filled in the default where it was absent. */
export const oneOf = (value: Json | undefined, words: readonly string[], field: string): readonly FieldError[] => {
  if (value === undefined || value === '') return [required(field)]
  return typeof value === 'string' && words.includes(value) ? [] : [notSupported(field, String(value), words)]
}
