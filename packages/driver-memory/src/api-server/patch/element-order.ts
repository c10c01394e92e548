import { isJsonObject, type Json, sameJson } from '@fixpoint/core'

/** By what field items of a list are told apart; undefined where they are scalars. */
export type Key = string | undefined

export const keyed = (item: Json, key: Key): Json | undefined =>
  key === undefined ? item : isJsonObject(item) ? item[key] : undefined

/**
 * The items that a patch names in its order, and between them the others: each before the first item that stood behind
 * it in the live list.
 */
export const inOrder = (
  items: readonly Json[],
  live: readonly Json[],
  order: readonly Json[],
  key: Key,
): readonly Json[] => {
  const placeIn = (list: readonly Json[], item: Json): number =>
    list.findIndex((other) => sameJson(keyed(other, key), keyed(item, key)))
  const named = items
    .filter((item) => placeIn(order, item) >= 0)
    .toSorted((a, b) => placeIn(order, a) - placeIn(order, b))
  const others = items.filter((item) => placeIn(order, item) < 0)
  const result: Json[] = []
  let next = 0
  for (const item of named) {
    const place = placeIn(live, item)
    for (let other = others[next]; other !== undefined; other = others[next]) {
      const before = placeIn(live, other)
      if (before < 0 || place < 0 || before >= place) break
      result.push(other)
      next += 1
    }
    result.push(item)
  }
  return [...result, ...others.slice(next)]
}
