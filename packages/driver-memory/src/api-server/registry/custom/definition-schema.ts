import type { Schema } from '../../schema/schema.ts'

const text: Schema = { type: 'string' }
const flag: Schema = { type: 'boolean' }
const texts: Schema = { type: 'array', items: text, 'x-kubernetes-list-type': 'atomic' }

const names: Schema = {
  type: 'object',
  properties: { plural: text, singular: text, kind: text, listKind: text, shortNames: texts, categories: texts },
}

const webhook: Schema = {
  type: 'object',
  properties: {
    clientConfig: {
      type: 'object',
      properties: {
        url: text,
        service: {
          type: 'object',
          properties: { namespace: text, name: text, path: text, port: { type: 'integer', format: 'int32' } },
        },
        caBundle: { type: 'string', format: 'byte' },
      },
    },
    conversionReviewVersions: texts,
  },
}

/** `apiextensions.k8s.io/v1 CustomResourceDefinition`; what stands in a version is taken as it is. */
export const definitionSchema: Schema = {
  type: 'object',
  properties: {
    apiVersion: text,
    kind: text,
    metadata: { type: 'object' },
    spec: {
      type: 'object',
      properties: {
        group: text,
        scope: text,
        names,
        preserveUnknownFields: flag,
        conversion: { type: 'object', properties: { strategy: text, webhook } },
        versions: { type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'atomic' },
      },
    },
    status: {
      type: 'object',
      properties: {
        acceptedNames: names,
        storedVersions: texts,
        observedGeneration: { type: 'integer', format: 'int64' },
        conditions: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['type'],
          items: {
            type: 'object',
            properties: {
              type: text,
              status: text,
              reason: text,
              message: text,
              lastTransitionTime: { type: 'string', format: 'date-time' },
            },
          },
        },
      },
    },
  },
}
