import { isJsonArray, isJsonObject, type Json, type JsonObject, own, sameJson } from '@fixpoint/core'
import type { Schema } from '../schema/schema.ts'
import { type Draft, type FieldSet, leaf, nodeOf } from './field-set.ts'
import { fieldSchema, isAtomic, itemStep } from './item-step.ts'

/** What became of the fields of an object between two versions of it. */
export interface Comparison {
  /** There now, or with another value than before. */
  readonly changed: FieldSet | undefined
  /** There before. */
  readonly removed: FieldSet | undefined
}

/** Compares two versions of an object, or of a part of one. Parts that are the very same value are not looked into. */
export const compare = (schema: Schema, before: Json | undefined, after: Json | undefined): Comparison => {
  if (before === after) return nothing
  if (isAbsent(schema, after))
    return isAbsent(schema, before) ? nothing : { changed: undefined, removed: wholeOf(schema, before) }
  if (isAbsent(schema, before)) return { changed: wholeOf(schema, after), removed: undefined }
  if (isAtomic(schema, after) || isAtomic(schema, before)) {
    return sameJson(before, after) ? nothing : { changed: leaf, removed: undefined }
  }
  if (isJsonObject(before) && isJsonObject(after)) return compareFields(schema, before, after)
  return compareItems(childrenOf(schema, before), childrenOf(schema, after))
}

const nothing: Comparison = { changed: undefined, removed: undefined }

/** Null is no list and no map, but a value of a scalar. */
const isAbsent = (schema: Schema, value: Json | undefined): value is undefined | null =>
  value === undefined || (value === null && !isScalar(schema))

const isScalar = ({ type }: Schema): boolean => type !== undefined && type !== 'object' && type !== 'array'

/** What differs in the parts of a value, as it is found. */
class Differences {
  #changed: Draft | undefined
  #removed: Draft | undefined

  note(step: string, { changed, removed }: Comparison): void {
    if (changed !== undefined) (this.#changed ??= {})[step] = changed
    if (removed !== undefined) (this.#removed ??= {})[step] = removed
  }

  sum(): Comparison {
    if (this.#changed === undefined && this.#removed === undefined) return nothing
    return { changed: nodeOf(this.#changed ?? {}, false), removed: nodeOf(this.#removed ?? {}, false) }
  }
}

/** Field by field; the schema of a field is looked up only where it differs. */
const compareFields = (schema: Schema, before: JsonObject, after: JsonObject): Comparison => {
  const differences = new Differences()
  for (const field of Object.keys(after)) {
    const [old, now] = [own(before, field), after[field]]
    if (old !== now && now !== undefined)
      differences.note(`f:${field}`, compare(fieldSchema(schema, field) ?? {}, old, now))
  }
  for (const field of Object.keys(before))
    if (own(after, field) === undefined)
      differences.note(`f:${field}`, compare(fieldSchema(schema, field) ?? {}, before[field], undefined))
  return differences.sum()
}

const compareItems = (before: Children, after: Children): Comparison => {
  const differences = new Differences()
  for (const [step, child] of after) differences.note(step, compare(child.schema, before.get(step)?.value, child.value))
  for (const [step, child] of before)
    if (!after.has(step)) differences.note(step, compare(child.schema, child.value, undefined))
  return differences.sum()
}

type Children = ReadonlyMap<string, { readonly schema: Schema; readonly value: Json }>

/** The fields of an object or the items of a list, by their steps. */
const childrenOf = (schema: Schema, value: Json): Children => {
  const children = new Map<string, { readonly schema: Schema; readonly value: Json }>()
  if (isJsonArray(value)) {
    for (const item of value) {
      const step = itemStep(schema, item)
      if (step !== undefined) children.set(step, { schema: schema.items ?? {}, value: item })
    }
  } else if (isJsonObject(value)) {
    for (const field of Object.keys(value)) {
      const child = value[field]
      if (child !== undefined) children.set(`f:${field}`, { schema: fieldSchema(schema, field) ?? {}, value: child })
    }
  }
  return children
}

/** A value that is new or gone as a whole: each of its parts is a path, those that hold others too. */
const wholeOf = (schema: Schema, value: Json): FieldSet => {
  if (isAtomic(schema, value)) return leaf
  const children: Draft = {}
  for (const [step, child] of childrenOf(schema, value)) {
    if (!isAbsent(child.schema, child.value)) children[step] = wholeOf(child.schema, child.value)
  }
  return nodeOf(children, true) ?? leaf
}
