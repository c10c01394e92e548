import { isJsonObject, type Json } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import { goText, goType } from '../../go-value.ts'
import type { KubernetesObject } from '../../object.ts'
import { embeddedErrors } from '../../schema/embedded.ts'
import { hasRules, ruleErrors } from '../../schema/rules.ts'
import type { Schema } from '../../schema/schema.ts'
import { schemaErrors } from '../../schema/validate.ts'
import type { ScalePath } from '../kind.ts'

type Errors = (next: KubernetesObject, previous: KubernetesObject | undefined) => readonly FieldError[]

/** What is wrong with a custom resource by its schema, its scale and its rules, in this order. */
export const customErrors =
  (schema: Schema, scale: ScalePath | undefined): Errors =>
  (next, previous) =>
    andRules(schema, next, previous, [
      ...schemaErrors(schema, next, previous, ''),
      ...specScaleErrors(scale, next),
      ...statusScaleErrors(scale, next),
      ...embeddedErrors(schema, next, ''),
    ])

/** What is wrong with a status that is written by itself: its schema speaks of fields by their place in it. */
export const customStatusErrors =
  (schema: Schema, scale: ScalePath | undefined): Errors =>
  (next, previous) =>
    andRules(schema, next, previous, [
      ...schemaErrors(schema.properties?.['status'] ?? {}, next['status'], previous?.['status'], '').map(inStatus),
      ...statusScaleErrors(scale, next),
      ...embeddedErrors(schema, next, ''),
    ])

const inStatus = (error: FieldError): FieldError => ({
  ...error,
  field: error.field === '' ? 'status' : `status.${error.field}`,
})

const andRules = (
  schema: Schema,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
  errors: readonly FieldError[],
): readonly FieldError[] => {
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

const specScaleErrors = (scale: ScalePath | undefined, object: KubernetesObject): readonly FieldError[] =>
  scale === undefined ? [] : replicaErrors(object, scale.specReplicas)

const statusScaleErrors = (scale: ScalePath | undefined, object: KubernetesObject): readonly FieldError[] =>
  scale === undefined ? [] : replicaErrors(object, scale.statusReplicas)

/** Replicas are read by a path that the schema need not know (apimachinery, unstructured.NestedInt64). */
const replicaErrors = (object: KubernetesObject, steps: readonly string[]): readonly FieldError[] => {
  const path = `.${steps.join('.')}`
  let value: Json = object
  for (const [i, step] of steps.entries()) {
    if (value === null) return []
    if (!isJsonObject(value))
      return [unreadable(path, `.${steps.slice(0, i + 1).join('.')}`, value, 'map[string]interface{}')]
    const inside: Json | undefined = value[step]
    if (inside === undefined) return []
    value = inside
  }
  if (typeof value !== 'number' || !Number.isInteger(value)) return [unreadable(path, path, value, 'int64')]
  if (value < 0) return [invalid(path, value, 'should be a non-negative integer')]
  return value > mostReplicas ? [invalid(path, value, `should be less than or equal to ${mostReplicas}`)] : []
}

const unreadable = (path: string, at: string, value: Json, wanted: string): FieldError =>
  invalid(path, 0, `${at} accessor error: ${goText(value)} is of the type ${goType(value)}, expected ${wanted}`)

const mostReplicas = 2 ** 31 - 1
