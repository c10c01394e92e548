import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { goSyntax, goText, goType } from '../go-value.ts'
import { nameOf } from '../schema/builtin/definition.ts'
import type { Schema } from '../schema/schema.ts'
import { type Draft, type FieldSet, knownOr, leaf, nodeOf } from './field-set.ts'
import { fieldStep } from './field-step.ts'
import { fieldSchema, isAtomic, itemStep, listType } from './item-step.ts'
import { keyText, pathText } from './path-text.ts'

/**
 * The fields that an applied object asks for; a Left says what of it does not fit its schema. What is alike in a set that is
 * known is the very same.
 */
export const ownedSet = (
  schema: Schema,
  object: JsonObject,
  known?: FieldSet,
): E.Either<string, FieldSet | undefined> => {
  const problems: string[] = []
  const set = setOf(schema, object, [], problems, known)
  const [first, ...others] = problems
  if (first === undefined) return E.right(set)
  return E.left(others.length === 0 ? first : ['errors:', ...problems.map((each) => `  ${each}`)].join('\n'))
}

const setOf = (
  schema: Schema,
  value: Json,
  at: string[],
  problems: string[],
  known?: FieldSet,
): FieldSet | undefined => {
  if (value === null) return leaf
  const wrong = typeProblem(schema, value)
  if (wrong !== undefined) {
    problems.push(`${pathText(at)}: ${wrong}`)
    return undefined
  }
  if (typeof value !== 'object') return leaf
  if (isAtomic(schema, value)) {
    checkInside(schema, value, at, problems)
    return leaf
  }
  if (isJsonArray(value)) return itemsOf(schema, value, at, problems, known)
  return isJsonObject(value) ? fieldsOf(schema, value, at, problems, known) : leaf
}

const fieldsOf = (
  schema: Schema,
  value: JsonObject,
  at: string[],
  problems: string[],
  known?: FieldSet,
): FieldSet | undefined => {
  const children: Draft = {}
  let empty = true
  for (const field in value) {
    const child = value[field]
    if (child === undefined) continue
    empty = false
    const step = fieldStep(field)
    at.push(step)
    const found = fieldSchema(schema, field)
    if (found === undefined) problems.push(`${pathText(at)}: field not declared in schema`)
    const set = found === undefined ? undefined : setOf(found, child, at, problems, known?.[step])
    if (set !== undefined) children[step] = isDeclared(schema, field) ? set : memberOf(set, known?.[step])
    at.pop()
  }
  return knownOr(known, nodeOf(children, empty))
}

const isDeclared = (schema: Schema, field: string): boolean =>
  (schema.properties !== undefined && Object.hasOwn(schema.properties, field)) ||
  (schema['x-kubernetes-embedded-resource'] === true && ofEveryObject.has(field))

const ofEveryObject: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata'])

/** A key of a map and an item of a list are there by themselves, whatever is in them (SMD, typed/tofieldset.go). */
const memberOf = (set: FieldSet, known: FieldSet | undefined): FieldSet =>
  set === leaf ? leaf : (knownOr(known, nodeOf(set, true)) ?? leaf)

/** What is one to the managers is looked into for fields that it may not have. */
const checkInside = (schema: Schema, value: Json, at: string[], problems: string[]): void => {
  if (isJsonArray(value)) {
    for (const [i, item] of value.entries()) {
      at.push(`i:${i}`)
      setOf(schema.items ?? {}, item, at, problems)
      at.pop()
    }
  } else if (isJsonObject(value)) fieldsOf(schema, value, at, problems)
}

const itemsOf = (
  schema: Schema,
  list: readonly Json[],
  at: string[],
  problems: string[],
  known?: FieldSet,
): FieldSet | undefined => {
  const children: Draft = {}
  const isSet = listType(schema) === 'set'
  for (const [i, item] of list.entries()) {
    const step = isSet && typeof item === 'object' ? undefined : itemStep(schema, item)
    if (step === undefined) {
      problems.push(`${pathText(at)}: element ${i}: ${keyProblem(schema, item)}`)
      break
    }
    if (Object.hasOwn(children, step)) {
      const what = isSet ? `[=${step.slice(2)}]` : `[${keyText(step)}]`
      problems.push(`${pathText(at)}: duplicate entries for key ${what}`)
    }
    at.push(step)
    const set = setOf(schema.items ?? {}, item, at, problems, known?.[step])
    children[step] = set === undefined ? leaf : memberOf(set, known?.[step])
    at.pop()
  }
  return knownOr(known, nodeOf(children, false))
}

const keyProblem = (schema: Schema, item: Json): string => {
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

/** What the merge itself says of a value of the wrong type, before any validation. */
const typeProblem = (schema: Schema, value: Json): string | undefined => {
  if (schema['x-kubernetes-int-or-string'] === true) return scalarProblem(value)
  if (schema.type === undefined) return undefined
  switch (schema.type) {
    case 'integer':
    case 'number':
      return typeof value === 'number' ? undefined : `expected numeric (int or float), got ${goType(value)}`
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `expected boolean, got &{${goText(value)}}`
    case 'string':
      // What is written as text, and means something else, is checked by those who know what it means.
      if (!['', 'byte'].includes(schema.format ?? '') || nameOf(schema)?.endsWith('.Quantity') === true)
        return scalarProblem(value)
      return typeof value === 'string'
        ? undefined
        : `expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`
    case 'array':
      return isJsonArray(value) ? undefined : `expected list, got &{${goText(value)}}`
    case 'object':
      return isJsonObject(value) ? undefined : `expected map, got &{${goText(value)}}`
  }
}

const scalarProblem = (value: Json): string | undefined =>
  typeof value === 'object' ? `expected any scalar, got &{${goText(value)}}` : undefined
