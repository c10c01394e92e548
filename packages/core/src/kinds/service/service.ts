import type { App } from '../../model/app.ts'
import type { Manifest } from '../../model/object.ts'
import { metadataOf, selectorOf } from '../child.ts'
import type { Kind } from '../kind.ts'
import { consequences } from './consequences.ts'

/** How other pods reach an App: one port, forwarded to the port that the container listens on. */
export const service: Kind = {
  resource: { group: '', version: 'v1', kind: 'Service', plural: 'services', namespaced: true },
  askedBy: 'spec.service',
  desire: (app) => (app.spec.service === undefined ? undefined : manifest(app, app.spec.service.port)),
  uniqueLists: [{ path: ['spec', 'ports'], keys: ['port', 'protocol'], unique: 'name' }],
  origins: [{ path: 'spec.ports', spec: 'spec.service.port' }],
  health: () => ({ _tag: 'Ready' }),
  consequences,
}

const manifest = (app: App, port: number): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadataOf(app),
  spec: { selector: selectorOf(app), ports: [{ name: 'http', port, targetPort: 'http' }] },
})
