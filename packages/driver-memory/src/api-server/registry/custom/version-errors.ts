import { isJsonObject, type JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, forbidden, invalid, required, tooMany } from '../../field-error.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { defaultErrors } from './default-errors.ts'
import { celErrors } from './rule-errors.ts'
import { schemaErrors } from './schema-errors.ts'
import { structuralErrors } from './structural-errors.ts'
import { schemaOfVersion } from './version-schema.ts'

/** The parts of a version that are checked on their own. */
export type Part = 'schema' | 'subresources' | 'additionalPrinterColumns' | 'selectableFields'

export const parts: readonly Part[] = ['schema', 'subresources', 'additionalPrinterColumns', 'selectableFields']

/** What is wrong with a part of a version of a definition, in the words of apiextensions-apiserver. */
export const partErrors = (part: Part, version: JsonObject, path: string): readonly FieldError[] => {
  switch (part) {
    case 'schema':
      return allSchemaErrors(version, path)
    case 'subresources':
      return scaleErrors(objectOf(objectOf(version['subresources'])['scale']), version, `${path}.scale`)
    case 'additionalPrinterColumns':
      return objectsOf(version[part]).flatMap((column, i) => columnErrors(column, `${path}[${i}]`))
    case 'selectableFields':
      return selectableErrors(version, path)
  }
}

export const deprecationErrors = (
  { deprecated, deprecationWarning }: JsonObject,
  path: string,
): readonly FieldError[] => {
  if (typeof deprecationWarning !== 'string') return []
  const refuse = (why: string): FieldError => invalid(`${path}.deprecationWarning`, deprecationWarning, why)
  if (deprecated !== true) return [refuse('can only be set for deprecated versions')]
  if (deprecationWarning.length > 256) return [refuse('must be <= 256 characters long')]
  return deprecationWarning === '' ? [refuse('must not be an empty string')] : []
}

const allSchemaErrors = (version: JsonObject, path: string): readonly FieldError[] => {
  const schema = objectOf(version['schema'])['openAPIV3Schema']
  if (!isJsonObject(schema)) return []
  const at = `${path}.openAPIV3Schema`
  const other = schemaErrors(schema, at)
  // What OpenAPI does not have here cannot be told to be structural.
  const structural = other.some(({ message }) => message.endsWith('is not supported'))
    ? []
    : structuralErrors(schema, at)
  const defaults = structural.length === 0 ? defaultErrors(schemaOfVersion(version), at) : []
  const isSound = structural.length === 0 && defaults.length === 0 && other.length === 0
  return [
    ...(schema['nullable'] === true ? [forbidden(`${at}.nullable`, 'nullable cannot be true at the root')] : []),
    ...structural,
    // What is not structural has no values that a default could be held against.
    ...defaults,
    ...other,
    // Rules are only looked at where the types are known that they are about.
    ...(isSound ? celErrors(schemaOfVersion(version), at) : []),
  ]
}

const scaleErrors = (scale: JsonObject, { subresources }: JsonObject, path: string): readonly FieldError[] => {
  if (!isJsonObject(objectOf(subresources)['scale'])) return []
  const { specReplicasPath, statusReplicasPath, labelSelectorPath } = scale
  return [
    ...pathErrors(
      textOf(specReplicasPath),
      `${path}.specReplicasPath`,
      ['.spec.'],
      'should be a json path under .spec',
    ),
    ...pathErrors(
      textOf(statusReplicasPath),
      `${path}.statusReplicasPath`,
      ['.status.'],
      'should be a json path under .status',
    ),
    ...(textOf(labelSelectorPath) === ''
      ? []
      : pathErrors(
          textOf(labelSelectorPath),
          `${path}.labelSelectorPath`,
          ['.spec.', '.status.'],
          'should be a json path under either .spec or .status',
        )),
  ]
}

const pathErrors = (text: string, path: string, under: readonly string[], why: string): readonly FieldError[] => {
  if (text === '') return [required(path)]
  if (!text.startsWith('.')) return [invalid(path, text, 'must be a simple json path starting with .')]
  return under.some((prefix) => text.startsWith(prefix)) ? [] : [invalid(path, text, why)]
}

const columnTypes = ['boolean', 'date', 'integer', 'number', 'string']
const columnFormats = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password']

const columnErrors = (column: JsonObject, path: string): readonly FieldError[] => {
  const [name, type, format, jsonPath] = ['name', 'type', 'format', 'jsonPath'].map((field) => textOf(column[field]))
  const errors: FieldError[] = []
  if (name === '') errors.push(required(`${path}.name`))
  if (type === '') errors.push(required(`${path}.type`, `must be one of ${columnTypes.join(',')}`))
  else if (!columnTypes.includes(type ?? ''))
    errors.push(invalid(`${path}.type`, type, `must be one of ${columnTypes.join(',')}`))
  if (format !== '' && !columnFormats.includes(format ?? ''))
    errors.push(invalid(`${path}.format`, format, `must be one of ${columnFormats.join(',')}`))
  if (jsonPath === '') errors.push(required(`${path}.JSONPath`))
  else if (jsonPath?.startsWith('.') === false)
    errors.push(invalid(`${path}.JSONPath`, jsonPath, 'must be a simple json path starting with .'))
  return errors
}

const mostSelectable = 8

const selectableErrors = (version: JsonObject, path: string): readonly FieldError[] => {
  const seen = new Set<string>()
  const errors = objectsOf(version['selectableFields']).flatMap(({ jsonPath }, i) => {
    const [text, at] = [textOf(jsonPath), `${path}[${i}].jsonPath`]
    if (text === '') return [required(at)]
    const found = schemaAt(objectOf(objectOf(version['schema'])['openAPIV3Schema']), text)
    if (typeof found === 'string') return [invalid(at, text, `is an invalid path: ${found}`)]
    const own: FieldError[] = []
    if (!['string', 'boolean', 'integer'].includes(textOf(found['type'])))
      own.push(
        invalid(
          at,
          text,
          'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.',
        ),
      )
    if (seen.has(text)) own.push(duplicate(at, text))
    seen.add(text)
    return own
  })
  return seen.size > mostSelectable ? [...errors, tooMany(path, seen.size, mostSelectable)] : errors
}

/** The schema of the field at a path, or why there is none. */
const schemaAt = (schema: JsonObject, path: string): JsonObject | string => {
  if (!path.startsWith('.')) return `expected [ or . but got: ${path.split('.', 1)[0] ?? ''}`
  let current = schema
  for (const step of path.slice(1).split('.')) {
    const next =
      objectOf(current['properties'])[step] ??
      (isJsonObject(current['additionalProperties']) ? current['additionalProperties'] : undefined)
    if (!isJsonObject(next)) return 'does not refer to a valid field'
    current = next
  }
  return current
}
