import type { Json, JsonObject } from '@fixpoint/core'

/** What a definition says beside the schema of its one version. */
export interface Parts {
  readonly metadata?: JsonObject
  readonly spec?: JsonObject
  /** Of the version. */
  readonly version?: JsonObject
}

/** A definition of a kind in the group example.com. */
export const definitionOf = (
  kind: string,
  schema: Json | undefined,
  { metadata, spec, version }: Parts = {},
): JsonObject => {
  const plural = `${kind.toLowerCase()}s`
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.example.com`, ...metadata },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural, kind },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema }, ...version }],
      ...spec,
    },
  }
}

/** The schema of an object. */
export const o = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
})
