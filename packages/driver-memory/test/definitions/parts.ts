import type { JsonObject } from '@fixpoint/core'
import { o } from './definition-of.ts'
import { crd, s } from './foos.ts'

/** Definitions that are wrong beside their schemas: in names, versions, conversion, subresources, columns. */
export const parts: Readonly<Record<string, JsonObject>> = {
  'two storage': crd(o({}), { spec: { versions: [] } }),
  'bad group': crd(o({}), { spec: { group: 'example' }, metadata: { name: 'foos.example' } }),
  'no group': crd(o({}), { spec: { group: '' } }),
  'bad name': crd(o({}), { metadata: { name: 'bars.example.com' } }),
  'bad scope': crd(o({}), { spec: { scope: 'World' } }),
  'no scope': crd(o({}), { spec: { scope: '' } }),
  names: crd(o({}), {
    spec: { names: { plural: 'foos', kind: 'F-_oo', shortNames: ['F'], categories: ['A'], listKind: 'F-_oo' } },
  }),
  'no plural': crd(o({}), { spec: { names: { kind: 'Foo' } } }),
  'no kind': crd(o({}), { spec: { names: { plural: 'foos' } } }),
  'version name': crd(o({}), {}, { name: 'V1' }),
  'conv bad': crd(o({}), { spec: { conversion: { strategy: 'Magic' } } }),
  'conv webhook none': crd(o({}), { spec: { conversion: { strategy: 'Webhook' } } }),
  'conv none webhook': crd(o({}), {
    spec: {
      conversion: {
        strategy: 'None',
        webhook: { conversionReviewVersions: ['v1'], clientConfig: { url: 'https://a/b' } },
      },
    },
  }),
  'conv both': crd(o({}), {
    spec: { conversion: { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'], clientConfig: {} } } },
  }),
  'conv versions': crd(o({}), {
    spec: {
      conversion: {
        strategy: 'Webhook',
        webhook: { conversionReviewVersions: ['v7'], clientConfig: { url: 'https://a/b' } },
      },
    },
  }),
  preserve: crd(o({}), { spec: { preserveUnknownFields: true } }),
  approval: crd(o({}), { spec: { group: 'x.k8s.io' }, metadata: { name: 'foos.x.k8s.io' } }),
  'approval bad': crd(o({}), {
    spec: { group: 'x.k8s.io' },
    metadata: { name: 'foos.x.k8s.io', annotations: { 'api-approved.kubernetes.io': 'yes' } },
  }),
  scale: crd(o({}), {}, { subresources: { scale: {} } }),
  'scale paths': crd(
    o({}),
    {},
    { subresources: { scale: { specReplicasPath: '.x', statusReplicasPath: 'status.a', labelSelectorPath: '.y' } } },
  ),
  columns: crd(
    o({}),
    {},
    { additionalPrinterColumns: [{ name: '', type: 'x', jsonPath: 'a', format: 'q' }, { name: 'b' }] },
  ),
  selectable: crd(
    s({ type: 'object', properties: { a: { type: 'string' }, b: { type: 'array', items: { type: 'string' } } } }),
    {},
    {
      selectableFields: [
        { jsonPath: '' },
        { jsonPath: '.spec.c' },
        { jsonPath: '.spec.b' },
        { jsonPath: '.spec.a' },
        { jsonPath: '.spec.a' },
        { jsonPath: '.metadata.name' },
        { jsonPath: 'spec.a' },
      ],
    },
  ),
  deprecated: crd(o({}), {}, { deprecationWarning: 'x' }),
  'dup versions': crd(o({}), {
    spec: {
      versions: [
        { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: o({ a: { type: 'string' } }) } },
        { name: 'v1', served: true, storage: false, schema: { openAPIV3Schema: o({}) } },
      ],
    },
  }),
}
