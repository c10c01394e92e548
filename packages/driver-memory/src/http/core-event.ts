import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Conversion } from './conversion.ts'

/** The name in the core group, and the one in `events.k8s.io`. */
const names: readonly (readonly [core: string, newer: string])[] = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
  ['reportingComponent', 'reportingController'],
]

const toCore = new Map(names.map(([core, newer]) => [newer, core]))
const toNewer = new Map(names)

const renamed = (object: JsonObject, to: ReadonlyMap<string, string>): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([field, value]) => [to.get(field) ?? field, value]))

/** Go writes these of a core Event also where they are not set. */
const zero: JsonObject = { involvedObject: {}, eventTime: null, reportingComponent: '', reportingInstance: '' }

const read = (object: JsonObject): JsonObject => {
  const { kind, apiVersion, ...fields } = renamed(object, toCore)
  return { ...(kind !== undefined && { kind, apiVersion: 'v1' }), ...zero, ...fields }
}

const write = (body: Json): Json => {
  if (!isJsonObject(body)) return body
  const { apiVersion, ...fields } = renamed(body, toNewer)
  return {
    ...fields,
    ...(apiVersion !== undefined && { apiVersion: apiVersion === 'v1' ? 'events.k8s.io/v1' : apiVersion }),
  }
}

/** Events as kubectl knows them: the objects of `events.k8s.io` under the older names of their fields. */
export const coreEvent: Conversion = { read, write }
