import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'

// Readers of values whose type the codec has already checked: what is absent reads as Go's zero value.

export const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : empty)

export const objectsOf = (value: Json | undefined): readonly JsonObject[] =>
  isJsonArray(value) ? (value as readonly JsonObject[]) : none

export const textsOf = (value: Json | undefined): readonly string[] =>
  isJsonArray(value) ? (value as readonly string[]) : none

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

export const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)

const empty: JsonObject = {}
const none: readonly never[] = []
