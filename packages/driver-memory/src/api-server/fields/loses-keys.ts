import type { Schema } from '../schema/schema.ts'
import { itemStep, listType } from './item-step.ts'

/**
 * Whether items of a list that clients write may come to lack what they go by: Go leaves out a key that is empty where it is
 * declared so, and the field managers can not look into the object from then on. Of the built-in kinds only ServiceAccount is so.
 */
export const losesKeys = (schema: Schema): boolean => {
  const known = found.get(schema)
  if (known !== undefined) return known
  // Schemas that came from Go types don't refer to themselves; one that did would end here.
  found.set(schema, false)
  const { status: _, ...properties } = schema.properties ?? {}
  const parts = [...Object.values(properties), ...(schema.items === undefined ? [] : [schema.items])]
  const loses = (listType(schema) === 'map' && itemStep(schema, {}) === undefined) || parts.some(losesKeys)
  found.set(schema, loses)
  return loses
}

const found = new WeakMap<Schema, boolean>()
