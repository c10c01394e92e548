import { isJsonObject, type Json, sameJson } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import { prune } from '../../schema/prune.ts'
import type { Schema } from '../../schema/schema.ts'
import { schemaErrors } from '../../schema/validate.ts'

/** What is wrong with the defaults in a schema: each has to be a value that the schema takes as it is. */
export const defaultErrors = (schema: Schema, path: string): readonly FieldError[] => {
  const { properties = {}, items, additionalProperties } = schema
  return [
    ...(schema.default === undefined ? [] : ownErrors(schema, schema.default, `${path}.default`)),
    ...Object.entries(properties).flatMap(([name, property]) => defaultErrors(property, `${path}.properties[${name}]`)),
    ...(items === undefined ? [] : defaultErrors(items, `${path}.items`)),
    ...(typeof additionalProperties === 'object'
      ? defaultErrors(additionalProperties, `${path}.additionalProperties`)
      : []),
  ]
}

const ownErrors = (schema: Schema, value: Json, path: string): readonly FieldError[] => {
  const pruned = prune(schema, value, '', [])
  const unknown = isJsonObject(value) && !sameJson(pruned, value)
  return [
    ...(unknown ? [invalid(path, value, 'must not have unknown fields')] : []),
    ...schemaErrors(schema, value, undefined, path),
  ]
}
