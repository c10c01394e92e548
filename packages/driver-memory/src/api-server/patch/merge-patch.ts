import { isJsonObject, type Json, own } from '@fixpoint/core'

/** A merge patch (RFC 7386): objects merge, null removes, everything else replaces. */
export const applyMergePatch = (target: Json | undefined, patch: Json): Json => {
  if (!isJsonObject(patch)) return patch
  const merged = new Map(isJsonObject(target) ? Object.entries(target) : [])
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined) merged.delete(key)
    else merged.set(key, applyMergePatch(isJsonObject(target) ? own(target, key) : undefined, value))
  }
  return Object.fromEntries(merged)
}
