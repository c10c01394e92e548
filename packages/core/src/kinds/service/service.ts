import { type Cause, cause } from '../../causes/cause.ts'
import type { Evidence } from '../../causes/evidence.ts'
import type { App } from '../../model/app.ts'
import type { LiveObject, Manifest } from '../../model/object.ts'
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
  remarks: (live, evidence) => unreached(live, evidence),
}

/** Pods are ready, and none of them is behind the Service. */
const unreached = ({ kind, metadata: { name } }: LiveObject, { pods, endpoints }: Evidence): readonly Cause[] => {
  const ready = (pods ?? []).filter((pod) => pod.ready && !pod.leaving)
  if (endpoints === undefined || endpoints.ready > 0 || ready.length === 0) return []
  return [cause('ServiceWithoutPods', { kind, name }, `Service ${name} reaches no pod, although pods are ready`)]
}

const manifest = (app: App, port: number): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadataOf(app),
  spec: { selector: selectorOf(app), ports: [{ name: 'http', port, targetPort: 'http' }] },
})
