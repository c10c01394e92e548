import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'

const stepsOf = (at: string): readonly string[] => at.split('/')

/** The value with another one put in at a place; objects and lists on the way are made where there are none. */
export const put = (value: Json | undefined, at: string, next: Json | undefined): Json =>
  putAt(value, stepsOf(at), next)

const putAt = (value: Json | undefined, [step = '', ...rest]: readonly string[], next: Json | undefined): Json => {
  if (/^\d+$/.test(step)) {
    const items = isJsonArray(value) ? [...value] : []
    items[Math.min(Number(step), items.length)] =
      rest.length === 0 ? (next ?? null) : putAt(items[Number(step)], rest, next)
    return items
  }
  const object = isJsonObject(value) ? value : {}
  const changed = rest.length === 0 ? next : putAt(object[step], rest, next)
  if (changed !== undefined) return { ...object, [step]: changed }
  const { [step]: _, ...others } = object
  return others
}

/** What stands at a place. */
export const valueAt = (value: Json | undefined, at: string): Json | undefined => {
  let found = value
  for (const step of stepsOf(at)) {
    if (isJsonArray(found)) found = found[Number(step)]
    else found = isJsonObject(found) ? found[step] : undefined
  }
  return found
}

/** The places of all values in an object, inner ones after those around them. */
export const placesIn = (value: Json, at = ''): readonly string[] => {
  const entries: readonly (readonly [string | number, Json | undefined])[] = isJsonArray(value)
    ? [...value.entries()]
    : isJsonObject(value)
      ? Object.entries(value)
      : []
  return entries.flatMap(([step, item]) => {
    const place = at === '' ? String(step) : `${at}/${step}`
    return item === undefined ? [] : [place, ...placesIn(item, place)]
  })
}

/** A merge patch that sets one place of an object. Lists on the way are those of the object, whole. */
export const mergeTo = (object: JsonObject, at: string, next: Json): JsonObject => {
  const steps = stepsOf(at)
  const list = steps.findIndex((step) => /^\d+$/.test(step))
  if (list < 0) return put({}, at, next) as JsonObject
  const outer = steps.slice(0, list).join('/')
  return put({}, outer, valueAt(put(object, at, next), outer)) as JsonObject
}

/** A strategic merge patch that sets one place: of lists on the way only the item, and what it goes by. */
export const strategicTo = (object: JsonObject, at: string, next: Json): JsonObject =>
  strategicAt(object, stepsOf(at), next) as JsonObject

const strategicAt = (object: Json | undefined, [step = '', ...rest]: readonly string[], next: Json): Json => {
  if (/^\d+$/.test(step)) {
    const item = isJsonArray(object) ? object[Number(step)] : undefined
    const inner = rest.length === 0 ? next : strategicAt(item, rest, next)
    return [isJsonObject(inner) ? { ...keysOf(item), ...inner } : inner]
  }
  const inside = isJsonObject(object) ? object[step] : undefined
  return { [step]: rest.length === 0 ? next : strategicAt(inside, rest, next) }
}

const keysOf = (item: Json | undefined): JsonObject => {
  if (!isJsonObject(item)) return {}
  return Object.fromEntries(
    ['name', 'containerPort', 'port', 'type', 'ip', 'key'].flatMap((key) =>
      item[key] === undefined ? [] : [[key, item[key]]],
    ),
  )
}
