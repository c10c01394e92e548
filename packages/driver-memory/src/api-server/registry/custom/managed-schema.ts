import { schemaOf } from '../../schema/builtin/definition.ts'
import type { Schema } from '../../schema/schema.ts'

/**
 * The field managers know the type and the whole of the metadata of an object, also of one that is a field of another,
 * whatever the definition says of them (apiextensions-apiserver, controller/openapi/builder/builder.go).
 */
export const managedSchema = (schema: Schema): Schema => {
  const { properties = {}, ...inside } = withEmbeddedMeta(schema)
  return { ...inside, properties: { ...properties, ...ofEveryObject } }
}

const withEmbeddedMeta = (schema: Schema): Schema => {
  const { properties, items, additionalProperties } = schema
  const fields = properties === undefined ? undefined : mapValues(properties, withEmbeddedMeta)
  const isObject = schema['x-kubernetes-embedded-resource'] === true
  return {
    ...schema,
    ...((fields !== undefined || isObject) && { properties: { ...fields, ...(isObject && ofEveryObject) } }),
    ...(items !== undefined && { items: withEmbeddedMeta(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: withEmbeddedMeta(additionalProperties) }),
  }
}

const mapValues = (fields: Readonly<Record<string, Schema>>, change: (schema: Schema) => Schema) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, change(field)]))

const ofEveryObject: Readonly<Record<string, Schema>> = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: schemaOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'),
}
