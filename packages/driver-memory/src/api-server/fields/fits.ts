import { isJsonArray, isJsonObject, type Json, own } from '@fixpoint/core'
import type { Schema } from '../schema/schema.ts'
import { fieldSchema, itemStep, listType } from './item-step.ts'
import { typeProblem } from './type-problem.ts'

/**
 * Whether a value is one that field managers can look into (SMD, typed/validate.go): of the types that its schema names, and
 * with a key wherever one is wanted. A key may be there twice. Parts that are the very same in `known` have been looked at.
 */
export const fits = (schema: Schema, value: Json, known?: Json): boolean => {
  if (value === null || value === known) return true
  if (typeProblem(schema, value) !== undefined) return false
  if (isJsonArray(value)) return value.every((item) => itemFits(schema, item))
  if (!isJsonObject(value)) return true
  for (const name in value) {
    const field = value[name]
    const seen = isJsonObject(known) ? own(known, name) : undefined
    if (field === undefined || field === seen) continue
    const inner = fieldSchema(schema, name)
    if (inner === undefined || !fits(inner, field, seen)) return false
  }
  return true
}

const itemFits = (schema: Schema, item: Json): boolean =>
  (listType(schema) === 'atomic' || itemStep(schema, item) !== undefined) && fits(schema.items ?? {}, item)
