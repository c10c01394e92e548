/** Any value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object. Absence of a key is `undefined`, as everywhere in Kubernetes. */
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/** True of a JSON object, false of null, lists and scalars. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** True of a JSON list. `Array.isArray` alone loses `readonly`. */
export const isJsonArray = (value: unknown): value is readonly Json[] => Array.isArray(value)

/** True where both are the same JSON: keys in any order, lists in order, an `undefined` key as an absent one. */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (isJsonArray(a)) return isJsonArray(b) && sameArray(a, b)
  if (isJsonObject(a)) return isJsonObject(b) && sameObject(a, b)
  return false
}

const sameArray = (a: readonly Json[], b: readonly Json[]): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!sameJson(a[i], b[i])) return false
  return true
}

const sameObject = (a: JsonObject, b: JsonObject): boolean => {
  let count = 0
  for (const key in a) {
    const value = a[key]
    if (value === undefined) continue
    if (value !== b[key] && !sameJson(value, own(b, key))) return false
    count += 1
  }
  for (const key in b) if (b[key] !== undefined) count -= 1
  return count === 0
}

/** The value under a key of the object's own: `__proto__` and `constructor` of a hostile document are data, never code. */
export const own = (object: JsonObject, key: string): Json | undefined => {
  // What an object inherits are functions, which JSON has none of, and this one accessor. Several times the speed of
  // asking `hasOwn` each time, and this is the innermost step of every comparison.
  if (key === '__proto__') return Object.hasOwn(object, key) ? object[key] : undefined
  const value: unknown = object[key]
  return typeof value === 'function' ? undefined : (value as Json | undefined)
}

/** Whether objects and lists are nested in more levels than this. */
export const isDeeperThan = (value: Json | undefined, levels: number): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  // By hand: it is asked of all that a watch shows, and most of that are scalars.
  if (isJsonArray(value)) {
    for (const inner of value) if (typeof inner === 'object' && isDeeperThan(inner, levels - 1)) return true
    return false
  }
  for (const key in value) {
    const inner = value[key]
    if (typeof inner === 'object' && isDeeperThan(inner, levels - 1)) return true
  }
  return false
}
