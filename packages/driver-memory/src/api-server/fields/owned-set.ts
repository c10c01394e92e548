import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import type { Schema } from '../schema/schema.ts'
import { Children } from './children.ts'
import { fieldsIn } from './field.ts'
import { type FieldSet, leaf } from './field-set.ts'
import { isAtomic, itemStep, listType } from './item-step.ts'
import { keyText, pathText } from './path-text.ts'
import { keyProblem, typeProblem } from './type-problem.ts'

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
  const set = setOf(schema, object, [], problems, known, false)
  const [first, ...others] = problems
  if (first === undefined) return E.right(set)
  return E.left(others.length === 0 ? first : ['errors:', ...problems.map((each) => `  ${each}`)].join('\n'))
}

/**
 * The paths in a value. Its own is one of them (`isMember`) where it is a key of a map or an item of a list, which are there by
 * themselves, whatever is in them (SMD, typed/tofieldset.go).
 */
const setOf = (
  schema: Schema,
  value: Json,
  at: string[],
  problems: string[],
  known: FieldSet | undefined,
  isMember: boolean,
): FieldSet | undefined => {
  if (value === null) return leaf
  const wrong = typeProblem(schema, value)
  if (wrong !== undefined) {
    problems.push(`${pathText(at)}: ${wrong}`)
    return isMember ? leaf : undefined
  }
  if (typeof value !== 'object') return leaf
  if (isAtomic(schema, value)) {
    checkInside(schema, value, at, problems)
    return leaf
  }
  if (isJsonArray(value)) return itemsOf(schema, value, at, problems, known, isMember)
  return isJsonObject(value) ? fieldsOf(schema, value, at, problems, known, isMember) : leaf
}

const fieldsOf = (
  schema: Schema,
  value: JsonObject,
  at: string[],
  problems: string[],
  known: FieldSet | undefined,
  isMember: boolean,
): FieldSet | undefined => {
  const fields = fieldsIn(schema)
  const children = new Children(known)
  let empty = true
  for (const name in value) {
    const child = value[name]
    if (child === undefined) continue
    empty = false
    const field = fields.at(name)
    const before = known?.[field.step]
    // Most fields are.
    if (typeof child === field.scalar) {
      children.note(field.step, leaf, before)
      continue
    }
    at.push(field.step)
    if (field.schema === undefined) problems.push(`${pathText(at)}: field not declared in schema`)
    else children.note(field.step, setOf(field.schema, child, at, problems, before, !field.isDeclared), before)
    at.pop()
  }
  return children.node(isMember || empty)
}

/** What is one to the managers is looked into for fields that it may not have. */
const checkInside = (schema: Schema, value: Json, at: string[], problems: string[]): void => {
  if (isJsonArray(value)) {
    for (const [i, item] of value.entries()) {
      at.push(`i:${i}`)
      setOf(schema.items ?? {}, item, at, problems, undefined, false)
      at.pop()
    }
  } else if (isJsonObject(value)) fieldsOf(schema, value, at, problems, undefined, false)
}

const itemsOf = (
  schema: Schema,
  list: readonly Json[],
  at: string[],
  problems: string[],
  known: FieldSet | undefined,
  isMember: boolean,
): FieldSet | undefined => {
  const children = new Children(known)
  const seen = new Set<string>()
  const isSet = listType(schema) === 'set'
  for (const [i, item] of list.entries()) {
    const step = itemStep(schema, item)
    if (step === undefined) {
      problems.push(`${pathText(at)}: element ${i}: ${keyProblem(schema, item)}`)
      break
    }
    if (seen.has(step)) {
      const what = isSet ? `[=${step.slice(2)}]` : `[${keyText(step)}]`
      problems.push(`${pathText(at)}: duplicate entries for key ${what}`)
    }
    seen.add(step)
    at.push(step)
    const before = known?.[step]
    children.note(step, setOf(schema.items ?? {}, item, at, problems, before, true), before)
    at.pop()
  }
  return children.node(isMember)
}
