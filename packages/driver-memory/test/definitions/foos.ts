import type { Json, JsonObject } from '@fixpoint/core'

interface Parts {
  readonly metadata?: JsonObject
  readonly spec?: JsonObject
}

/** A definition of Foos. */
export const crd = (schema: Json | undefined, more: Parts = {}, version: JsonObject = {}): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'foos.example.com', ...more.metadata },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'foos', kind: 'Foo' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema }, ...version }],
    ...more.spec,
  },
})

/** The schema of an object. */
export const o = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
})

/** That of one with a spec. */
export const s = (spec: JsonObject): JsonObject => o({ spec })
