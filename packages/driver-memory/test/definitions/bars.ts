import type { JsonObject } from '@fixpoint/core'
import { definitionOf, o } from './definition-of.ts'

/** A definition of Bars. */
export const crd = (schema: JsonObject, version: JsonObject = {}): JsonObject =>
  definitionOf('Bar', schema, { version })

/** A definition whose objects have such a spec. */
export const s = (spec: JsonObject): JsonObject => crd(o({ spec }))

/** The schema of a text. */
export const t = { type: 'string' }
