import { nameOf } from '../../schema/builtin/definition.ts'
import { goNameOf } from '../../schema/builtin/go-name.ts'
import type { Schema } from '../../schema/schema.ts'

/** A place in a body as Go's decoder calls it. */
export interface GoPlace {
  /** The struct whose field was being read; empty at the top. */
  readonly struct: string
  /** The fields on the way, with the structs that are embedded. */
  readonly fields: readonly string[]
  /** What should stand there. */
  readonly type: string
  readonly schema: Schema | undefined
}

/** Follows a path of JSON from a kind down through Go's types. */
export const goPlaceOf = (root: Schema, trail: readonly (string | number)[]): GoPlace => {
  let schema: Schema | undefined = root
  let type = typeOf(root)
  let struct = ''
  const fields: string[] = []
  for (const step of trail) {
    if (schema?.properties !== undefined && typeof step === 'string') {
      const own = goNameOf(nameOf(schema), step)
      struct = typeOf(schema).split('.').at(-1) ?? ''
      if (own.inlined !== undefined) fields.push(own.inlined)
      fields.push(step)
      schema = schema.properties[step]
      type = own.type ?? typeOf(schema)
    } else {
      const inner: Schema | boolean | undefined =
        typeof step === 'number' ? schema?.items : schema?.additionalProperties
      schema = typeof inner === 'object' ? inner : undefined
      type = type.startsWith('[]') ? type.slice(2) : (/^map\[[^\]]+\](.+)$/.exec(type)?.[1] ?? typeOf(schema))
    }
  }
  return { struct, fields, type, schema }
}

const typeOf = (schema: Schema | undefined): string => {
  if (schema === undefined) return 'interface {}'
  const name = nameOf(schema)
  if (name !== undefined) return name.split('.').slice(-2).join('.')
  if (schema.type === undefined) return 'interface {}'
  switch (schema.type) {
    case 'string':
      return schema.format === 'byte' ? '[]uint8' : 'string'
    case 'boolean':
      return 'bool'
    case 'integer':
      return schema.format ?? 'int64'
    case 'array':
      return `[]${typeOf(schema.items)}`
    case 'object':
      return typeof schema.additionalProperties === 'object'
        ? `map[string]${typeOf(schema.additionalProperties)}`
        : 'map[string]interface {}'
    case 'number':
      return 'float64'
  }
}
