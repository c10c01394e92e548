import type { JsonObject } from '@fixpoint/core'

/** A definition of Bars. */
export const crd = (schema: JsonObject, version: JsonObject = {}): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'bars.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'bars', kind: 'Bar' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema }, ...version }],
  },
})

/** The schema of an object. */
export const o = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
})

/** A definition whose objects have such a spec. */
export const s = (spec: JsonObject): JsonObject => crd(o({ spec }))

/** The schema of a text. */
export const t = { type: 'string' }
