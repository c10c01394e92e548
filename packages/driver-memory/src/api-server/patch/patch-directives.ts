import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'

/** What a patch adds where nothing was, without nulls; a part that says how it is to be merged is not added. */
export const withoutDirectives = (value: Json): Json | undefined => {
  if (isJsonArray(value))
    return value.flatMap((item) => {
      const kept = withoutDirectives(item)
      return kept === undefined ? [] : [kept]
    })
  if (!isJsonObject(value)) return value
  // A directive about what is not there is not kept, nor what stands beside it.
  if (value['$patch'] !== undefined) return undefined
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const kept = name.startsWith('$') || field === undefined || field === null ? undefined : withoutDirectives(field)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return Object.fromEntries(fields)
}
