import { isJsonArray, isJsonObject, type Json, own } from '../model/json.ts'

/** Whether all of a desired value is in the live one: objects may have more fields, lists more items. */
export const covers = (live: Json | undefined, desired: Json): boolean => {
  if (isJsonObject(desired)) {
    return (
      isJsonObject(live) &&
      Object.keys(desired).every((key) => {
        const value = desired[key]
        return value === undefined || covers(own(live, key), value)
      })
    )
  }
  if (isJsonArray(desired)) {
    return isJsonArray(live) && desired.every((item) => live.some((candidate) => covers(candidate, item)))
  }
  return live === desired
}
