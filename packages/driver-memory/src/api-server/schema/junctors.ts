import { type FieldError, invalid } from '../field-error.ts'
import type { Schema } from './schema.ts'

/** What the checks of one part found, and how many it passed. */
interface Outcome {
  readonly errors: readonly FieldError[]
  readonly matches: number
}

type Check = (schema: Schema, errors: FieldError[]) => number

/**
 * What of a value breaks the parts of its schema that are joined by `anyOf`, `oneOf`, `allOf` and `not`, in the order of
 * kube-openapi (validate/schema_props.go). Tells how many checks that adds to those that the value passes.
 */
export const checkJunctors = (
  { anyOf = [], oneOf = [], allOf = [], not }: Schema,
  path: string,
  errors: FieldError[],
  check: Check,
): number => {
  const outcomeOf = (schema: Schema): Outcome => {
    const inside: FieldError[] = []
    return { matches: check(schema, inside), errors: inside }
  }
  const say = (what: string): void => void errors.push(invalid('', '', `${JSON.stringify(path)} must ${what}`))
  const merge = (outcome: Outcome | undefined): number => {
    errors.push(...(outcome?.errors ?? []))
    return outcome?.matches ?? 0
  }
  let matches = 0
  if (anyOf.length > 0) {
    const outcomes = anyOf.map(outcomeOf)
    const success = outcomes.find(isValid)
    if (success === undefined) say('validate at least one schema (anyOf)')
    matches += merge(success ?? closest(outcomes))
  }
  if (oneOf.length > 0) {
    const outcomes = oneOf.map(outcomeOf)
    const [success, ...more] = outcomes.filter(isValid)
    if (success === undefined) say('validate one and only one schema (oneOf). Found none valid')
    else if (more.length > 0)
      say(`validate one and only one schema (oneOf). Found ${more.length + 1} valid alternatives`)
    if (more.length === 0) matches += merge(success ?? closest(outcomes))
  }
  if (allOf.length > 0) {
    const outcomes = allOf.map(outcomeOf)
    for (const outcome of outcomes) matches += merge(outcome)
    if (!outcomes.every(isValid))
      say(`validate all the schemas (allOf)${outcomes.some(isValid) ? '' : '. None validated'}`)
  }
  if (not !== undefined && isValid(outcomeOf(not))) say('not validate the schema (not)')
  return matches
}

const isValid = ({ errors }: Outcome): boolean => errors.length === 0

/** Of several ways in which a value fails, the first of those that pass the most checks. */
const closest = (outcomes: readonly Outcome[]): Outcome | undefined =>
  outcomes.reduce<Outcome | undefined>(
    (best, each) => (best === undefined || each.matches > best.matches ? each : best),
    undefined,
  )
