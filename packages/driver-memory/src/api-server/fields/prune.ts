import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Schema } from '../schema/schema.ts'
import { type FieldSet, isMember, leaf } from './field-set.ts'
import { fieldStep } from './field-step.ts'
import { fieldSchema, isAtomic, isDeclared, itemStep } from './item-step.ts'

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
    const inner = fieldSchema(schema, field) ?? {}
    const theirs = held[step]
    const isLost = isDeclared(schema, field)
      ? shows(inner, value) && !(theirs !== undefined && staysShown(inner, value, theirs))
      : isMember(mine) && !holds(theirs)
    const after = isLost ? undefined : orNull(prune(inner, value, mine, theirs ?? leaf), value)
    if (after === value) continue
    pruned ??= { ...object }
    if (after === undefined) delete pruned[field]
    else pruned[field] = after
  }
  return pruned ?? object
}

const pruneItems = (schema: Schema, list: readonly Json[], last: FieldSet, held: FieldSet): readonly Json[] => {
  let changed = false
  const pruned = list.flatMap((item) => {
    const step = itemStep(schema, item) ?? ''
    const mine = last[step]
    if (mine === undefined) return [item]
    const theirs = held[step]
    const after =
      isMember(mine) && !holds(theirs) ? undefined : orNull(prune(schema.items ?? {}, item, mine, theirs ?? leaf), item)
    changed ||= after !== item
    return after === undefined ? [] : [after]
  })
  return changed ? pruned : list
}

/** Who holds something in an item of a list or a key of a map, and not that itself, does not keep it there. */
const holds = (theirs: FieldSet | undefined): boolean => theirs !== undefined && isMember(theirs)

/** What loses all that was in it is null, and not an empty map or list: who holds it as such keeps it. */
const orNull = (after: Json, before: Json): Json =>
  after !== before && typeof after === 'object' && Object.keys(after ?? {}).length === 0 ? null : after

/**
 * Whether a declared field is a path of its object's set, or has one below it: a list without items is none (SMD,
 * typed/tofieldset.go).
 */
const shows = (schema: Schema, value: Json): boolean => {
  if (isAtomic(schema, value)) return true
  if (isJsonArray(value)) return value.length > 0
  if (!isJsonObject(value)) return true
  const fields = Object.keys(value)
  return fields.length === 0 || fields.some((field) => !isDeclared(schema, field) || showsIn(schema, value, field))
}

const showsIn = (schema: Schema, object: JsonObject, field: string): boolean =>
  shows(fieldSchema(schema, field) ?? {}, object[field] ?? null)

/**
 * Whether a declared field is still one without all that nobody holds in it. Where nothing but lists without items is left,
 * it goes with all that is in it, whoever holds it (SMD, merge/update.go, addBackDanglingItems).
 */
const staysShown = (schema: Schema, value: Json, held: FieldSet): boolean => {
  if (isAtomic(schema, value) || !isJsonObject(value)) return shows(schema, value)
  const left = Object.keys(value).filter((field) =>
    isDeclared(schema, field)
      ? held[fieldStep(field)] !== undefined || !showsIn(schema, value, field)
      : holds(held[fieldStep(field)]),
  )
  return left.length === 0 || left.some((field) => isLeftShown(schema, value, field, held))
}

const isLeftShown = (schema: Schema, object: JsonObject, field: string, held: FieldSet): boolean => {
  if (!isDeclared(schema, field)) return true
  const theirs = held[fieldStep(field)]
  return theirs !== undefined && staysShown(fieldSchema(schema, field) ?? {}, object[field] ?? null, theirs)
}
