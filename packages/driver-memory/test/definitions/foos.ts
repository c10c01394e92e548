import type { Json, JsonObject } from '@fixpoint/core'
import { definitionOf, o, type Parts } from './definition-of.ts'

/** A definition of Foos. */
export const crd = (
  schema: Json | undefined,
  more: Omit<Parts, 'version'> = {},
  version: JsonObject = {},
): JsonObject => definitionOf('Foo', schema, { ...more, version })

/** The schema of an object with a spec. */
export const s = (spec: JsonObject): JsonObject => o({ spec })
