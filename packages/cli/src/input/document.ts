import type { Json } from '@fixpoint/core'
import type { Place } from '../errors/place.ts'

/** One document of a file, read. */
export interface Document {
  readonly value: Json
  /** Whether it could be read without doubt; a key that stands twice is one. */
  readonly sound: boolean
  /** Where a field stands: its key, or its value. A field that is not there is placed at what should hold it. */
  readonly placeOf: (path: FieldPath, part: 'Key' | 'Value') => Place
}

/** Down to a field. */
export type FieldPath = readonly (string | number)[]

/** A document seen from one of its fields, as the items of a List are. */
export const within = (document: Document, at: FieldPath, value: Json): Document => ({
  value,
  sound: document.sound,
  placeOf: (path, part) => document.placeOf([...at, ...path], part),
})
