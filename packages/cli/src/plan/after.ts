import { type Change, isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { show } from '../output/summary.ts'

/** A live object as it is after these changes. */
export const after = (live: JsonObject, changes: readonly Change[]): JsonObject => {
  let object: Json = live
  for (const { path, desired } of changes) object = put(object, parsePath(path), desired)
  return isJsonObject(object) ? object : live
}

/** A field, or an item of a keyed list. */
type Step = string | ReadonlyMap<string, string>

/** Reads what `formatPath` writes. */
const parsePath = (path: string): readonly Step[] =>
  [...path.matchAll(/\.?([\w-]+)|\[("(?:[^"\\]|\\.)*")\]|\[([^\]]*)\]/g)].map(([, field, quoted, key]) => {
    if (field !== undefined) return field
    if (quoted !== undefined) return String(JSON.parse(quoted))
    return new Map((key ?? '').split(',').map((pair) => [pair.replace(/=.*/s, ''), pair.replace(/^[^=]*=/, '')]))
  })

/** A copy with one value set, or removed where it is undefined. */
const put = (value: Json | undefined, [step, ...rest]: readonly Step[], desired: Json | undefined): Json => {
  if (step === undefined) return desired ?? null
  if (typeof step !== 'string') return putItem(value, step, rest, desired)
  const object = isJsonObject(value) ? value : {}
  if (rest.length > 0) return { ...object, [step]: put(object[step], rest, desired) }
  const { [step]: _before, ...others } = object
  return desired === undefined ? others : { ...object, [step]: desired }
}

const putItem = (
  value: Json | undefined,
  key: ReadonlyMap<string, string>,
  rest: readonly Step[],
  desired: Json | undefined,
): Json => {
  const items = isJsonArray(value) ? value : []
  const index = items.findIndex(
    (item) => isJsonObject(item) && [...key].every(([field, text]) => show(item[field]) === text),
  )
  if (rest.length === 0 && desired === undefined) return items.filter((_, at) => at !== index)
  if (index < 0) return [...items, put({}, rest, desired)]
  return items.map((item, at) => (at === index ? put(item, rest, desired) : item))
}
