import type { Json } from '@fixpoint/core'
import { goFieldsOf } from '../../schema/builtin/definition.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Draft, DraftValue } from './draft.ts'

/** Writes into a fresh value what Go writes also where nobody set it. */
export type Completer = (value: DraftValue) => void

/** Undefined where nothing below a schema is written of itself. */
export const completerOf = (schema: Schema): Completer | undefined => {
  if (completers.has(schema)) return completers.get(schema)
  // Built-in kinds don't refer to themselves; one that did would end here.
  completers.set(schema, undefined)
  const made = compile(schema)
  completers.set(schema, made)
  return made
}

const completers = new Map<Schema, Completer | undefined>()

const compile = (schema: Schema): Completer | undefined => {
  const { items, additionalProperties, properties } = schema
  if (properties !== undefined) return ofStruct(schema, properties)
  const each = items ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined)
  const inner = each === undefined ? undefined : completerOf(each)
  if (inner === undefined) return undefined
  return (value) => {
    if (Array.isArray(value)) for (const item of value) inner(item)
    else if (isDraft(value)) for (const name in value) inner(value[name] ?? null)
  }
}

const ofStruct = (schema: Schema, properties: Readonly<Record<string, Schema>>): Completer | undefined => {
  const always = [...goFieldsOf(schema).always]
  const children = Object.entries(properties).flatMap(([field, property]) => {
    const complete = completerOf(property)
    return complete === undefined ? [] : [[field, complete] as const]
  })
  if (always.length === 0 && children.length === 0) return undefined
  return (value) => {
    if (!isDraft(value)) return
    for (const [field, zero] of always) if (value[field] === undefined) value[field] = fresh(zero)
    for (const [field, complete] of children) complete(value[field] ?? null)
  }
}

/** An empty struct of its own; the other zero values are scalars. */
const fresh = (zero: Json): DraftValue => (typeof zero === 'object' && zero !== null ? {} : zero)

const isDraft = (value: DraftValue): value is Draft =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
