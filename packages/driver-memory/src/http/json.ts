import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'

/** The text of an answer. What many read, watch or list is written once for each of its versions. */
export const jsonOf = (value: Json): string => {
  if (!isJsonObject(value)) return JSON.stringify(value)
  if (isJsonArray(value['items']) && 'metadata' in value) {
    const { items, ...head } = value
    const text = JSON.stringify(head)
    return `${text.slice(0, -1)},"items":[${items.map(jsonOf).join()}]}`
  }
  return isStored(value) ? textOf(value) : JSON.stringify(value)
}

/** What is stored is never changed: another version is another object. */
const isStored = ({ metadata }: JsonObject): boolean => isJsonObject(metadata) && metadata['uid'] !== undefined

/** Of two generations: what was not asked for while the newer one filled up is forgotten, as is the text of an object that is gone. */
let newer = new WeakMap<JsonObject, string>()
let older = new WeakMap<JsonObject, string>()
let size = 0

const mostCharacters = 8_000_000

const textOf = (object: JsonObject): string => {
  const known = newer.get(object)
  if (known !== undefined) return known
  const text = older.get(object) ?? JSON.stringify(object)
  newer.set(object, text)
  size += text.length
  if (size > mostCharacters) {
    older = newer
    newer = new WeakMap()
    size = 0
  }
  return text
}
