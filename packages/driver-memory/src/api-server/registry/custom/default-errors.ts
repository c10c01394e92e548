import { isJsonArray, isJsonObject, type Json, sameJson } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import { embeddedErrors } from '../../schema/embedded.ts'
import { prune } from '../../schema/prune.ts'
import { ruleErrors } from '../../schema/rules.ts'
import type { Schema } from '../../schema/schema.ts'
import { schemaErrors } from '../../schema/validate.ts'

/** What is wrong with the defaults in a schema: each has to be a value that the schema takes as it is. */
export const defaultErrors = (schema: Schema, path: string, isRoot = true): readonly FieldError[] => {
  const { properties = {}, items, additionalProperties } = schema
  // At the root stands an object that says what it is.
  const own: Schema = isRoot ? { ...schema, 'x-kubernetes-embedded-resource': true } : schema
  const inner = (part: Schema, step: string): readonly FieldError[] => defaultErrors(part, `${path}.${step}`, false)
  return [
    // Null is no default.
    ...((schema.default ?? null) === null ? [] : ownErrors(own, schema.default ?? null, `${path}.default`)),
    ...Object.entries(properties).flatMap(([name, property]) => inner(property, `properties[${name}]`)),
    ...(items === undefined ? [] : inner(items, 'items')),
    ...(typeof additionalProperties === 'object' ? inner(additionalProperties, 'additionalProperties') : []),
  ]
}

const ownErrors = (schema: Schema, value: Json, path: string): readonly FieldError[] => {
  const pruned = prune(schema, value, '', [])
  const unknown = (isJsonObject(value) || isJsonArray(value)) && !sameJson(pruned, value)
  // The checks know nothing of where the value stands.
  const placed = (error: FieldError): FieldError => ({
    ...error,
    field: error.field === '' || error.field === '<nil>' ? path : `${path}.${error.field}`,
  })
  const errors = [
    ...(unknown ? [invalid(path, value, 'must not have unknown fields')] : []),
    ...embeddedErrors(schema, value, path),
    ...schemaErrors(schema, value, undefined, '').map(placed),
  ]
  return errors.length > 0 ? errors : ruleErrors(schema, value, undefined, '').map(placed)
}
