import type { Schema } from '../schema.ts'
import { escaped } from './escape.ts'

/** A type of CEL, as far as an expression can be told to be wrong by it. Of what is `dyn` nothing is known. */
export interface CelType {
  readonly kind: Kind
  /** Of a list, the values of a map, and what an optional value is. */
  readonly elem?: CelType
  readonly key?: CelType
  /** Of an object, by their names in CEL. */
  readonly fields?: ReadonlyMap<string, CelType>
  /** How many items, entries, characters or bytes it has at most, as kube-apiserver reckons: none where it has no length. */
  readonly most?: number
  /** Bytes that a value takes at least. */
  readonly least: number
}

export type Kind =
  | 'dyn'
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'null'
  | 'timestamp'
  | 'duration'
  | 'list'
  | 'map'
  | 'object'
  | 'optional'

export const dyn: CelType = { kind: 'dyn', least: 1 }
export const bool: CelType = { kind: 'bool', least: 4 }
export const int: CelType = { kind: 'int', least: 1 }
export const double: CelType = { kind: 'double', least: 1 }
export const string: CelType = { kind: 'string', least: 2 }

export const listOf = (elem: CelType, most?: number): CelType => ({
  kind: 'list',
  elem,
  least: 2,
  ...(most !== undefined && { most }),
})

/** A request has no room for more (apiserver, pkg/cel/limits.go). */
const request = 3 * 1024 * 1024

/** The type of the values of a structural schema; undefined where CEL does not see them (apiserver, pkg/cel/common/schemas.go). */
export const typeOf = (schema: Schema, isObjectRoot = false): CelType | undefined => {
  if (schema['x-kubernetes-int-or-string'] === true)
    return { ...dyn, most: schema.maxLength === undefined ? request - 2 : schema.maxLength * 4 }
  if (schema.type === undefined) return undefined
  switch (schema.type) {
    case 'array':
      return schema.items === undefined ? undefined : listType(schema, schema.items)
    case 'object':
      return typeof schema.additionalProperties === 'object'
        ? mapType(schema, schema.additionalProperties)
        : objectType(schema, isObjectRoot)
    case 'string':
      return textType(schema)
    case 'boolean':
      return { ...bool, most: 0 }
    case 'integer':
      return { ...int, most: 0 }
    case 'number':
      return { ...double, most: 0 }
  }
}

const inner = (schema: Schema): CelType | undefined => typeOf(schema, schema['x-kubernetes-embedded-resource'] === true)

const listType = ({ maxItems }: Schema, items: Schema): CelType | undefined => {
  const elem = inner(items)
  return elem === undefined ? undefined : listOf(elem, maxItems ?? Math.floor((request - 2) / (elem.least + 1)))
}

const mapType = ({ maxProperties }: Schema, values: Schema): CelType | undefined => {
  const elem = inner(values)
  if (elem === undefined) return undefined
  return {
    kind: 'map',
    key: { ...string, most: 0 },
    elem,
    most: maxProperties ?? Math.floor((request - 2) / (elem.least + 6)),
    least: 2,
  }
}

const objectType = ({ properties = {}, required = [] }: Schema, isObjectRoot: boolean): CelType => {
  const fields = new Map<string, CelType>()
  let least = 2
  for (const [name, schema] of Object.entries(isObjectRoot ? { ...properties, ...header } : properties)) {
    const type = inner(schema)
    if (type === undefined) continue
    const own = escaped(name)
    if (own !== undefined) fields.set(own, type)
    // A keyword may be a field under its own name too.
    if (own === `__${name}__`) fields.set(name, type)
    if (required.includes(name) && schema.default === undefined) least += name.length + type.least + 4
  }
  return { kind: 'object', fields, least, most: 0 }
}

/** What every object has, whatever its schema says. */
const header: Readonly<Record<string, Schema>> = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { type: 'object', properties: { name: { type: 'string' }, generateName: { type: 'string' } } },
}

const textType = ({ format, maxLength, enum: values }: Schema): CelType => {
  switch (format) {
    case 'byte':
      return { kind: 'bytes', least: 2, most: maxLength ?? request - 2 }
    case 'duration':
      return { kind: 'duration', least: 3, most: 32 }
    case 'date':
      return { kind: 'timestamp', least: 12, most: 12 }
    case 'date-time':
      return { kind: 'timestamp', least: 21, most: 32 }
    default:
      return { ...string, most: maxLength === undefined ? longestOf(values) : maxLength * 4 }
  }
}

const longestOf = (values: Schema['enum']): number =>
  values === undefined || values.length === 0
    ? request - 2
    : Math.max(...values.map((value) => (typeof value === 'string' ? Buffer.byteLength(value) : 0)))

/** As cel-go writes it; undefined where that would need the name of an object. */
export const nameOf = ({ kind, elem, key }: CelType): string | undefined => {
  switch (kind) {
    case 'list': {
      const name = elem === undefined ? undefined : nameOf(elem)
      return name === undefined ? undefined : `list(${name})`
    }
    case 'map': {
      const [from, to] = [key, elem].map((each) => (each === undefined ? undefined : nameOf(each)))
      return from === undefined || to === undefined ? undefined : `map(${from}, ${to})`
    }
    case 'optional': {
      const name = elem === undefined ? undefined : nameOf(elem)
      return name === undefined ? undefined : `optional_type(${name})`
    }
    case 'timestamp':
      return 'timestamp'
    case 'duration':
      return 'duration'
    case 'object':
      return undefined
    default:
      return kind
  }
}
