import { isLeft } from 'fp-ts/lib/Either.js'
import type { ObjectList } from '../model/api.ts'
import { isJsonArray, isJsonObject, type Json, own } from '../model/json.ts'
import { decodeLive } from '../model/live.codec.ts'
import type { LiveObject } from '../model/object.ts'
import type { Resource } from '../model/resource.ts'

/** Reads a page of a list. Undefined where it is not one: half a page must never pass for an empty collection. */
export const readPage = (body: Json, resource: Resource): ObjectList | undefined => {
  if (!isJsonObject(body) || own(body, 'kind') !== `${resource.kind}List`) return undefined
  const metadata = own(body, 'metadata')
  if (!isJsonObject(metadata)) return undefined
  const version = own(metadata, 'resourceVersion')
  const items = readItems(own(body, 'items'), resource)
  if (typeof version !== 'string' || version === '' || items === undefined) return undefined
  const token = own(metadata, 'continue')
  return { resourceVersion: version, items, ...(typeof token === 'string' && token !== '' && { continue: token }) }
}

const readItems = (raw: Json | undefined, resource: Resource): readonly LiveObject[] | undefined => {
  // Go writes a nil slice as null.
  if (raw === null) return []
  if (!isJsonArray(raw)) return undefined
  const items: LiveObject[] = []
  for (const item of raw) {
    const live = decodeLive(item, resource)
    if (isLeft(live)) return undefined
    items.push(live.right)
  }
  return items
}
