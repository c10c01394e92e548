import type { Json } from '@fixpoint/core'
import { goType } from '../../go-value.ts'
import type { Schema } from '../../schema/schema.ts'
import { goPlaceOf } from './go-types.ts'

/** The path of a list or map without any item, and how it is shown. */
export type Empty = readonly [path: string, shown: '[]' | '{}']

/** Where a reader is in a body, and what it has found to say about it. */
export class Reading {
  readonly trail: (string | number)[] = []
  /** Paths of fields that the kind does not have. */
  readonly unknown: string[] = []
  /** Paths of lists and maps without any item: they are dropped, and yet messages show them. */
  readonly empties: Empty[] = []
  /** The first thing that is of the wrong type. */
  problem: string | undefined
  /** Whether what is wrong ended the reading: whatever else is of the wrong type is then not told. */
  isOver = false
  /** The same, as the converter of patched objects says it. */
  conversion: string | undefined
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

/**
 * Tells that a value is of the wrong type, in the words of Go's decoder. `asked` is the type where it is not that of the
 * field, but of a type that reads itself: such a one ends the reading.
 */
export const wrongType = (reading: Reading, value: Json, asked?: string): undefined => {
  if (reading.isOver || (reading.problem !== undefined && asked === undefined)) return
  reading.isOver = asked !== undefined
  const { struct, fields, type: declared, schema } = goPlaceOf(reading.schema, reading.trail)
  const type = asked ?? declared
  reading.conversion =
    asked === undefined
      ? conversionProblem(value, type, schema)
      : `json: cannot unmarshal ${typeOf(value, type)} into Go value of type ${type}`
  const place = struct === '' ? 'value' : `struct field ${struct}.${fields.join('.')}`
  reading.problem = `json: cannot unmarshal ${typeOf(value, type)} into Go ${place} of type ${type}`
}

/** Tells that an item of what Go has as a slice is of the wrong type. */
export const wrongItem = (reading: Reading, item: Json, type: string): undefined => {
  if (reading.isOver || reading.problem !== undefined) return
  const { struct, fields } = goPlaceOf(reading.schema, reading.trail)
  reading.problem = `json: cannot unmarshal ${typeOf(item, type)} into Go struct field ${struct}.${fields.join('.')} of type ${type}`
}

/** Tells what a type that reads itself found wrong. Go's decoder goes on after values of the wrong type, but not after this. */
export const unreadable = (reading: Reading, why: string): undefined => {
  if (reading.isOver) return
  reading.isOver = true
  reading.problem = why
  reading.conversion = undefined
}

const conversionProblem = (value: Json, type: string, schema: Schema | undefined): string => {
  const kind = Array.isArray(value) ? 'slice' : typeof value === 'object' ? 'map' : goType(value)
  switch (schema?.type) {
    case 'array':
      return `cannot restore slice from ${kind}`
    case 'object':
      return schema.properties === undefined ? `cannot restore map from ${kind}` : `cannot restore struct from: ${kind}`
    case 'string':
      if (schema.format === 'byte') return `cannot restore slice from ${kind}`
      return kind === 'int64' ? `cannot convert int64 to ${type}` : 'unrecognized type: string'
    case 'integer':
      return kind === 'float64' ? `cannot convert float64 to ${type}` : `unrecognized type: ${schema.format ?? 'int64'}`
    case 'boolean':
      return 'unrecognized type: bool'
    case 'number':
    case undefined:
      return `unrecognized type: ${type}`
  }
}

const typeOf = (value: Json, wanted: string): string => {
  if (typeof value === 'boolean') return 'bool'
  // Go shows a number only where a number of another sort should be.
  if (typeof value === 'number') return /^u?int/.test(wanted) ? `number ${value}` : 'number'
  return Array.isArray(value) ? 'array' : typeof value
}
