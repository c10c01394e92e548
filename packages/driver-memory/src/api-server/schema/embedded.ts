import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { distinct, type FieldError, invalid, required } from '../field-error.ts'
import { readMetadataOf } from '../registry/custom/custom-metadata.ts'
import { metadataErrors } from '../registry/validation/metadata.ts'
import { dns1035Problems, pathSegment } from '../registry/validation/name-rules.ts'
import { childPath } from './child-path.ts'
import type { Schema } from './schema.ts'

/**
 * What is wrong with the objects that are fields of a custom resource: each has to say what it is, and to have metadata that
 * any object may have (apiextensions-apiserver, pkg/apiserver/schema/objectmeta/validation.go).
 */
export const embeddedErrors = (schema: Schema, value: Json | undefined, path: string): readonly FieldError[] => {
  const { items } = schema
  if (isJsonArray(value) && items !== undefined)
    return value.flatMap((item, i) => embeddedErrors(items, item, `${path}[${i}]`))
  if (!isJsonObject(value)) return []
  const below = Object.entries(value).flatMap(([name, field]) => {
    const child = childPath(schema, name, path)
    return child === undefined ? [] : embeddedErrors(child.schema, field, child.path)
  })
  return schema['x-kubernetes-embedded-resource'] === true ? [...objectErrors(value, path), ...below] : below
}

const objectErrors = ({ apiVersion, kind, metadata }: JsonObject, path: string): readonly FieldError[] => [
  ...(apiVersion === undefined ? [required(`${path}.apiVersion`)] : []),
  ...(kind === undefined ? [required(`${path}.kind`)] : []),
  ...(apiVersion === undefined ? [] : apiVersionErrors(apiVersion, `${path}.apiVersion`)),
  ...(kind === undefined ? [] : kindErrors(kind, `${path}.kind`)),
  ...(metadata === undefined ? [] : embeddedMetadataErrors(metadata, path)),
]

const apiVersionErrors = (apiVersion: Json, field: string): readonly FieldError[] => {
  if (typeof apiVersion !== 'string') return [invalid(field, apiVersion, 'must be a string')]
  if (apiVersion === '') return [invalid(field, apiVersion, 'must not be empty')]
  return apiVersion.split('/').length > 2
    ? [invalid(field, apiVersion, `unexpected GroupVersion string: ${apiVersion}`)]
    : []
}

const kindErrors = (kind: Json, field: string): readonly FieldError[] => {
  if (typeof kind !== 'string') return [invalid(field, kind, 'must be a string')]
  if (kind === '') return [invalid(field, kind, 'must not be empty')]
  const problems = dns1035Problems(kind.toLowerCase())
  return problems.length === 0
    ? []
    : [invalid(field, kind, `may have mixed case, but should otherwise match: ${problems.join(',')}`)]
}

/** It may do without a name, and says by its namespace whether it is in one. */
const embeddedMetadataErrors = (given: Json, path: string): readonly FieldError[] => {
  // An apply has not read it.
  const read = readMetadataOf(given)
  if (typeof read === 'string') return [invalid(`${path}.metadata`, given, read)]
  const { metadata } = read
  const { name = '', namespace = '' } = metadata
  const named = name === '' ? { ...metadata, name: 'fakename' } : metadata
  return distinct(metadataErrors(named, namespace !== '', pathSegment)).map((error) => ({
    ...error,
    field: `${path}.${error.field}`,
  }))
}
