import type { Schema } from '../schema/schema.ts'
import { fieldStep } from './field-step.ts'
import { fieldSchema, isDeclared } from './item-step.ts'

/** What field managers have to know of a field of an object. */
export interface Field {
  /** `f:name`. */
  readonly step: string
  /** Undefined: its object may not have it. */
  readonly schema: Schema | undefined
  /** False of a key of a map. */
  readonly isDeclared: boolean
  /** What a value is, as `typeof` says it, that is one path and of the right type; undefined where that takes a closer look. */
  readonly scalar: string | undefined
}

/** The fields of the objects of a schema. Each is looked up once: managers ask for every field of every object. */
export class Fields {
  readonly #schema: Schema
  readonly #known = new Map<string, Field>()

  constructor(schema: Schema) {
    this.#schema = schema
  }

  at(name: string): Field {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const schema = fieldSchema(this.#schema, name)
    const isNamed = isDeclared(this.#schema, name)
    const field = { step: fieldStep(name), schema, isDeclared: isNamed, scalar: schema && scalarOf(schema) }
    // A hostile object must not fill the memory with the keys of a map.
    if (this.#known.size < most) this.#known.set(name, field)
    return field
  }
}

const most = 1_000

const scalarOf = (schema: Schema): string | undefined => {
  if (schema['x-kubernetes-int-or-string'] === true) return undefined
  switch (schema.type) {
    case 'integer':
    case 'number':
      return 'number'
    case 'string':
    case 'boolean':
      return schema.type
    default:
      return undefined
  }
}

export const fieldsIn = (schema: Schema): Fields => {
  let fields = compiled.get(schema)
  if (fields === undefined) compiled.set(schema, (fields = new Fields(schema)))
  return fields
}

const compiled = new WeakMap<Schema, Fields>()
