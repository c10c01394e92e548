import { isJsonArray, isJsonObject, type Json, type JsonObject, own, sameJson } from '@fixpoint/core'
import type { Schema } from '../schema/schema.ts'
import { keyed } from './element-order.ts'
import { withoutDirectives } from './patch-directives.ts'
import { deletePrefix, fieldOf, isMerged, isReplaced, keyOf, orderPrefix } from './patch-schema.ts'

/**
 * A strategic merge patch as the merge leaves it, which takes out of it what it is done with (apimachinery,
 * strategicpatch/patch.go). A refusal of what it led to shows it so.
 */
export const spentPatch = (live: JsonObject, patch: JsonObject, schema: Schema | undefined): JsonObject => {
  const { $patch: directive, ...others } = patch
  if (directive !== undefined) return directive === 'replace' ? others : patch
  const { $retainKeys: _, ...fields } = others
  const left: Record<string, Json> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || name.startsWith(orderPrefix) || fields[orderPrefix + name] !== undefined) continue
    left[name] = name.startsWith(deletePrefix) ? value : spentField(own(live, name), value, fieldOf(schema, name))
  }
  return left
}

const spentField = (live: Json | undefined, patch: Json, schema: Schema | undefined): Json => {
  if (patch === null) return null
  if (isJsonObject(live) && isJsonObject(patch)) return isReplaced(schema) ? patch : spentPatch(live, patch, schema)
  if (isJsonArray(live) && isJsonArray(patch)) return isMerged(schema) ? spentItems(live, patch, schema) : patch
  return isJsonArray(patch) ? patch.map(added) : added(patch)
}

/** Only what is merged into an item that is there is looked into. */
const spentItems = (live: readonly Json[], patch: readonly Json[], schema: Schema | undefined): readonly Json[] => {
  const key = keyOf(schema)
  const directed = patch.filter((item) => isJsonObject(item) && item['$patch'] !== undefined)
  if (key === undefined || directed.some((item) => isJsonObject(item) && item['$patch'] === 'replace')) return patch
  const isOf = (item: Json) => (other: Json) => sameJson(keyed(other, key), keyed(item, key))
  return patch.map((item) => {
    const found = directed.some(isOf(item)) ? undefined : live.find(isOf(item))
    return isJsonObject(item) && isJsonObject(found) ? spentPatch(found, item, schema?.items) : item
  })
}

/** What comes where nothing was loses its nulls, and the parts that say how they are to be merged. */
const added = (value: Json): Json => withoutDirectives(value) ?? withoutNulls(value)

const withoutNulls = (value: Json): Json => {
  if (isJsonArray(value)) return value.map(withoutNulls)
  if (!isJsonObject(value)) return value
  const fields = Object.entries(value).flatMap(([name, field]) =>
    field === undefined || field === null ? [] : [[name, withoutNulls(field)] as const],
  )
  return Object.fromEntries(fields)
}
