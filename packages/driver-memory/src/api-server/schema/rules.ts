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
import { evaluate, optional } from './cel.ts'
import { childPath } from './child-path.ts'
import { below } from './defaults.ts'
import { ruleValue } from './rule-value.ts'
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
  const { items } = schema
  if (isJsonArray(value))
    return items === undefined ? [] : value.flatMap((item, i) => ruleErrors(items, item, undefined, `${path}[${i}]`))
  if (!isJsonObject(value)) return []
  const before = isJsonObject(previous) ? previous : {}
  return Object.entries(value).flatMap(([name, field]) => {
    const child = childPath(schema, name, path)
    return child === undefined ? [] : ruleErrors(child.schema, field, before[name], child.path)
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
  const before = previous === undefined ? undefined : ruleValue(schema, previous)
  // A rule about a change does not hold for what is new, unless it says what then.
  if (compared && before === undefined && rule.optionalOldSelf !== true) return []
  const variables = {
    self: ruleValue(schema, value),
    ...(compared && { oldSelf: rule.optionalOldSelf === true ? optional(before) : before }),
  }
  const type = schema.type ?? ''
  const holds = holdsFor(rule, variables)
  if (holds === true) return []
  if (typeof holds === 'string') return [invalid(path, type, holds)]
  const at = `${path}${rule.fieldPath ?? ''}`.replace(/^[.]/, '')
  const message = messageOf(rule, variables)
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
const holdsFor = (rule: ValidationRule, variables: Record<string, unknown>): boolean | string => {
  try {
    return evaluate(rule.rule, variables) === true
  } catch (error) {
    return `${troubleOf(error)} evaluating rule: ${(rule.message ?? rule.rule).trim()}`
  }
}

/** As Go's library says it, which begins small. */
const troubleOf = (error: unknown): string => {
  const [text = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return text.replace(/^No such key/, 'no such key')
}

/** A message that can't be worked out, or is of no use, gives way to the one that is always the same. */
const messageOf = (rule: ValidationRule, variables: Record<string, unknown>): string => {
  const usual = rule.message === undefined ? `failed rule: ${rule.rule.trim()}` : rule.message.trim()
  if (rule.messageExpression === undefined) return usual
  try {
    const message = evaluate(rule.messageExpression, variables)
    const text = typeof message === 'string' ? message.trim() : ''
    return text === '' || text.includes('\n') || text.length > longestMessage ? usual : text
  } catch {
    return usual
  }
}

const longestMessage = 5 * 1024

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
