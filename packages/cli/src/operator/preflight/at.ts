import { isJsonObject, type Json, own } from '@fixpoint/core'

/** What stands at a path of keys. */
export const at = (value: Json | undefined, ...keys: readonly string[]): Json | undefined => {
  let found = value
  for (const key of keys) found = isJsonObject(found) ? own(found, key) : undefined
  return found
}
