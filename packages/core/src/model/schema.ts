import type { Json } from './json.ts'

/** The subset of OpenAPI v3 that a structural schema of a CustomResourceDefinition may use, as far as we use it. */
export interface Schema {
  readonly type: 'object' | 'array' | 'string' | 'integer'
  readonly format?: 'int32' | 'int64' | 'date-time'
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly default?: Json
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map'
  readonly 'x-kubernetes-list-map-keys'?: readonly string[]
  readonly 'x-kubernetes-validations'?: readonly ValidationRule[]
}

/** A rule in the Common Expression Language, checked by the API server. */
export interface ValidationRule {
  readonly rule: string
  readonly message: string
  readonly reason: 'FieldValueRequired' | 'FieldValueInvalid'
  readonly fieldPath: string
}
