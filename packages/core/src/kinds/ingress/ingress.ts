import type { App, IngressSpec } from '../../model/app.ts'
import type { Manifest } from '../../model/object.ts'
import { metadataOf } from '../child.ts'
import type { Kind } from '../kind.ts'
import { consequences } from './consequences.ts'
import { remarks } from './remarks.ts'

/** How an App is reached from outside: one host, one path prefix, routed to its Service. */
export const ingress: Kind = {
  resource: { group: 'networking.k8s.io', version: 'v1', kind: 'Ingress', plural: 'ingresses', namespaced: true },
  askedBy: 'spec.ingress',
  desire: (app) => (app.spec.ingress === undefined ? undefined : manifest(app, app.spec.ingress)),
  uniqueLists: [],
  origins: [{ path: 'spec.rules', spec: 'spec.ingress' }],
  // Without an address it may still serve: many controllers never report one.
  health: () => ({ _tag: 'Ready' }),
  consequences,
  remarks,
  report: ({ spec }) => (spec.ingress === undefined ? {} : { url: `http://${spec.ingress.host}${spec.ingress.path}` }),
}

const manifest = (app: App, { host, path }: IngressSpec): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: metadataOf(app),
  spec: {
    rules: [
      {
        host,
        http: {
          paths: [
            { path, pathType: 'Prefix', backend: { service: { name: app.metadata.name, port: { name: 'http' } } } },
          ],
        },
      },
    ],
  },
})
