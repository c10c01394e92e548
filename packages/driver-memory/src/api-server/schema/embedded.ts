import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { distinct, type FieldError, invalid, required } from '../field-error.ts'
import type { Metadata } from '../object.ts'
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
  ...(typeof apiVersion === 'string' ? apiVersionErrors(apiVersion, `${path}.apiVersion`) : []),
  ...(typeof kind === 'string' ? kindErrors(kind, `${path}.kind`) : []),
  ...(isJsonObject(metadata) ? embeddedMetadataErrors(metadata, path) : []),
]

const apiVersionErrors = (apiVersion: string, field: string): readonly FieldError[] => {
  if (apiVersion === '') return [invalid(field, apiVersion, 'must not be empty')]
  return apiVersion.split('/').length > 2
    ? [invalid(field, apiVersion, `unexpected GroupVersion string: ${apiVersion}`)]
    : []
}

const kindErrors = (kind: string, field: string): readonly FieldError[] => {
  if (kind === '') return [invalid(field, kind, 'must not be empty')]
  const problems = dns1035Problems(kind.toLowerCase())
  return problems.length === 0
    ? []
    : [invalid(field, kind, `may have mixed case, but should otherwise match: ${problems.join(',')}`)]
}

/** It may do without a name, and says by its namespace whether it is in one. */
const embeddedMetadataErrors = (metadata: Metadata, path: string): readonly FieldError[] => {
  const { name = '', namespace = '' } = metadata
  const named = name === '' ? { ...metadata, name: 'fakename' } : metadata
  return distinct(metadataErrors(named, namespace !== '', pathSegment)).map((error) => ({
    ...error,
    field: `${path}.${error.field}`,
  }))
}
