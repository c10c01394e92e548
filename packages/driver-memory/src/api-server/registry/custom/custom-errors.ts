import { apiVersionOf, isJsonObject, type Json, type Resource } from '@fixpoint/core'
import { distinct, type FieldError, invalid } from '../../field-error.ts'
import { goText, goType } from '../../go-value.ts'
import type { KubernetesObject } from '../../object.ts'
import { embeddedErrors } from '../../schema/embedded.ts'
import { repeatedErrors } from '../../schema/repeated.ts'
import { hasRules, ruleErrors } from '../../schema/rules.ts'
import type { Schema } from '../../schema/schema.ts'
import { schemaErrors } from '../../schema/validate.ts'
import type { ScalePath } from '../kind.ts'
import { contentErrors, metadataErrors, metadataUpdateErrors } from '../validation/metadata.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'

type Errors = (next: KubernetesObject, previous: KubernetesObject | undefined) => readonly FieldError[]

/** What a definition says of its objects, as far as it is asked when they are validated. */
export interface Definition {
  readonly schema: Schema
  readonly scale: ScalePath | undefined
  readonly resource: Resource
}

/**
 * What is wrong with a custom resource: its metadata, and then all by its definition (apiextensions-apiserver,
 * pkg/registry/customresource/strategy.go and validator.go).
 */
export const customErrors =
  (definition: Definition): Errors =>
  (next, previous) => {
    const { schema, resource } = definition
    const mistyped = typeErrors(next, resource)
    return andRules(schema, next, previous, [
      ...(mistyped.length > 0 ? mistyped : fieldErrors(definition, next, previous)),
      ...embeddedErrors(schema, next, ''),
      ...repeatedErrors(schema, next, previous),
    ])
  }

/** A patch can make another type of an object, of which less is asked then. */
const typeErrors = ({ apiVersion, kind }: KubernetesObject, resource: Resource): readonly FieldError[] => {
  const asked = apiVersionOf(resource)
  return [
    ...(kind === resource.kind ? [] : [invalid('kind', kind, `must be ${resource.kind}`)]),
    ...(apiVersion === asked ? [] : [invalid('apiVersion', apiVersion, `must be ${asked}`)]),
  ]
}

const fieldErrors = (
  { schema, scale, resource }: Definition,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => [
  ...ownMetadataErrors(next, previous, resource.namespaced),
  ...schemaErrors(schema, next, previous, ''),
  ...specScaleErrors(scale, next),
  ...statusScaleErrors(scale, next),
]

/** What is wrong with a status that is written by itself. It has no embedded objects to look at (status_strategy.go). */
export const customStatusErrors =
  ({ schema, scale }: Pick<Definition, 'schema' | 'scale'>): Errors =>
  (next, previous) =>
    andRules(schema, next, previous, [
      ...schemaErrors(schema.properties?.['status'] ?? {}, next['status'], previous?.['status'], 'status'),
      ...statusScaleErrors(scale, next),
      ...repeatedErrors(schema, next, previous),
    ])

/** What is said twice of the metadata here, is said once. */
const ownMetadataErrors = (
  { metadata }: KubernetesObject,
  previous: KubernetesObject | undefined,
  namespaced: boolean,
): readonly FieldError[] => {
  if (previous === undefined) return distinct(metadataErrors(metadata, namespaced, dnsSubdomain))
  if (metadata === previous.metadata) return []
  return distinct([...metadataUpdateErrors(metadata, previous.metadata), ...contentErrors(metadata)])
}

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
