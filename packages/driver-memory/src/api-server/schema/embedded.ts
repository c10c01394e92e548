import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../field-error.ts'
import { dns1035Problems } from '../registry/validation/name-rules.ts'
import type { Schema } from './schema.ts'

/** What is wrong with the objects that are fields of a custom resource: each has to say what it is. */
export const embeddedErrors = (schema: Schema, value: Json | undefined, path: string): readonly FieldError[] => {
  const { properties = {}, additionalProperties, items } = schema
  if (isJsonArray(value) && items !== undefined)
    return value.flatMap((item, i) => embeddedErrors(items, item, `${path}[${i}]`))
  if (!isJsonObject(value)) return []
  const below = Object.entries(value).flatMap(([name, field]) => {
    const fieldSchema = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
    return typeof fieldSchema === 'object'
      ? embeddedErrors(fieldSchema, field, path === '' ? name : `${path}.${name}`)
      : []
  })
  return schema['x-kubernetes-embedded-resource'] === true ? [...typeErrors(value, path), ...below] : below
}

const typeErrors = ({ apiVersion, kind }: { readonly [field: string]: Json | undefined }, path: string) => [
  ...(apiVersion === undefined ? [required(`${path}.apiVersion`)] : []),
  ...(kind === undefined ? [required(`${path}.kind`)] : []),
  ...(typeof kind === 'string' ? kindErrors(kind, `${path}.kind`) : []),
]

const kindErrors = (kind: string, field: string): readonly FieldError[] => {
  if (kind === '') return [invalid(field, kind, 'must not be empty')]
  const problems = dns1035Problems(kind.toLowerCase())
  return problems.length === 0
    ? []
    : [invalid(field, kind, `may have mixed case, but should otherwise match: ${problems.join(',')}`)]
}
