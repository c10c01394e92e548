import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { jsonType } from '../../go-value.ts'

/** What a field of a version of a definition holds: a type of Go, a struct, a list or a map of it, or anything. */
type FieldType =
  | 'string'
  | 'bool'
  | 'int32'
  | 'int64'
  | 'float64'
  | 'any'
  /** A schema that reads itself, or what may stand in its place: fields that it does not have are not told. */
  | 'items'
  | 'schemaOrBool'
  | { readonly list: FieldType }
  | { readonly map: FieldType }
  | { readonly struct: string; readonly fields: () => Readonly<Record<string, FieldType>> }

const struct = (name: string, fields: Readonly<Record<string, FieldType>>): FieldType => ({
  struct: name,
  fields: () => fields,
})

const strings = (...names: string[]): Readonly<Record<string, FieldType>> =>
  Object.fromEntries(names.map((name) => [name, 'string']))

const schema: FieldType = { struct: 'JSONSchemaProps', fields: () => schemaFields }

const rule = struct('ValidationRule', {
  ...strings('rule', 'message', 'messageExpression', 'reason', 'fieldPath'),
  optionalOldSelf: 'bool',
})

const schemaFields: Readonly<Record<string, FieldType>> = {
  ...strings('id', '$schema', '$ref', 'description', 'type', 'format', 'title', 'pattern'),
  ...strings('x-kubernetes-list-type', 'x-kubernetes-map-type'),
  default: 'any',
  example: 'any',
  maximum: 'float64',
  minimum: 'float64',
  multipleOf: 'float64',
  exclusiveMaximum: 'bool',
  exclusiveMinimum: 'bool',
  uniqueItems: 'bool',
  nullable: 'bool',
  maxLength: 'int64',
  minLength: 'int64',
  maxItems: 'int64',
  minItems: 'int64',
  maxProperties: 'int64',
  minProperties: 'int64',
  enum: { list: 'any' },
  required: { list: 'string' },
  items: 'items',
  allOf: { list: schema },
  oneOf: { list: schema },
  anyOf: { list: schema },
  not: schema,
  properties: { map: schema },
  patternProperties: { map: schema },
  definitions: { map: schema },
  dependencies: { map: 'any' },
  additionalProperties: 'schemaOrBool',
  additionalItems: 'schemaOrBool',
  externalDocs: struct('ExternalDocumentation', strings('description', 'url')),
  'x-kubernetes-preserve-unknown-fields': 'bool',
  'x-kubernetes-embedded-resource': 'bool',
  'x-kubernetes-int-or-string': 'bool',
  'x-kubernetes-list-map-keys': { list: 'string' },
  'x-kubernetes-validations': { list: rule },
}

const version = struct('CustomResourceDefinitionVersion', {
  ...strings('name', 'deprecationWarning'),
  served: 'bool',
  storage: 'bool',
  deprecated: 'bool',
  schema: struct('CustomResourceValidation', { openAPIV3Schema: schema }),
  subresources: struct('CustomResourceSubresources', {
    status: struct('CustomResourceSubresourceStatus', {}),
    scale: struct(
      'CustomResourceSubresourceScale',
      strings('specReplicasPath', 'statusReplicasPath', 'labelSelectorPath'),
    ),
  }),
  additionalPrinterColumns: {
    list: struct('CustomResourceColumnDefinition', {
      ...strings('name', 'type', 'format', 'description', 'jsonPath'),
      priority: 'int32',
    }),
  },
  selectableFields: { list: struct('SelectableField', strings('jsonPath')) },
})

/** What Go's decoder has to say of the versions of a definition. */
export class VersionTypes {
  /** Paths of fields that Go does not have. */
  readonly unknown: string[] = []
  /** The first value of the wrong type. */
  problem: string | undefined

  constructor(versions: Json | undefined) {
    this.#read(versions, { list: version }, { path: 'spec.versions', fields: ['spec', 'versions'], struct: '' })
  }

  #read(value: Json | undefined, type: FieldType, place: Place): void {
    if (value === undefined || value === null || type === 'any') return
    if (type === 'items' || type === 'schemaOrBool') return this.#readOwn(value, type, place)
    if (typeof type === 'string') return isOf(type, value) ? undefined : this.#wrong(value, type, place)
    if ('list' in type) {
      if (!isJsonArray(value)) return this.#wrong(value, goName(type), place)
      for (const [i, item] of value.entries()) this.#read(item, type.list, { ...place, path: `${place.path}[${i}]` })
      return
    }
    if (!isJsonObject(value)) return this.#wrong(value, goName(type), place)
    const fields = 'map' in type ? undefined : type.fields()
    for (const [name, field] of Object.entries(value)) {
      const path = `${place.path}.${name}`
      if (fields === undefined) this.#read(field, 'map' in type ? type.map : 'any', { ...place, path })
      else if (Object.hasOwn(fields, name))
        this.#read(field, fields[name] ?? 'any', {
          path,
          fields: [...place.fields, name],
          struct: 'struct' in type ? type.struct : '',
        })
      else if (field !== undefined) this.unknown.push(path)
    }
  }

  /** A schema that decodes itself does not say which fields it has not. */
  #readOwn(value: Json, type: 'items' | 'schemaOrBool', place: Place): void {
    const { length } = this.unknown
    if (isJsonObject(value)) this.#read(value, schema, place)
    else if (type === 'items' && isJsonArray(value)) this.#read(value, { list: schema }, place)
    else if (type === 'schemaOrBool' && typeof value !== 'boolean') this.problem ??= 'boolean or JSON schema expected'
    this.unknown.length = length
  }

  #wrong(value: Json, type: string, { fields, struct: of }: Place): void {
    const number = typeof value === 'number' && type.startsWith('int') ? ` ${value}` : ''
    const where = of === '' ? 'value' : `struct field ${of}.${fields.join('.')}`
    this.problem ??= `json: cannot unmarshal ${jsonType(value)}${number} into Go ${where} of type ${type}`
  }
}

interface Place {
  readonly path: string
  /** As Go names them: without indices and keys of maps. */
  readonly fields: readonly string[]
  /** Of the last field. */
  readonly struct: string
}

const isOf = (type: 'string' | 'bool' | 'int32' | 'int64' | 'float64', value: Json): boolean => {
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean'
    case 'float64':
      return typeof value === 'number'
    case 'int32':
    case 'int64':
      return typeof value === 'number' && Number.isInteger(value)
  }
}

const goName = (type: FieldType): string => {
  if (typeof type === 'string') return type === 'any' ? 'v1.JSON' : type
  if ('list' in type) return `[]${goName(type.list)}`
  return 'map' in type ? `map[string]${goName(type.map)}` : `v1.${type.struct}`
}

/** The versions in a spec. */
export const versionsIn = ({ spec }: JsonObject): Json | undefined =>
  isJsonObject(spec) ? spec['versions'] : undefined
