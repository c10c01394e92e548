import type { Instant, Json, JsonObject } from '@fixpoint/core'
import { numberOf, objectOf, objectsOf, textOf } from '../../api-server/registry/read.ts'
import { ageOf } from './age.ts'
import { valuesAt } from './json-path.ts'
import { type Column, nameColumn, type Printer } from './printer.ts'
import { nameOf } from './workloads.ts'

/** How objects of a definition are shown: by the columns that it names, or by their age. */
export const customPrinter = (definition: JsonObject, version: string): Printer => {
  const versions = objectsOf(objectOf(definition['spec'])['versions'])
  const own = objectsOf(versions.find(({ name }) => name === version)?.['additionalPrinterColumns'])
  const columns = own.length === 0 ? [age] : own
  return {
    columns: [nameColumn, ...columns.map(columnOf)],
    cells: (object, now) => [...nameOf(object), ...columns.map((column) => cell(object, column, now))],
  }
}

const age: JsonObject = { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }

const columnOf = ({ name, type, format, description, priority, jsonPath }: JsonObject): Column => ({
  name: textOf(name),
  type: textOf(type) as Column['type'],
  format: textOf(format),
  description: textOf(description) || `Custom resource definition column (in JSONPath format): ${textOf(jsonPath)}`,
  priority: numberOf(priority),
})

const cell = (object: JsonObject, { type, jsonPath }: JsonObject, now: Instant): Json => {
  const [value] = valuesAt(object, textOf(jsonPath))
  if (value === undefined || value === null) return null
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value : JSON.stringify(value)
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null
    case 'number':
      return typeof value === 'number' ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'date':
      return typeof value !== 'string' ? null : Number.isNaN(Date.parse(value)) ? '<invalid>' : ageOf(value, now)
    default:
      return null
  }
}
