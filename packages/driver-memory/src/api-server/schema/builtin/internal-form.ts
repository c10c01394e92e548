import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { internalTypes } from './internal-types.generated.ts'

/** A struct as messages show it: by the names and in the order of the fields that it has inside kube-apiserver. */
export const internalForm = (struct: string, value: Json | undefined, at: Place = nowhere): JsonObject => {
  const object = isJsonObject(value) ? value : {}
  const shown: Record<string, Json> = {}
  for (const { name, outside, type, isOptional } of fieldsOf(struct)) {
    const field = object[outside]
    if (isOptional && isZero(field)) continue
    shown[name] = formOf(type, field, at === nowhere ? at : { ...at, path: `${at.path}.${outside}` })
  }
  return shown
}

/** Where a value stands in a body, and where the body has lists and maps without any item. */
export interface Place {
  readonly path: string
  readonly empties: readonly (readonly [path: string, shown: string])[]
}

const nowhere: Place = { path: '', empties: [] }

interface InternalField {
  readonly name: string
  /** What clients call it. */
  readonly outside: string
  readonly type: string
  /** Whether nothing stands for nothing. */
  readonly isOptional: boolean
}

const fieldsOf = (struct: string): readonly InternalField[] => {
  const found = known.get(struct)
  if (found !== undefined) return found
  const fields = (internalTypes[struct] ?? '').split(', ').map((field): InternalField => {
    const [name = '', outside = '', type = ''] = field.split(' ')
    return { name, outside, type: type.replace('?', ''), isOptional: type.endsWith('?') }
  })
  known.set(struct, fields)
  return fields
}

const known = new Map<string, readonly InternalField[]>()

const isZero = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || value === 0 || value === false || isEmpty(value)

const isEmpty = (value: Json): boolean =>
  isJsonArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0

const formOf = (type: string, value: Json | undefined, at: Place): Json => {
  if (value === undefined || value === null)
    return at.empties.some(([path]) => path === at.path) ? emptyOf(type) : zeroOf(type)
  if (type.startsWith('*')) return formOf(type.slice(1), value, at)
  if (type.startsWith('[]'))
    return isJsonArray(value)
      ? value.map((item, i) => formOf(type.slice(2), item, at === nowhere ? at : { ...at, path: `${at.path}[${i}]` }))
      : null
  if (type.startsWith('map:')) return isJsonObject(value) ? sorted(value) : null
  return type.includes('.') ? internalForm(type, value, at) : value
}

const emptyOf = (type: string): Json => (type.startsWith('[]') ? [] : {})

const zeroOf = (type: string): Json => {
  if (type === 'string') return ''
  if (type === 'bool') return false
  if (type === 'int' || type === 'intOrString') return 0
  if (type === 'quantity') return '0'
  return type.includes('.') && !/^[*[]/.test(type) ? internalForm(type, {}) : null
}

const sorted = (map: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)))
