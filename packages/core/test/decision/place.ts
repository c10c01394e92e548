import { isJsonArray, isJsonObject, type Json } from '../../src/model/json.ts'

/** The merge key of a list item. */
export type Key = Readonly<Record<string, string | number>>

/** Where a value stands: fields, and items of keyed lists. */
export type Place = readonly (string | Key)[]

/** The value at a place. */
export const read = (value: unknown, place: Place): Json | undefined =>
  place.reduce<Json | undefined>((current, step) => {
    if (typeof step !== 'string') return isJsonArray(current) ? current.find((item) => isAt(item, step)) : undefined
    return isJsonObject(current) ? current[step] : undefined
  }, value as Json)

/** The document with another value at a place. Undefined removes it, and what is empty then. */
export const write = <T>(value: T, place: Place, leaf: Json | undefined): T => put(value as Json, place, leaf) as T

const put = (value: Json | undefined, [step, ...rest]: Place, leaf: Json | undefined): Json | undefined => {
  if (step === undefined) return leaf
  if (typeof step === 'string') {
    const { [step]: before, ...others } = isJsonObject(value) ? value : {}
    const after = put(before, rest, leaf)
    if (after !== undefined) return { ...others, [step]: after }
    return Object.keys(others).length === 0 ? undefined : others
  }
  const list = isJsonArray(value) ? value : []
  const index = list.findIndex((item) => isAt(item, step))
  const { protocol: _, ...fresh } = step
  const after = put(index < 0 && leaf !== undefined ? fresh : list[index], rest, leaf)
  const items = index < 0 ? [...list, after] : list.with(index, after ?? null)
  const kept = after === undefined ? list.filter((_, other) => other !== index) : (items as readonly Json[])
  return kept.length === 0 ? undefined : kept
}

const isAt = (item: Json | undefined, key: Key): boolean =>
  isJsonObject(item) &&
  Object.entries(key).every(([field, value]) => (item[field] ?? (field === 'protocol' ? 'TCP' : undefined)) === value)

/** A place as the field sets of `managedFields` write it. */
export const fieldKeys = (place: Place): readonly string[] =>
  place.map((step) => (typeof step === 'string' ? `f:${step}` : `k:${JSON.stringify(step)}`))

/** All places of a field set that stand for a value of their own. */
export const placesOf = (set: unknown): readonly Place[] => {
  if (!isJsonObject(set)) return []
  const keys = Object.keys(set).filter((key) => key !== '.')
  if (keys.length === 0) return [[]]
  return keys.flatMap((key) => {
    const step = key.startsWith('k:') ? (JSON.parse(key.slice(2)) as Key) : key.slice(2)
    return placesOf(set[key]).map((place) => [step, ...place])
  })
}
