import type { JsonObject } from '@fixpoint/core'
import type { Schema } from '../schema/schema.ts'
import { reuse } from '../storage/reuse.ts'
import { canonical, type FieldSet } from './field-set.ts'

/**
 * The set in its canonical form, and as much of it as is alike the very same as in the one that this manager wrote before of
 * the kind: most of what a cluster would keep are the same sets over and over.
 */
export const alike = (schema: Schema, who: string, fields: FieldSet): FieldSet => {
  const last = lastOf(schema)
  const before = last.get(who)
  const set = canonical(reuseSet(before, fields), before)
  if (last.size >= most) last.clear()
  last.set(who, set)
  return set
}

/** The set that this manager wrote last of the kind. */
export const lastSet = (schema: Schema, who: string): FieldSet | undefined => lastOf(schema).get(who)

/** `next`, with what equals its counterpart in `previous` replaced by that. */
export const reuseSet = (previous: FieldSet | undefined, next: FieldSet): FieldSet =>
  // A set is made of objects alone, as JSON has them.
  reuse(previous as JsonObject | undefined, next as JsonObject) as FieldSet

// A memory of pure values, so that nothing depends on it.
const lastSets = new WeakMap<Schema, Map<string, FieldSet>>()
const most = 100

const lastOf = (schema: Schema): Map<string, FieldSet> => {
  let last = lastSets.get(schema)
  if (last === undefined) lastSets.set(schema, (last = new Map()))
  return last
}
