import { isJsonArray, isJsonObject, type Json, type JsonObject, own, sameJson } from '@fixpoint/core'
import type { Schema } from '../schema/schema.ts'
import { fieldsIn } from './field.ts'
import { isAtomic, isSameOrder, stepsOf } from './item-step.ts'

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
  const fields = fieldsIn(schema)
  let merged: Record<string, Json | undefined> | undefined
  for (const field in applied) {
    const value = applied[field]
    const before = own(live, field)
    // Most that is applied is there already; its schema need not be looked up.
    if (value === undefined || value === before) continue
    const after = merge(fields.at(field).schema ?? {}, before, value)
    if (after === before) continue
    merged ??= { ...live }
    merged[field] = after
  }
  return merged ?? live
}

/** Nearly always nothing comes, goes or moves. */
const mergeItems = (schema: Schema, live: readonly Json[], applied: readonly Json[]): readonly Json[] =>
  isSameOrder(schema, live, applied) ? mergeEach(schema.items ?? {}, live, applied) : interleave(schema, live, applied)

const mergeEach = (schema: Schema, live: readonly Json[], applied: readonly Json[]): readonly Json[] => {
  let merged: Json[] | undefined
  for (const [i, item] of applied.entries()) {
    const after = merge(schema, live[i], item)
    if (after === live[i]) continue
    merged ??= live.slice()
    merged[i] = after
  }
  return merged ?? live
}

/**
 * Items are in the order that is applied. Those that stay beside them keep their places among those that were there, as the
 * structured merge of Kubernetes finds them: it walks both lists at once.
 */
const interleave = (schema: Schema, live: readonly Json[], applied: readonly Json[]): readonly Json[] => {
  const left = stepsOf(schema, live)
  const right = stepsOf(schema, applied)
  // Of items with one key none is the one to merge with.
  const there = new Map<string | undefined, Json | undefined>()
  for (const [i, step] of left.entries()) there.set(step, there.has(step) ? undefined : live[i])
  const wanted = new Set(right)
  const shared = right.filter((step) => there.has(step))
  const taken = new Set<string | undefined>()
  const merged: Json[] = []
  let next = 0
  const take = (i: number): void => {
    const [step, item = null] = [right[i], applied[i]]
    const before = there.get(step)
    taken.add(step)
    merged.push(before === undefined ? item : merge(schema.items ?? {}, before, item))
    if (next < shared.length && shared[next] === step) next += 1
  }
  let [l, r] = [0, 0]
  while (l < live.length || r < applied.length) {
    const step = left[l]
    if (l < live.length && r < applied.length) {
      if (step === right[r]) {
        l += 1
        take(r++)
        continue
      }
      if (wanted.has(step) && next < shared.length && shared[next] !== step) {
        l += 1
        continue
      }
    }
    if (l < live.length && !wanted.has(step)) {
      merged.push(live[l++] ?? null)
      continue
    }
    if (l < live.length && taken.has(step)) l += 1
    if (r < applied.length) take(r++)
  }
  return merged.length === live.length && merged.every((item, i) => item === live[i]) ? live : merged
}
