import { isJsonArray, isJsonObject, type Json, type JsonObject, own, sameJson } from '@fixpoint/core'
import type { Schema } from '../schema/schema.ts'
import { fieldSchema, isAtomic, itemStep } from './item-step.ts'

/** Merges what is applied into what is there. Parts that the merge leaves as they are stay the very same value. */
export const merge = (schema: Schema, live: Json | undefined, applied: Json): Json => {
  if (live === undefined || live === null) return applied
  // Nothing is as good as an empty map or list: what is in it already stays.
  if (applied === null && isMerged(schema, live)) return live
  if (isAtomic(schema, applied)) return sameJson(live, applied) ? live : applied
  if (isJsonArray(applied)) return isJsonArray(live) ? mergeItems(schema, live, applied) : applied
  if (!isJsonObject(applied) || !isJsonObject(live)) return applied
  return mergeFields(schema, live, applied)
}

/** Whether a value has parts that merge on their own. */
const isMerged = (schema: Schema, value: Json): boolean =>
  !isAtomic(schema, value) && Object.keys(value ?? {}).length > 0

const mergeFields = (schema: Schema, live: JsonObject, applied: JsonObject): JsonObject => {
  let merged: Record<string, Json | undefined> | undefined
  for (const field in applied) {
    const value = applied[field]
    const before = own(live, field)
    // Most that is applied is there already; its schema need not be looked up.
    if (value === undefined || value === before) continue
    const after = merge(fieldSchema(schema, field) ?? {}, before, value)
    if (after === before) continue
    merged ??= { ...live }
    merged[field] = after
  }
  return merged ?? live
}

/** Items that are there keep their places; those that are new come after them. */
const mergeItems = (schema: Schema, live: readonly Json[], applied: readonly Json[]): readonly Json[] => {
  const wanted = new Map(applied.map((item) => [itemStep(schema, item), item]))
  let changed = false
  const merged = live.map((item) => {
    const step = itemStep(schema, item)
    const asked = wanted.get(step)
    if (asked === undefined) return item
    wanted.delete(step)
    const after = merge(schema.items ?? {}, item, asked)
    changed ||= after !== item
    return after
  })
  if (wanted.size === 0) return changed ? merged : live
  return [...merged, ...wanted.values()]
}
