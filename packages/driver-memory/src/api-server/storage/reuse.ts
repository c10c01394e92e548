import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'

/**
 * `next`, with every part that equals its counterpart in `previous` replaced by that one.
 * The answer is `previous` itself where nothing differs: that is how a write is found to change nothing.
 */
export const reuse = <T extends Json | undefined>(previous: Json | undefined, next: T): T => reused(previous, next) as T

const reused = (previous: Json | undefined, next: Json | undefined): Json | undefined => {
  if (previous === next) return previous
  if (isJsonArray(next)) return isJsonArray(previous) ? reusedList(previous, next) : next
  if (isJsonObject(next)) return isJsonObject(previous) ? reusedObject(previous, next) : next
  return next
}

// Nothing is copied as long as all may turn out to be as before.

const reusedList = (previous: readonly Json[], next: readonly Json[]): readonly Json[] => {
  let items: Json[] | undefined
  for (let i = 0; i < next.length; i++) {
    const item = next[i] ?? null
    const kept = reused(previous[i], item) ?? null
    if (kept !== previous[i]) items ??= copiedList(next, previous, i)
    if (items !== undefined) items[i] = kept
  }
  if (items !== undefined) return items
  return previous.length === next.length ? previous : previous.slice(0, next.length)
}

/** A copy of `next`, with the items before `end` from `previous`. It is as long as it is: a list that grew keeps room for more. */
const copiedList = (next: readonly Json[], previous: readonly Json[], end: number): Json[] => {
  const copy = next.slice()
  for (let i = 0; i < end; i++) copy[i] = previous[i] ?? null
  return copy
}

const reusedObject = (previous: JsonObject, next: JsonObject): JsonObject => {
  let fields: Record<string, Json | undefined> | undefined
  let count = 0
  for (const key in next) {
    const value = next[key]
    if (value === undefined) continue
    count += 1
    // Most fields are scalars that did not change.
    if (value === previous[key]) continue
    // Of an object without such a key of its own, `__proto__` would be read from its prototype.
    const old = key === '__proto__' ? undefined : previous[key]
    const kept = reused(old, value)
    if (kept !== old) fields ??= copied(next, previous, key)
    if (fields !== undefined && kept !== value) fields[key] = kept
  }
  if (fields !== undefined) return fields
  return count === countFields(previous) ? previous : copied(next, previous)
}

/** A copy of `next`, with the fields before `end` from `previous`, which has the same there. */
const copied = (next: JsonObject, previous: JsonObject, end?: string): Record<string, Json | undefined> => {
  const copy = { ...next }
  for (const key in next) {
    if (key === end) break
    if (next[key] !== undefined) copy[key] = previous[key]
  }
  return copy
}

const countFields = (object: JsonObject): number => {
  let count = 0
  for (const key in object) if (object[key] !== undefined) count += 1
  return count
}
