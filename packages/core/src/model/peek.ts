import { isJsonArray, isJsonObject, type Json, own } from './json.ts'

/** A field of what may be an object. */
export const fieldOf = (value: Json | undefined, key: string): Json | undefined =>
  isJsonObject(value) ? own(value, key) : undefined

/** The items of what may be a list. */
export const itemsOf = (value: Json | undefined): readonly Json[] => (isJsonArray(value) ? value : [])

/** Text or a number as text; nothing of anything else. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
