import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Schema } from '../schema/schema.ts'
import { type FieldSet, isMember } from './field-set.ts'
import { fieldStep } from './field-step.ts'
import { fieldSchema, itemStep } from './item-step.ts'

/**
 * Removes what a manager applied the last time (`last`) and nobody holds any more: neither the manager now nor anyone else
 * (`held`). What nobody ever held goes with the field or item that it stands in.
 */
export const prune = (schema: Schema, value: Json, last: FieldSet, held: FieldSet): Json => {
  if (isJsonArray(value)) return pruneItems(schema, value, last, held)
  return isJsonObject(value) ? pruneFields(schema, value, last, held) : value
}

const pruneFields = (schema: Schema, object: JsonObject, last: FieldSet, held: FieldSet): JsonObject => {
  let pruned: Record<string, Json | undefined> | undefined
  for (const field of Object.keys(object)) {
    const value = object[field]
    const step = fieldStep(field)
    const mine = last[step]
    if (value === undefined || mine === undefined) continue
    const theirs = held[step]
    const after = theirs === undefined ? undefined : prune(fieldSchema(schema, field) ?? {}, value, mine, theirs)
    if (after === value) continue
    pruned ??= { ...object }
    if (after === undefined) delete pruned[field]
    else if (isEmptied(after, value)) pruned[field] = null
    else pruned[field] = after
  }
  return pruned ?? object
}

/** What loses all that was in it is null, and not an empty map or list: who holds it as such keeps it. */
const isEmptied = (after: Json, before: Json): boolean =>
  isJsonArray(after)
    ? after.length === 0 && isJsonArray(before) && before.length > 0
    : isJsonObject(after) && Object.keys(after).length === 0 && isJsonObject(before) && Object.keys(before).length > 0

const pruneItems = (schema: Schema, list: readonly Json[], last: FieldSet, held: FieldSet): readonly Json[] => {
  let changed = false
  const pruned = list.flatMap((item) => {
    const step = itemStep(schema, item) ?? ''
    const mine = last[step]
    if (mine === undefined) return [item]
    const theirs = held[step]
    // Who holds something in an item, and not the item, does not keep it there.
    if (theirs === undefined || !isMember(theirs)) {
      changed = true
      return []
    }
    const after = prune(schema.items ?? {}, item, mine, theirs)
    changed ||= after !== item
    return [after]
  })
  return changed ? pruned : list
}
