import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { canonicalQuantity } from '../../api-server/registry/quantity.ts'
import type { Usage, UsageStep } from './usage.ts'

const fields = ['namespace', 'kind', 'name', 'metric', 'per', 'steps']

/** Reads what somebody wrote about usage; a Left says what is wrong with it. */
export const decodeUsage = (value: Json): E.Either<string, Usage> => {
  if (!isJsonObject(value)) return E.left('expected an object with name and steps')
  const unknown = Object.keys(value).find((field) => !fields.includes(field))
  if (unknown !== undefined) return E.left(`unknown field "${unknown}"; there are ${fields.join(', ')}`)
  const noText = ['namespace', 'kind', 'name', 'metric'].find((field) => !isText(value[field], field === 'name'))
  if (noText !== undefined) return E.left(`${noText}: expected a text`)
  const { per, steps } = value
  if (per !== undefined && per !== 'Pod' && per !== 'Workload') return E.left('per: expected Pod or Workload')
  if (!isJsonArray(steps) || steps.length === 0) return E.left('steps: expected a list of { at, amount }')
  let last = Number.NEGATIVE_INFINITY
  for (const [i, step] of steps.entries()) {
    const problem = stepProblem(step, last)
    if (problem !== undefined) return E.left(`steps[${i}]${problem}`)
    last = (step as unknown as UsageStep).at
  }
  return E.right(value as unknown as Usage)
}

const isText = (value: Json | undefined, isNeeded: boolean): boolean =>
  value === undefined ? !isNeeded : typeof value === 'string' && value !== ''

const stepProblem = (step: Json, last: number): string | undefined => {
  if (!isJsonObject(step)) return ': expected { at, amount }'
  const unknown = Object.keys(step).find((field) => field !== 'at' && field !== 'amount')
  if (unknown !== undefined) return `: unknown field "${unknown}"; there are at, amount`
  const { at, amount } = step
  if (typeof at !== 'number' || at < 0) return '.at: expected seconds after the start of the cluster'
  if (at <= last) return '.at: expected more than in the step before'
  const isQuantity = typeof amount === 'string' && canonicalQuantity(amount) !== undefined && !amount.startsWith('-')
  return isQuantity ? undefined : '.amount: expected a quantity in quotes or with a unit, as 250m or "2"'
}
