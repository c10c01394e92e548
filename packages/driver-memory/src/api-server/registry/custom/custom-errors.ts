import { isJsonObject, type Json } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { embeddedErrors } from '../../schema/embedded.ts'
import { hasRules, ruleErrors } from '../../schema/rules.ts'
import type { Schema } from '../../schema/schema.ts'
import { schemaErrors } from '../../schema/validate.ts'
import type { ScalePath } from '../kind.ts'

/** What is wrong with a custom resource by its schema, its scale and its rules, in this order. */
export const customErrors =
  (schema: Schema, scale: ScalePath | undefined) =>
  (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
    const errors = [
      ...schemaErrors(schema, next, previous, ''),
      ...scaleErrors(scale, next),
      ...embeddedErrors(schema, next, ''),
    ]
    if (!hasRules(schema)) return errors
    return errors.some(({ reason }) => blocking.has(reason))
      ? [...errors, notChecked]
      : [...errors, ...ruleErrors(schema, next, previous, '')]
  }

/** After these no rule is evaluated: it could not rely on what it finds. */
const blocking: ReadonlySet<string> = new Set([
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
])

const notChecked: FieldError = invalid(
  '<nil>',
  null,
  'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
)

const scaleErrors = (scale: ScalePath | undefined, object: KubernetesObject): readonly FieldError[] => {
  if (scale === undefined) return []
  const path = `.${scale.specReplicas.join('.')}`
  let value: Json | undefined = object
  for (const field of scale.specReplicas) value = isJsonObject(value) ? value[field] : undefined
  if (value === undefined) return []
  if (typeof value !== 'number')
    return [
      invalid(path, 0, `${path} accessor error: ${goText(value)} is of the type ${goType(value)}, expected int64`),
    ]
  return value < 0 ? [invalid(path, value, 'should be a non-negative integer')] : []
}

const goText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

const goType = (value: Json): string => {
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return '[]interface {}'
  return isJsonObject(value) ? 'map[string]interface {}' : typeof value
}
