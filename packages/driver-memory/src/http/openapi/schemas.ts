import type { Json, JsonObject } from '@fixpoint/core'
import { objectOf, objectsOf } from '../../api-server/registry/read.ts'
import { type Definition, definitionNamed, nameOfKind } from '../../api-server/schema/builtin/definition.ts'
import type { ApiServer } from '../../api-server/server.ts'
import { definitionOf } from '../discovery/discovered.ts'
import type { ResourceView } from '../resource-view.ts'

/** `io.k8s.api.apps.v1.Deployment`, or `com.example.platform.v1alpha1.App` for a custom resource. */
export const schemaName = ({ resource: { group, version, kind } }: ResourceView): string =>
  nameOfKind(group, version, kind) ?? [...group.split('.').toReversed(), version, kind].join('.')

/** The schemas of some resources, and of all that they refer to. */
export const schemasOf = (server: ApiServer, views: readonly ResourceView[]): JsonObject => {
  const schemas: Record<string, Json> = {}
  const include = (name: string): void => {
    const definition = definitionNamed(name)
    if (schemas[name] !== undefined || definition === undefined) return
    schemas[name] = {}
    schemas[name] = referring(definition, include)
  }
  include(objectMeta)
  for (const view of views) {
    const { group, version, kind } = view.resource
    const name = schemaName(view)
    include(name)
    const schema = objectOf(schemas[name] ?? customSchema(server, view))
    schemas[name] = { ...schema, 'x-kubernetes-group-version-kind': [{ group, version, kind }] }
  }
  return schemas
}

const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'

/** A schema whose references are as a document has them. */
const referring = (definition: Definition, include: (name: string) => void): JsonObject => {
  const { $ref, properties, items, additionalProperties, ...rest } = definition
  if ($ref !== undefined) {
    include($ref)
    return { allOf: [{ $ref: `#/components/schemas/${$ref}` }] }
  }
  return {
    ...(rest as JsonObject),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, referring(property, include)]),
      ),
    }),
    ...(items !== undefined && { items: referring(items, include) }),
    ...(additionalProperties !== undefined && { additionalProperties: referring(additionalProperties, include) }),
  }
}

const customSchema = (server: ApiServer, { kind, resource }: ResourceView): JsonObject => {
  const definition = definitionOf(server, kind)
  const versions = objectsOf(objectOf(definition?.['spec'])['versions'])
  const version = versions.find(({ name }) => name === resource.version)
  const schema = objectOf(objectOf(version?.['schema'])['openAPIV3Schema'])
  return {
    ...schema,
    properties: {
      ...objectOf(schema['properties']),
      ...typeFields,
      metadata: { description: metadataText, allOf: [{ $ref: `#/components/schemas/${objectMeta}` }] },
    },
  }
}

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
