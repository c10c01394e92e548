import { isJsonArray, isJsonObject, type Json, type JsonObject, own, sameJson } from '@fixpoint/core'
import type { Schema } from '../schema/schema.ts'
import { Children } from './children.ts'
import { fieldsIn } from './field.ts'
import { type Draft, type FieldSet, leaf, nodeOf } from './field-set.ts'
import { fieldStep } from './field-step.ts'
import { fieldSchema, isAtomic, isSameOrder, itemStep } from './item-step.ts'

/** What became of the fields of an object between two versions of it. */
export interface Comparison {
  /** There now, or with another value than before. */
  readonly changed: FieldSet | undefined
  /** There before. */
  readonly removed: FieldSet | undefined
}

/**
 * Compares two versions of an object, or of a part of one; undefined is what is not there. Parts that are the very same value
 * are not looked into. A list or map that was empty or null and is still is one path: so the two are told apart. What comes
 * as a whole, and is alike in a set that is known, is the very same there.
 */
export const compare = (
  schema: Schema,
  before: Json | undefined,
  after: Json | undefined,
  known?: FieldSet,
): Comparison => {
  if (before === after) return nothing
  if (isLeaf(schema, before, after)) {
    if (before === undefined) return added
    if (after === undefined) return removed
    return sameJson(before, after) ? nothing : added
  }
  if (before === undefined) return { changed: pathsIn(schema, after ?? null, known), removed: undefined }
  if (after === undefined) return { changed: undefined, removed: pathsIn(schema, before) }
  if (isJsonObject(before) && isJsonObject(after)) return compareFields(schema, before, after, known)
  if (isJsonArray(before) && isJsonArray(after) && isSameOrder(schema, before, after))
    return compareEach(schema, before, after)
  return compareItems(childrenOf(schema, before), childrenOf(schema, after))
}

/** What comes or goes as a whole is a path of its own beside those of its parts. */
const pathsIn = (schema: Schema, value: Json, known?: FieldSet): FieldSet => {
  if (isEmpty(value) || isAtomic(schema, value)) return leaf
  const children = new Children(known)
  if (isJsonArray(value)) {
    const seen = new Set<string>()
    for (const item of value) {
      const step = itemStep(schema, item)
      if (step === undefined) continue
      const isRepeated = seen.has(step)
      const before = isRepeated ? undefined : known?.[step]
      // Items of one key are one to the managers.
      children.note(step, isRepeated ? leaf : pathsIn(schema.items ?? {}, item, before), before)
      seen.add(step)
    }
  } else if (isJsonObject(value)) {
    const fields = fieldsIn(schema)
    for (const name in value) {
      const child = value[name]
      if (child === undefined) continue
      const { step, schema: inner = {} } = fields.at(name)
      const before = known?.[step]
      children.note(step, typeof child === 'object' ? pathsIn(inner, child, before) : leaf, before)
    }
  }
  return children.node(true) ?? leaf
}

const nothing: Comparison = { changed: undefined, removed: undefined }
const added: Comparison = { changed: leaf, removed: undefined }
const removed: Comparison = { changed: undefined, removed: leaf }

const isLeaf = (schema: Schema, before: Json | undefined, after: Json | undefined): boolean => {
  if (isEmpty(before) && isEmpty(after)) return true
  return (!isMissing(before) && isAtomic(schema, before)) || (!isMissing(after) && isAtomic(schema, after))
}

const isMissing = (value: Json | undefined): value is undefined | null => value === undefined || value === null

const isEmpty = (value: Json | undefined): boolean => {
  if (isMissing(value)) return true
  if (isJsonArray(value)) return value.length === 0
  if (!isJsonObject(value)) return false
  for (const field in value) if (value[field] !== undefined) return false
  return true
}

/** What differs in the parts of a value, as it is found. */
class Differences {
  readonly #known: FieldSet | undefined
  #changed: Children | undefined
  #removed: Draft | undefined

  constructor(known?: FieldSet) {
    this.#known = known
  }

  note(step: string, { changed, removed }: Comparison): void {
    if (changed !== undefined) (this.#changed ??= new Children(this.#known)).note(step, changed, this.#known?.[step])
    if (removed !== undefined) (this.#removed ??= {})[step] = removed
  }

  sum(): Comparison {
    if (this.#changed === undefined && this.#removed === undefined) return nothing
    return { changed: this.#changed?.node(false), removed: nodeOf(this.#removed ?? {}, false) }
  }
}

/** Field by field; the schema of a field is looked up only where it differs. */
const compareFields = (schema: Schema, before: JsonObject, after: JsonObject, known?: FieldSet): Comparison => {
  const fields = fieldsIn(schema)
  const differences = new Differences(known)
  let kept = 0
  for (const field in after) {
    const now = after[field]
    const old = own(before, field)
    if (now !== undefined && old !== undefined) kept += 1
    if (old === now || now === undefined) continue
    const { step, schema: inner = {} } = fields.at(field)
    differences.note(step, compare(inner, old, now, known?.[step]))
  }
  // Nearly always nothing is gone.
  if (kept === Object.keys(before).length) return differences.sum()
  for (const field in before)
    if (own(after, field) === undefined)
      differences.note(fieldStep(field), compare(fieldSchema(schema, field) ?? {}, before[field], undefined))
  return differences.sum()
}

/** Items that are in the same order, each with that of the same step. */
const compareEach = (schema: Schema, before: readonly Json[], after: readonly Json[]): Comparison => {
  const differences = new Differences()
  for (const [i, item] of after.entries())
    if (before[i] !== item) differences.note(itemStep(schema, item) ?? '', compare(schema.items ?? {}, before[i], item))
  return differences.sum()
}

const compareItems = (before: ByStep, after: ByStep): Comparison => {
  const differences = new Differences()
  for (const [step, child] of after) differences.note(step, compareChild(before.get(step), child))
  for (const [step, child] of before) if (!after.has(step)) differences.note(step, compareChild(child, undefined))
  return differences.sum()
}

/** Items of one key are one to the managers, all of them together. */
const compareChild = (before: Child | undefined, after: Child | undefined): Comparison => {
  const schema = (after ?? before)?.schema ?? {}
  const isRepeated = { before: before?.others !== undefined, after: after?.others !== undefined }
  if (!isRepeated.before && !isRepeated.after) return compare(schema, before?.value, after?.value)
  if (isRepeated.before && isRepeated.after)
    return sameJson(allOf(before), allOf(after)) ? nothing : { changed: leaf, removed: undefined }
  return isRepeated.before
    ? { changed: after === undefined ? undefined : compare(schema, undefined, after.value).changed, removed: leaf }
    : { changed: leaf, removed: before === undefined ? undefined : compare(schema, before.value, undefined).removed }
}

interface Child {
  readonly schema: Schema
  readonly value: Json
  /** Further items of the same key. */
  readonly others?: readonly Json[]
}

const allOf = (child: Child | undefined): Json => (child === undefined ? [] : [child.value, ...(child.others ?? [])])

type ByStep = ReadonlyMap<string, Child>

/** The fields of an object or the items of a list, by their steps. */
const childrenOf = (schema: Schema, value: Json): ByStep => {
  const children = new Map<string, Child>()
  if (isJsonArray(value)) {
    for (const item of value) {
      const step = itemStep(schema, item)
      if (step === undefined) continue
      const first = children.get(step)
      if (first === undefined) children.set(step, { schema: schema.items ?? {}, value: item })
      else children.set(step, { ...first, others: [...(first.others ?? []), item] })
    }
  } else if (isJsonObject(value)) {
    for (const field of Object.keys(value)) {
      const child = value[field]
      if (child !== undefined)
        children.set(fieldStep(field), { schema: fieldSchema(schema, field) ?? {}, value: child })
    }
  }
  return children
}
