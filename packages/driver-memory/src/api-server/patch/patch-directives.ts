import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'

/** What a patch adds where nothing was: without its directives and nulls; undefined where it only deletes. */
export const withoutDirectives = (value: Json): Json | undefined => {
  if (isJsonArray(value))
    return value.flatMap((item) => {
      const kept = withoutDirectives(item)
      return kept === undefined ? [] : [kept]
    })
  if (!isJsonObject(value)) return value
  if (value['$patch'] === 'delete') return undefined
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const kept = name.startsWith('$') || field === undefined || field === null ? undefined : withoutDirectives(field)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return value['$patch'] === 'replace' && fields.length === 0 ? undefined : Object.fromEntries(fields)
}
