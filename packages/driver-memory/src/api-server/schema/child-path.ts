import type { Schema } from './schema.ts'

/** A field of an object: its schema, and its path, in which the keys of a map stand in brackets. */
interface Child {
  readonly schema: Schema
  readonly path: string
}

/** Undefined where the schema says nothing of the field. */
export const childPath = (
  { properties, additionalProperties }: Schema,
  name: string,
  path: string,
): Child | undefined => {
  const schema = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined
  if (schema !== undefined) return { schema, path: path === '' ? name : `${path}.${name}` }
  return typeof additionalProperties === 'object'
    ? { schema: additionalProperties, path: `${path}[${name}]` }
    : undefined
}
