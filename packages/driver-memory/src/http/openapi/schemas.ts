import type { Json, JsonObject } from '@fixpoint/core'
import { objectOf, objectsOf, textOf } from '../../api-server/registry/read.ts'
import { type Definition, definitionNamed, nameOfKind } from '../../api-server/schema/builtin/definition.ts'
import type { ApiServer } from '../../api-server/server.ts'
import { definitionOf } from '../discovery/discovered.ts'
import type { ResourceView } from '../resource-view.ts'
import { objectMetaWords } from './object-meta-words.ts'

/** What the two versions of OpenAPI do in their own ways. */
export interface Dialect {
  /** A schema that stands elsewhere in the document. */
  readonly refer: (name: string) => JsonObject
  /** What a document says of a schema of a custom resource. */
  readonly custom: (schema: JsonObject) => JsonObject
  /** Whether a custom resource whose fields are unknown is said to have any field at all. */
  readonly describesUnknown: boolean
  /** Numbers that may be text, and quantities: what they are called, and how they are written. */
  readonly scalars: Readonly<Record<string, JsonObject>>
}

export const intOrString = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString'
export const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity'

/** OpenAPI 3: everything that a schema says. */
const version3: Dialect = {
  refer: (name) => ({ allOf: [{ $ref: `#/components/schemas/${name}` }] }),
  custom: (schema) => schema,
  describesUnknown: true,
  scalars: {
    [intOrString]: { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] },
    [quantity]: { oneOf: [{ type: 'string' }, { type: 'number' }] },
  },
}

/** `io.k8s.api.apps.v1.Deployment`, or `com.example.platform.v1alpha1.App` for a custom resource. */
export const schemaName = ({ resource: { group, version, kind } }: ResourceView): string =>
  nameOfKind(group, version, kind) ?? [...group.split('.').toReversed(), version, kind].join('.')

/** The schemas of some resources, and of all that they refer to. */
export const schemasOf = (server: ApiServer, views: readonly ResourceView[], dialect = version3): JsonObject => {
  const schemas: Record<string, Json> = {}
  const include = (name: string): void => {
    const scalar = dialect.scalars[name]
    if (scalar !== undefined) schemas[name] = scalar
    const definition = definitionNamed(name)
    if (schemas[name] !== undefined || definition === undefined) return
    schemas[name] = {}
    const schema = referring(definition, dialect, include)
    schemas[name] = name === objectMeta ? withWords(schema) : schema
  }
  include(objectMeta)
  for (const view of views) {
    const { group, version, kind } = view.resource
    const name = schemaName(view)
    include(name)
    const schema = objectOf(schemas[name] ?? customSchema(server, view, dialect))
    schemas[name] = {
      ...schema,
      'x-kubernetes-group-version-kind': [{ group, version, kind }],
      ...selectableFields(server, view),
    }
  }
  return schemas
}

const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'

/** A schema whose references are as a document has them. */
const referring = (definition: Definition, dialect: Dialect, include: (name: string) => void): JsonObject => {
  const { $ref, properties, items, additionalProperties, ...rest } = definition
  if ($ref !== undefined) {
    include($ref)
    return dialect.refer($ref)
  }
  if (definition['x-kubernetes-int-or-string'] === true) {
    include(intOrString)
    return dialect.refer(intOrString)
  }
  return {
    ...(rest as JsonObject),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, referring(property, dialect, include)]),
      ),
    }),
    ...(items !== undefined && { items: referring(items, dialect, include) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: referring(additionalProperties, dialect, include),
    }),
  }
}

const customSchema = (server: ApiServer, view: ResourceView, dialect: Dialect): JsonObject => {
  const schema = objectOf(objectOf(versionOf(server, view)['schema'])['openAPIV3Schema'])
  // Clients take the fields that are named for all that there are.
  if (schema['x-kubernetes-preserve-unknown-fields'] === true && !dialect.describesUnknown) return { type: 'object' }
  const custom = dialect.custom(schema)
  return {
    ...custom,
    properties: {
      ...objectOf(custom['properties']),
      ...typeFields,
      metadata: { description: metadataText, ...dialect.refer(objectMeta) },
    },
  }
}

const versionOf = (server: ApiServer, { kind, resource }: ResourceView): JsonObject => {
  const versions = objectsOf(objectOf(definitionOf(server, kind)?.['spec'])['versions'])
  return versions.find(({ name }) => name === resource.version) ?? {}
}

const selectableFields = (server: ApiServer, view: ResourceView): JsonObject => {
  const fields = objectsOf(versionOf(server, view)['selectableFields'])
  if (fields.length === 0) return {}
  return { 'x-kubernetes-selectable-fields': fields.map(({ jsonPath }) => ({ fieldPath: textOf(jsonPath).slice(1) })) }
}

const withWords = (schema: JsonObject): JsonObject => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries(objectOf(schema['properties'])).map(([name, property]) => [
      name,
      { ...objectOf(property), description: objectMetaWords[name] ?? '' },
    ]),
  ),
})

const metadataText =
  "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata"

const typeFields: JsonObject = {
  apiVersion: {
    description:
      'APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources',
    type: 'string',
  },
  kind: {
    description:
      'Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds',
    type: 'string',
  },
}
