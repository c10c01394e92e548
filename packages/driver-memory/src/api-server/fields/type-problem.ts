import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import { goSyntax, goText, goType } from '../go-value.ts'
import { nameOf } from '../schema/builtin/definition.ts'
import type { Schema } from '../schema/schema.ts'
import { listType } from './item-step.ts'

/** What the merge itself says of a value of the wrong type, before any validation. */
export const typeProblem = (schema: Schema, value: Json): string | undefined => {
  // The document of Kubernetes gives a number or text no type of its own, so to the merge it may be anything.
  if (schema['x-kubernetes-int-or-string'] === true || schema.type === undefined) return undefined
  switch (schema.type) {
    case 'integer':
    case 'number':
      return typeof value === 'number' ? undefined : `expected numeric (int or float), got ${goType(value)}`
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `expected boolean, got &{${goText(value)}}`
    case 'string':
      if (typeof value === 'string') return undefined
      // What is written as text, and means something else, is checked by those who know what it means.
      if (!['', 'byte'].includes(schema.format ?? '') || nameOf(schema)?.endsWith('.Quantity') === true)
        return scalarProblem(value)
      return `expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`
    case 'array':
      return isJsonArray(value) ? undefined : `expected list, got &{${goText(value)}}`
    case 'object':
      return isJsonObject(value) ? undefined : `expected map, got &{${goText(value)}}`
  }
}

const scalarProblem = (value: Json): string | undefined =>
  typeof value === 'object' ? `expected any scalar, got &{${goText(value)}}` : undefined

/** Why an item of a set or of a keyed list is none. */
export const keyProblem = (schema: Schema, item: Json): string => {
  if (listType(schema) === 'set') return setProblem(item)
  if (item === null) return 'associative list with keys may not have a null element'
  if (!isJsonObject(item)) return 'associative list with keys may not have non-map elements'
  const keys = (schema['x-kubernetes-list-map-keys'] ?? []).map((key) => JSON.stringify(key)).join(' ')
  return `associative list with keys has an element that omits all key fields [${keys}] (and doesn't have default values for any key fields)`
}

const setProblem = (item: Json): string => {
  if (isJsonArray(item)) return 'not supported: associative list with lists as elements'
  return `associative list without keys has an element that's ${item === null ? 'an explicit null' : 'a map type'}`
}
