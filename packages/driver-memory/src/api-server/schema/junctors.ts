import { type FieldError, invalid } from '../field-error.ts'
import type { Schema } from './schema.ts'

type Check = (schema: Schema) => readonly FieldError[]

/** What of a value breaks the parts of its schema that are joined by `allOf`, `anyOf`, `oneOf` and `not`. */
export const junctorErrors = (
  { allOf = [], anyOf = [], oneOf = [], not }: Schema,
  path: string,
  check: Check,
): readonly FieldError[] => {
  const errors: FieldError[] = []
  const say = (what: string): void => void errors.push(invalid('<nil>', '', `${JSON.stringify(path)} must ${what}`))
  if (anyOf.length > 0) {
    const failures = anyOf.map(check)
    if (failures.every(({ length }) => length > 0)) {
      say('validate at least one schema (anyOf)')
      errors.push(...closest(failures))
    }
  }
  if (oneOf.length > 0) {
    const failures = oneOf.map(check)
    const valid = failures.filter(({ length }) => length === 0).length
    if (valid !== 1)
      say(
        `validate one and only one schema (oneOf). ${valid === 0 ? 'Found none valid' : `Found ${valid} valid alternatives`}`,
      )
    if (valid === 0) errors.push(...closest(failures))
  }
  const all = allOf.map(check)
  errors.push(...all.flat())
  if (all.some(({ length }) => length > 0))
    say(`validate all the schemas (allOf)${all.every(({ length }) => length > 0) ? '. None validated' : ''}`)
  if (not !== undefined && check(not).length === 0) say('not validate the schema (not)')
  return errors
}

/** Of several ways in which a value fails, the one with the least to mend. */
const closest = (failures: readonly (readonly FieldError[])[]): readonly FieldError[] =>
  failures.toSorted((a, b) => a.length - b.length)[0] ?? []
