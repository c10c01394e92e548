import { type Instant, isJsonArray, type Json, type JsonObject } from '@fixpoint/core'
import { objectOf } from '../../api-server/registry/read.ts'
import { metadataOnly } from '../metadata-only.ts'
import { podConditions } from './pods.ts'
import type { Column, Printer } from './printer.ts'

export interface TableOptions {
  /** What of each object stands beside its cells. */
  readonly includeObject: 'Object' | 'Metadata' | 'None'
  /** An annotation that metadata alone does not show. */
  readonly hidden?: string | undefined
  readonly noHeaders: boolean
}

/** An object, or a list, as `meta.k8s.io/v1 Table`: what `kubectl get` prints. `whole` gives items of a list their kind. */
export const tableOf = (
  printer: Printer,
  body: JsonObject,
  whole: (item: JsonObject) => JsonObject,
  { includeObject, noHeaders, hidden }: TableOptions,
  now: Instant,
): JsonObject => {
  const { resourceVersion, continue: token, remainingItemCount } = objectOf(body['metadata'])
  const items = body['items']
  const objects = isJsonArray(items) ? (items as readonly JsonObject[]) : [body]
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: {
      resourceVersion,
      ...(token !== undefined && token !== '' && { continue: token }),
      ...(remainingItemCount !== undefined && { remainingItemCount }),
    },
    columnDefinitions: noHeaders ? null : printer.columns.map(columnJson),
    rows:
      objects.length === 0 && printer.noRows === 'Null'
        ? null
        : objects.map((object) => ({
            cells: printer.cells(object, now),
            ...conditionsOf(object),
            object: shownBeside(whole(object), includeObject, hidden),
          })),
  }
}

const columnJson = ({ name, type, format = '', description = '', priority = 0 }: Column): JsonObject => ({
  name,
  type,
  format,
  description,
  priority,
})

const conditionsOf = (object: JsonObject): JsonObject => {
  const conditions = podConditions(object)
  return conditions.length === 0 ? {} : { conditions }
}

const shownBeside = (
  object: JsonObject,
  include: TableOptions['includeObject'],
  hidden: TableOptions['hidden'],
): Json => {
  switch (include) {
    case 'Object':
      return object
    case 'Metadata':
      return metadataOnly(object, hidden)
    case 'None':
      return null
  }
}
