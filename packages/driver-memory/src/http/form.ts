import { apiVersionOf, type JsonObject } from '@fixpoint/core'
import type { World } from '../world/world.ts'
import { definitionOf } from './discovery/discovered.ts'
import type { Wanted } from './media-type.ts'
import { metadataOnly } from './metadata-only.ts'
import { type ResourceView, shown } from './resource-view.ts'
import { customPrinter } from './table/custom.ts'
import type { Printer } from './table/printer.ts'
import { printerOf } from './table/printers.ts'
import { scales } from './table/scales.ts'
import { type TableOptions, tableOf } from './table/table.ts'

/** Makes of an answer what the client asked for. A Status, and whatever else is of another kind, stays as it is. */
export type Form = (body: JsonObject, isFirst: boolean) => JsonObject

export const formOf = (world: World, view: ResourceView, { form }: Wanted, query: URLSearchParams): Form => {
  switch (form) {
    case 'Whole':
    case 'Discovery':
      return (body) => shown(view, body)
    case 'Metadata':
      return (body) => (isOf(view, body) ? metadataOnly(shown(view, body), view.kind.insideAnnotation) : body)
    case 'Table': {
      const printer = printerFor(world, view)
      const options = { ...tableOptions(query), hidden: view.kind.insideAnnotation }
      return (body, isFirst) => {
        const noHeaders = options.noHeaders || !isFirst
        if (body['kind'] === 'Scale')
          return tableOf(scales, body, (item) => item, { ...options, noHeaders }, world.timeline.now)
        if (!isOf(view, body)) return body
        return tableOf(
          printer,
          shown(view, body),
          (item) => whole(view, item),
          { ...options, noHeaders },
          world.timeline.now,
        )
      }
    }
  }
}

/** Whether it is an object of the kind, or a list of them. */
const isOf = ({ kind }: ResourceView, body: JsonObject): boolean =>
  body['kind'] === kind.resource.kind || body['kind'] === kind.listKind

const whole = ({ kind, resource }: ResourceView, item: JsonObject): JsonObject => ({
  kind: kind.resource.kind,
  apiVersion: apiVersionOf(resource),
  ...item,
})

const printerFor = (world: World, { kind, resource }: ResourceView): Printer => {
  const definition = definitionOf(world.server, kind)
  return definition === undefined ? printerOf(resource) : customPrinter(definition, resource.version)
}

const tableOptions = (query: URLSearchParams): TableOptions => {
  const include = query.get('includeObject')
  return { includeObject: include === 'Object' || include === 'None' ? include : 'Metadata', noHeaders: false }
}
