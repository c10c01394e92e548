import { appSchema } from './app.codec.ts'
import type { Json, JsonObject } from './json.ts'
import { app } from './resource.ts'

/** The CustomResourceDefinition of App, as `kubectl apply` takes it (`apiextensions.k8s.io/v1`). */
export const customResourceDefinition = (): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${app.plural}.${app.group}` },
  spec: {
    group: app.group,
    scope: 'Namespaced',
    names: {
      kind: app.kind,
      listKind: `${app.kind}List`,
      plural: app.plural,
      singular: 'app',
      shortNames: ['fxapp'],
      categories: ['fixpoint'],
    },
    versions: [
      {
        name: app.version,
        served: true,
        storage: true,
        // The schema is plain data; its interface only lacks an index signature.
        schema: { openAPIV3Schema: appSchema as unknown as Json },
        subresources: {
          status: {},
          scale: {
            specReplicasPath: '.spec.deploy.replicas',
            statusReplicasPath: '.status.replicas',
            labelSelectorPath: '.status.selector',
          },
        },
        additionalPrinterColumns: [
          column('Ready', 'string', '.status.conditions[?(@.type=="Ready")].status'),
          column('Status', 'string', '.status.conditions[?(@.type=="Ready")].reason'),
          column('Replicas', 'integer', '.status.replicas'),
          column('Image', 'string', '.spec.deploy.image', 1),
          column('URL', 'string', '.status.url'),
          column('Age', 'date', '.metadata.creationTimestamp'),
        ],
      },
    ],
  },
})

/** A column of `kubectl get`; priority 1 is shown with `-o wide` only. */
const column = (name: string, type: string, jsonPath: string, priority = 0): JsonObject => ({
  name,
  type,
  jsonPath,
  ...(priority > 0 && { priority }),
})
