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

const reusedList = (previous: readonly Json[], next: readonly Json[]): readonly Json[] => {
  let same = previous.length === next.length
  let items: Json[] | undefined
  for (let i = 0; i < next.length; i++) {
    const item = next[i]
    const kept = reused(previous[i], item)
    if (kept !== item && kept !== undefined) (items ??= next.slice())[i] = kept
    if (kept !== previous[i]) same = false
  }
  return same ? previous : (items ?? next)
}

const reusedObject = (previous: JsonObject, next: JsonObject): JsonObject => {
  let same = true
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
    if (kept !== value) (fields ??= { ...next })[key] = kept
    if (kept !== old) same = false
  }
  return same && count === countFields(previous) ? previous : (fields ?? next)
}

const countFields = (object: JsonObject): number => {
  let count = 0
  for (const key in object) if (object[key] !== undefined) count += 1
  return count
}
