import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import {
  duplicate,
  duplicateUnshown,
  type FieldError,
  forbidden,
  invalid,
  invalidUnshown,
  required,
} from '../field-error.ts'
import { evaluate, toCel } from './cel.ts'
import { below } from './defaults.ts'
import type { Schema, ValidationRule } from './schema.ts'

/** The `x-kubernetes-validations` of a schema that a value breaks. Parts that did not change are not looked at again. */
export const ruleErrors = (
  schema: Schema,
  value: Json | undefined,
  previous: Json | undefined,
  path: string,
): readonly FieldError[] => {
  if (value === undefined || value === null || value === previous || !hasRules(schema)) return []
  const own = (schema['x-kubernetes-validations'] ?? []).flatMap((rule) => errorOf(rule, schema, value, previous, path))
  return [...own, ...inner(schema, value, previous, path)]
}

const inner = (schema: Schema, value: Json, previous: Json | undefined, path: string): readonly FieldError[] => {
  const { properties = {}, additionalProperties, items } = schema
  if (isJsonArray(value))
    return items === undefined ? [] : value.flatMap((item, i) => ruleErrors(items, item, undefined, `${path}[${i}]`))
  if (!isJsonObject(value)) return []
  const before = isJsonObject(previous) ? previous : {}
  return Object.entries(value).flatMap(([name, field]) => {
    const fieldSchema = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
    return typeof fieldSchema === 'object'
      ? ruleErrors(fieldSchema, field, before[name], path === '' ? name : `${path}.${name}`)
      : []
  })
}

const errorOf = (
  rule: ValidationRule,
  schema: Schema,
  value: Json,
  previous: Json | undefined,
  path: string,
): readonly FieldError[] => {
  const compared = /\boldSelf\b/.test(rule.rule)
  // A rule about a change does not hold for what is new.
  if (compared && previous === undefined) return []
  const holds = holdsFor(rule.rule, {
    self: toCel(schema, value),
    ...(compared && previous !== undefined && { oldSelf: toCel(schema, previous) }),
  })
  if (holds === true) return []
  const at = `${path}${rule.fieldPath ?? ''}`.replace(/^[.]/, '')
  const message = typeof holds === 'string' ? holds : (rule.message ?? `failed rule: ${rule.rule}`)
  const isShown = !isJsonObject(value) && !isJsonArray(value)
  switch (rule.reason) {
    case 'FieldValueRequired':
      return [required(at, message)]
    case 'FieldValueForbidden':
      return [forbidden(at, message)]
    case 'FieldValueDuplicate':
      return [isShown ? duplicate(at, value) : duplicateUnshown(at)]
    default:
      return [isShown ? invalid(at, value, message) : invalidUnshown(at, message)]
  }
}

/** Whether a rule holds, or why that can't be told. */
const holdsFor = (rule: string, variables: Record<string, unknown>): boolean | string => {
  try {
    return evaluate(rule, variables) === true
  } catch (error) {
    return `failed rule: ${rule}: ${error instanceof Error ? error.message : String(error)}`
  }
}

const known = new WeakMap<Schema, boolean>()

/** Whether a rule stands anywhere in a schema. */
export const hasRules = (schema: Schema): boolean => {
  let has = known.get(schema)
  if (has === undefined) {
    has = schema['x-kubernetes-validations'] !== undefined || below(schema).some(hasRules)
    known.set(schema, has)
  }
  return has
}
