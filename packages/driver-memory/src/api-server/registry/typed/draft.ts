import type { Json } from '@fixpoint/core'

/** A value that is still being made: the codec's own fresh copy, which defaults are filled into. */
export type DraftValue = null | boolean | number | string | DraftValue[] | Draft

export interface Draft {
  [field: string]: DraftValue | undefined
}

/** Sets a field that is absent, or empty: Go tells no difference. */
export const fill = (draft: Draft, field: string, value: Json): void => {
  if (draft[field] === undefined || draft[field] === null || draft[field] === '') draft[field] = value as DraftValue
}

/** Sets a field that is absent. An empty text stays where Go has a pointer to it. */
export const fillAbsent = (draft: Draft, field: string, value: Json): void => {
  if (draft[field] === undefined || draft[field] === null) draft[field] = value as DraftValue
}

/** The object in a field, or undefined where there is none. */
export const draftIn = (draft: Draft, field: string): Draft | undefined => {
  const value = draft[field]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
}

/** The object in a field, made where there is none. */
export const draftAt = (draft: Draft, field: string): Draft => {
  const found = draftIn(draft, field)
  if (found !== undefined) return found
  const made: Draft = {}
  draft[field] = made
  return made
}

/** The objects of a list in a field. */
export const draftsIn = (draft: Draft, field: string): readonly Draft[] => {
  const value = draft[field]
  return Array.isArray(value) ? (value as Draft[]) : []
}
