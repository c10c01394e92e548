import { isJsonObject, type Json } from '@fixpoint/core'
import { duplicate, type FieldError } from '../field-error.ts'
import type { Schema } from './schema.ts'

/** Items of a keyed list or of a set that are there twice. */
export const duplicateErrors = (schema: Schema, list: readonly Json[], path: string): readonly FieldError[] => {
  const listType = schema['x-kubernetes-list-type']
  if (listType !== 'map' && listType !== 'set') return []
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  const seen = new Set<string>()
  const errors: FieldError[] = []
  for (const [i, item] of list.entries()) {
    const key =
      listType === 'set' || !isJsonObject(item) ? item : Object.fromEntries(keys.map((name) => [name, item[name]]))
    const text = JSON.stringify(key)
    if (seen.has(text)) errors.push(duplicate(`${path}[${i}]`, key))
    seen.add(text)
  }
  return errors
}
