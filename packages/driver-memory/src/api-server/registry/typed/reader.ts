import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import { goFieldsOf, schemaOf } from '../../schema/builtin/definition.ts'
import type { Schema } from '../../schema/schema.ts'
import { canonicalQuantity } from '../quantity.ts'
import { canonicalMicroTime, canonicalTime, timeProblem } from '../time-value.ts'
import { brokenAt } from './base64.ts'
import type { Draft, DraftValue } from './draft.ts'
import { type Reading, unreadable, wrongItem, wrongType } from './reading.ts'

/** Makes a fresh copy of a value as Go would decode and encode it again; undefined where Go would leave it out. */
export type Reader = (value: Json, reading: Reading) => DraftValue | undefined

/** Compiles a schema, field by field as it is needed. */
export const readerOf = (schema: Schema, keepsZero = false): Reader => {
  const known = readers.get(schema)
  if (known !== undefined) return known
  if (schema['x-kubernetes-int-or-string'] === true) return countOrText
  if (schema.type === undefined) return anything
  switch (schema.type) {
    case 'string':
      return schema.format === 'byte' ? bytes(keepsZero) : text(keepsZero)
    case 'integer':
      return whole(keepsZero)
    case 'boolean':
      return truth(keepsZero)
    case 'array':
      return schema.items === undefined ? anything : list(readerOf(schema.items), schema.items, keepsZero)
    case 'object':
      if (schema.properties !== undefined) return struct(schema, schema.properties)
      if (typeof schema.additionalProperties === 'object')
        return map(readerOf(schema.additionalProperties, true), schema.additionalProperties)
      return anything
    case 'number':
      return anything
  }
}

const struct = (whole: Schema, properties: Readonly<Record<string, Schema>>): Reader => {
  const readers = new Map<string, Reader>()
  const { kept } = goFieldsOf(whole)
  const readerFor = (name: string): Reader | undefined => {
    const known = readers.get(name)
    if (known !== undefined) return known
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (schema === undefined) return undefined
    const reader = readerOf(schema, kept.has(name))
    readers.set(name, reader)
    return reader
  }
  return (value, reading) => {
    if (!isJsonObject(value)) return wrongType(reading, value)
    const draft: Draft = {}
    for (const name in value) {
      const field = value[name]
      if (field === undefined) continue
      const read = readerFor(name)
      if (field === null && read !== undefined) continue
      reading.trail.push(name)
      if (read === undefined) reading.unknown.push(reading.path())
      else {
        const result = read(field, reading)
        if (result !== undefined) draft[name] = result
      }
      reading.trail.pop()
    }
    return draft
  }
}

const map =
  (read: Reader, schema: Schema): Reader =>
  (value, reading) => {
    if (!isJsonObject(value)) return wrongType(reading, value)
    const draft: Draft = {}
    let size = 0
    for (const name in value) {
      const item = value[name]
      // A key that JavaScript reserves can't be kept in a plain object, and no map of these kinds may have it.
      if (item === undefined || name === '__proto__') continue
      reading.trail.push(name)
      // The zero value of an item is kept, and null stands for it, but for bytes: only whole fields are left out.
      if (item === null) draft[name] = schema.format === 'byte' ? null : zeroOf(schema)
      else draft[name] = read(item, reading) ?? zeroOf(schema)
      reading.trail.pop()
      size += 1
    }
    if (size > 0) return draft
    reading.empties.push([reading.path(), '{}'])
    return undefined
  }

const list =
  (read: Reader, schema: Schema, keepsEmpty: boolean): Reader =>
  (value, reading) => {
    if (!isJsonArray(value)) return wrongType(reading, value)
    if (value.length === 0) {
      reading.empties.push([reading.path(), '[]'])
      return keepsEmpty ? [] : undefined
    }
    // Not one by one: a list that grows keeps room for more, and most have one item.
    return value.map((item, i) => {
      reading.trail.push(i)
      const result = (item === null ? undefined : read(item, reading)) ?? zeroOf(schema)
      reading.trail.pop()
      return result
    })
  }

const text =
  (keepsZero: boolean): Reader =>
  (value, reading) => {
    if (typeof value !== 'string') return wrongType(reading, value)
    return value === '' && !keepsZero ? undefined : value
  }

/** Text in base64, which Go decodes and encodes again. */
const bytes =
  (keepsZero: boolean): Reader =>
  (value, reading) => {
    if (isJsonArray(value)) return octets(value, reading)
    if (typeof value !== 'string') return wrongType(reading, value)
    if (value === '') return keepsZero ? '' : undefined
    const broken = brokenAt(value)
    if (broken === undefined) return Buffer.from(value, 'base64').toString('base64')
    if (reading.problem === undefined)
      reading.conversion = `error decoding from json: illegal base64 data at input byte ${broken}`
    reading.problem ??= `illegal base64 data at input byte ${broken}`
    return undefined
  }

/** Bytes may be written as numbers too. */
const octets = (list: readonly Json[], reading: Reading): string | undefined => {
  const wrong = list.find((item) => item !== null && !(typeof item === 'number' && [...Buffer.of(item)][0] === item))
  if (wrong !== undefined) return wrongItem(reading, wrong, 'uint8')
  return Buffer.from(list.map((item) => (typeof item === 'number' ? item : 0))).toString('base64')
}

const whole =
  (keepsZero: boolean): Reader =>
  (value, reading) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType(reading, value)
    return value === 0 && !keepsZero ? undefined : value
  }

const truth =
  (keepsZero: boolean): Reader =>
  (value, reading) => {
    if (typeof value !== 'boolean') return wrongType(reading, value)
    return !value && !keepsZero ? undefined : value
  }

const quantity: Reader = (value, reading) => {
  const canonical =
    typeof value === 'string' || typeof value === 'number' ? canonicalQuantity(String(value)) : undefined
  if (canonical !== undefined) return canonical
  return unreadable(
    reading,
    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
  )
}

const countOrText: Reader = (value, reading) =>
  typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value))
    ? value
    : wrongType(reading, value, 'int32')

const time =
  (canonical: (text: string) => string | undefined, micros: boolean): Reader =>
  (value, reading) => {
    if (typeof value !== 'string') return wrongType(reading, value, 'string')
    const result = canonical(value)
    return result ?? unreadable(reading, timeProblem(value, micros))
  }

const anything: Reader = (value) => value as DraftValue

const definition = (name: string): Schema => schemaOf(`io.k8s.apimachinery.pkg.${name}`)

/** Types that OpenAPI calls strings, and that have one form of their own. */
const readers: ReadonlyMap<Schema, Reader> = new Map([
  [definition('api.resource.Quantity'), quantity],
  [definition('apis.meta.v1.Time'), time(canonicalTime, false)],
  [definition('apis.meta.v1.MicroTime'), time(canonicalMicroTime, true)],
])

/** What stands for null in a list or a map: an empty struct, the empty value of a scalar. */
const zeroOf = (schema: Schema): DraftValue => {
  if (schema === definition('api.resource.Quantity')) return '0'
  if (schema.properties !== undefined) return {}
  if (schema.type === undefined) return null
  switch (schema.type) {
    case 'string':
      return ''
    case 'integer':
    case 'number':
      return 0
    case 'boolean':
      return false
    case 'object':
    case 'array':
      return null
  }
}
