import { isJsonArray, isJsonObject, type Json, type JsonObject, own } from '@fixpoint/core'

/** A merge patch (RFC 7386): objects merge, null removes, everything else replaces. */
export const applyMergePatch = (target: Json | undefined, patch: Json): Json => {
  if (!isJsonObject(patch)) return isJsonObject(target) ? patch : withoutNulls(patch)
  const merged = new Map(isJsonObject(target) ? Object.entries(target) : [])
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined) merged.delete(key)
    else merged.set(key, applyMergePatch(isJsonObject(target) ? own(target, key) : undefined, value))
  }
  return inOrder(merged)
}

/** What was merged is written with its fields in order, and so read in that order. */
const inOrder = (fields: Iterable<readonly [string, Json | undefined]>): JsonObject =>
  Object.fromEntries([...fields].toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** A list that comes new, or instead of anything but an object, loses the fields of its items that are null: kube-apiserver's library goes beyond the RFC. */
const withoutNulls = (value: Json): Json => {
  if (isJsonArray(value)) return value.map(withoutNulls)
  if (!isJsonObject(value)) return value
  const fields: [string, Json][] = []
  for (const [name, field] of Object.entries(value))
    if (field !== null && field !== undefined) fields.push([name, withoutNulls(field)])
  return inOrder(fields)
}
