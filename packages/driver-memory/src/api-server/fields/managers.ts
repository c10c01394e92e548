import { isJsonArray, isJsonObject, type Json, type JsonObject, own } from '@fixpoint/core'
import type { Schema } from '../schema/schema.ts'
import { alike } from './alike.ts'
import { difference, type FieldSet, sameSet, union } from './field-set.ts'

/** One manager of fields: who, by which operation, through which subresource, in which version, and which fields. */
export interface Manager {
  readonly manager: string
  readonly operation: 'Apply' | 'Update'
  readonly apiVersion: string
  readonly subresource: string
  readonly time: string | undefined
  readonly fields: FieldSet
  /** The entry that it was read from, to be written as it is where nothing changed. */
  readonly entry?: JsonObject
}

/** Tells one manager from another. */
export type Identity = Pick<Manager, 'manager' | 'operation' | 'apiVersion' | 'subresource'>

export const isSame = (a: Identity, b: Identity): boolean =>
  a.manager === b.manager &&
  a.operation === b.operation &&
  a.apiVersion === b.apiVersion &&
  a.subresource === b.subresource

/** Whoever has it is likely to write the same fields of the next object. */
export const whoIs = ({ manager, operation, subresource }: Omit<Identity, 'apiVersion'>): string =>
  `${operation} ${subresource} ${manager}`

const decoded = new WeakMap<JsonObject, Manager | 'Unreadable'>()

/** Reads `metadata.managedFields`. Entries that can't be read are dropped. */
export const readManagers = (managedFields: Json | undefined): readonly Manager[] => {
  if (!isJsonArray(managedFields)) return []
  const managers: Manager[] = []
  for (const entry of managedFields) {
    if (!isJsonObject(entry)) continue
    let manager = decoded.get(entry)
    if (manager === undefined) {
      manager = readManager(entry)
      decoded.set(entry, manager)
    }
    if (manager !== 'Unreadable') managers.push(manager)
  }
  return managers
}

const readManager = (entry: JsonObject): Manager | 'Unreadable' => {
  const operation = own(entry, 'operation')
  const fields = own(entry, 'fieldsV1')
  if ((operation !== 'Apply' && operation !== 'Update') || !isJsonObject(fields)) return 'Unreadable'
  const time = own(entry, 'time')
  return {
    manager: textOf(entry, 'manager'),
    operation,
    apiVersion: textOf(entry, 'apiVersion'),
    subresource: textOf(entry, 'subresource'),
    time: typeof time === 'string' ? time : undefined,
    // The format of `fieldsV1` is that of a set, step by step.
    fields: fields as unknown as FieldSet,
    entry,
  }
}

const textOf = (entry: JsonObject, key: string): string => {
  const value = own(entry, key)
  return typeof value === 'string' ? value : ''
}

/** The list with one manager's fields and time set anew. No fields: no manager. */
export const withManager = (
  managers: readonly Manager[],
  identity: Identity,
  fields: FieldSet | undefined,
  time: string | undefined,
): readonly Manager[] => {
  const before = managers.find((manager) => isSame(manager, identity))
  if (sameSet(before?.fields, fields) && (fields === undefined || before?.time === time)) return managers
  const others = managers.filter((manager) => manager !== before)
  return fields === undefined ? others : [...others, { ...identity, time, fields }]
}

/** Whether a writer asks for all managers to be forgotten: by an empty list, or by one entry that says nothing. */
export const isReset = (managedFields: readonly JsonObject[] | undefined): boolean =>
  managedFields !== undefined &&
  managedFields.length <= 1 &&
  managedFields.every((entry) => Object.keys(entry).length === 0)

/** The list with fields taken from all managers but one. Their times stay: they did nothing. */
export const without = (
  managers: readonly Manager[],
  fields: FieldSet | undefined,
  keeper?: Identity,
): readonly Manager[] => {
  if (fields === undefined) return managers
  const left: Manager[] = []
  for (const manager of managers) {
    const isKeeper = keeper !== undefined && isSame(manager, keeper)
    const rest = isKeeper ? manager.fields : difference(manager.fields, fields)
    if (rest === manager.fields) left.push(manager)
    else if (rest !== undefined) {
      const { entry: _, ...identity } = manager
      left.push({ ...identity, fields: rest })
    }
  }
  return left
}

/** `metadata.managedFields`: applies first, then by time and name. Undefined where nobody manages anything. */
export const writeManagers = (managers: readonly Manager[], schema: Schema): readonly JsonObject[] | undefined => {
  if (managers.length === 0) return undefined
  return capped(managers)
    .toSorted(byRank)
    .map((each) => each.entry ?? entryOf(each, schema))
}

const byRank = (a: Manager, b: Manager): number =>
  order(a.operation, b.operation) ||
  order(a.time ?? '', b.time ?? '') ||
  order(a.manager, b.manager) ||
  order(a.apiVersion, b.apiVersion) ||
  order(a.subresource, b.subresource)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The API server keeps this many managers that update; the fields of older ones go to a common one. */
const mostUpdaters = 10

const ancient = 'ancient-changes'

const capped = (managers: readonly Manager[]): readonly Manager[] => {
  const updaters = managers.filter(({ operation, manager }) => operation === 'Update' && manager !== ancient)
  if (updaters.length <= mostUpdaters) return managers
  const oldest = updaters.toSorted((a, b) => order(a.time ?? '', b.time ?? '')).slice(0, updaters.length - mostUpdaters)
  return oldest.reduce<readonly Manager[]>(
    intoAncient,
    managers.filter((manager) => !oldest.includes(manager)),
  )
}

const intoAncient = (managers: readonly Manager[], { apiVersion, fields, time }: Manager): readonly Manager[] => {
  const identity: Identity = { manager: ancient, operation: 'Update', apiVersion, subresource: '' }
  const before = managers.find((manager) => isSame(manager, identity))
  const all = union(before?.fields, fields)
  const others = managers.filter((manager) => manager !== before)
  return all === undefined ? others : [...others, { ...identity, time, fields: all }]
}

const entryOf = (
  { manager, operation, apiVersion, subresource, time, fields }: Manager,
  schema: Schema,
): JsonObject => ({
  manager,
  operation,
  apiVersion,
  ...(time !== undefined && { time }),
  fieldsType: 'FieldsV1',
  fieldsV1: alike(schema, whoIs({ manager, operation, subresource }), fields),
  ...(subresource !== '' && { subresource }),
})
