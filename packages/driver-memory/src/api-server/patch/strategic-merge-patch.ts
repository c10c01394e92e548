import { isJsonArray, isJsonObject, type Json, type JsonObject, own, sameJson } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { goText } from '../go-value.ts'
import type { Schema } from '../schema/schema.ts'
import { inOrder, type Key, keyed } from './element-order.ts'
import { withoutDirectives } from './patch-directives.ts'
import { deletePrefix, fieldOf, isMerged, isReplaced, keyOf, orderPrefix } from './patch-schema.ts'

/** A strategic merge patch: a merge patch in which lists are merged by the key that the schema names. */
export const applyStrategicMergePatch = (
  live: JsonObject,
  patch: JsonObject,
  schema: Schema,
): E.Either<string, JsonObject> => {
  const merger = new Merger()
  const merged = merger.object(live, patch, schema)
  return merger.problem === undefined ? E.right(merged) : E.left(merger.problem)
}

const inKeyOrder = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** The first problem ends it. */
class Merger {
  problem: string | undefined

  object(live: JsonObject, patch: JsonObject, schema: Schema | undefined): JsonObject {
    const { $patch: directive, $retainKeys: retained, ...fields } = patch
    if (directive === 'replace') return fields
    if (directive === 'delete') return {}
    if (directive !== undefined)
      return this.#fail(`unknown patch type: ${String(directive)} in map: ${goText(patch)}`, live)
    const merged: Record<string, Json | undefined> = isJsonArray(retained) ? kept(live, retained) : { ...live }
    for (const [name, value] of Object.entries(fields)) {
      if (value === undefined || name.startsWith(orderPrefix)) continue
      if (name.startsWith(deletePrefix)) this.#deleteItems(merged, name.slice(deletePrefix.length), value)
      else if (value === null) delete merged[name]
      else merged[name] = this.#field(own(merged, name), value, fieldOf(schema, name), fields[orderPrefix + name])
    }
    for (const [name, order] of Object.entries(fields))
      if (name.startsWith(orderPrefix)) this.#reorder(merged, live, name.slice(orderPrefix.length), order, schema)
    // What is no struct is written with its fields in order.
    return schema?.properties === undefined ? inKeyOrder(merged) : merged
  }

  #field(live: Json | undefined, patch: Json, schema: Schema | undefined, order: Json | undefined): Json | undefined {
    if (isJsonObject(patch) && isJsonObject(live))
      return isReplaced(schema) ? withoutDirectives(patch) : this.object(live, patch, schema)
    if (isJsonArray(patch) && isJsonArray(live) && isMerged(schema)) {
      const merged = this.#list(live, patch, schema)
      return order === undefined ? inOrder(merged, live, patch, keyOf(schema)) : merged
    }
    return withoutDirectives(patch)
  }

  /** Items of the patch are merged into those of the same key, or added. */
  #list(live: readonly Json[], patch: readonly Json[], schema: Schema | undefined): readonly Json[] {
    const key = keyOf(schema)
    if (key === undefined) return [...live, ...patch.filter((item) => !live.some((other) => sameJson(item, other)))]
    let items = patch.some((item) => isJsonObject(item) && item['$patch'] === 'replace') ? [] : [...live]
    for (const item of patch) {
      if (!isJsonObject(item)) return this.#fail(`a list of objects is merged by ${key}`, live)
      if (item['$patch'] === 'merge') return this.#fail('merging lists cannot yet be specified in the patch', live)
      const { $patch: directive, ...fields } = item
      if (directive === 'replace') continue
      const value = fields[key]
      if (value === undefined)
        return this.#fail(`map: ${goMap(item)} does not contain declared merge key: ${key}`, live)
      const place = items.findIndex((other) => sameJson(keyed(other, key), value))
      const found = items[place]
      if (directive === 'delete') items = items.filter((other) => !sameJson(keyed(other, key), value))
      else if (isJsonObject(found)) items[place] = this.object(found, item, schema?.items)
      else items.push(withoutDirectives(fields) ?? fields)
    }
    return items
  }

  #deleteItems(merged: Record<string, Json | undefined>, name: string, gone: Json): void {
    const list = own(merged, name)
    if (isJsonArray(list) && isJsonArray(gone))
      merged[name] = list.filter((item) => !gone.some((other) => sameJson(item, other)))
  }

  /** The items as the patch orders them; those that it does not know keep their place among them. */
  #reorder(
    merged: Record<string, Json | undefined>,
    live: JsonObject,
    name: string,
    order: Json | undefined,
    schema: Schema | undefined,
  ): void {
    const list = own(merged, name)
    const before = own(live, name)
    const key = keyOf(fieldOf(schema, name))
    if (isJsonArray(list) && isJsonArray(order))
      merged[name] = inOrder(list, isJsonArray(before) ? reordered(before, list, key) : [], order, key)
  }

  #fail<T>(problem: string, result: T): T {
    this.problem ??= problem
    return result
  }
}

/** kube-apiserver changes the live list in place before it looks up where items stood: new ones take the places of deleted ones. */
const reordered = (live: readonly Json[], merged: readonly Json[], key: Key): readonly Json[] => {
  const isIn = (list: readonly Json[], item: Json): boolean =>
    list.some((other) => sameJson(keyed(other, key), keyed(item, key)))
  const left = live.filter((item) => isIn(merged, item))
  return [...left, ...merged.filter((item) => !isIn(live, item)).slice(0, live.length - left.length)]
}

/** As Go prints a map. */
const goMap = (object: JsonObject): string =>
  `map[${Object.entries(object)
    .map(([name, value]) => `${name}:${isJsonObject(value) ? goMap(value) : String(value)}`)
    .sort()
    .join(' ')}]`

/** Of a union, only the members that the patch names stay. */
const kept = (live: JsonObject, retained: readonly Json[]): Record<string, Json | undefined> =>
  Object.fromEntries(Object.entries(live).filter(([name]) => retained.includes(name)))
