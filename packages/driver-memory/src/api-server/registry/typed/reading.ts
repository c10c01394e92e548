import type { Json } from '@fixpoint/core'
import type { Schema } from '../../schema/schema.ts'
import { goPlaceOf } from './go-types.ts'

/** Where a reader is in a body, and what it has found to say about it. */
export class Reading {
  readonly trail: (string | number)[] = []
  /** Paths of fields that the kind does not have. */
  readonly unknown: string[] = []
  /** The first thing that is of the wrong type. */
  problem: string | undefined
  /** Of the whole body. */
  readonly schema: Schema

  constructor(schema: Schema) {
    this.schema = schema
  }

  /** `spec.template.spec.containers[0].image`. */
  path(): string {
    let path = ''
    for (const step of this.trail) path += typeof step === 'number' ? `[${step}]` : path === '' ? step : `.${step}`
    return path
  }
}

/** Tells that a value is of the wrong type, in the words of Go's decoder. `asked` is the type where it is not that of the field. */
export const wrongType = (reading: Reading, value: Json, asked?: string): undefined => {
  if (reading.problem !== undefined) return
  const { struct, fields, type: declared } = goPlaceOf(reading.schema, reading.trail)
  const type = asked ?? declared
  const place = struct === '' ? 'value' : `struct field ${struct}.${fields.join('.')}`
  reading.problem = `json: cannot unmarshal ${typeOf(value, type)} into Go ${place} of type ${type}`
}

const typeOf = (value: Json, wanted: string): string => {
  if (typeof value === 'boolean') return 'bool'
  // Go shows a number only where a number of another sort should be.
  if (typeof value === 'number') return /^u?int/.test(wanted) ? `number ${value}` : 'number'
  return Array.isArray(value) ? 'array' : typeof value
}
