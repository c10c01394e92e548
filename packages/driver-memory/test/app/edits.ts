import type { ApiRequest, Json, JsonObject, Resource } from '@fixpoint/core'
import fc from 'fast-check'
import { deployments, ingresses, services } from '../../src/actors/resources.ts'

type Patch = Extract<ApiRequest, { readonly _tag: 'Patch' }>
export type Edit = Pick<Patch, 'resource' | 'patchType' | 'body' | 'subresource'>

const label = fc.constantFrom(
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/managed-by',
  'team',
)
const value = fc.constantFrom<Json>('x', 'shop', 'fixpoint', null)
const labels = fc.dictionary(label, value, { minKeys: 1, maxKeys: 2 })
const notes = fc.dictionary(fc.constantFrom('note', 'platform.example.com/adopt'), value, { minKeys: 1 })
const image = fc.constantFrom('nginx:1.27', 'evil', 'proxy:1')
const port = fc.constantFrom(80, 8080, 9093, 7)
const portName = fc.constantFrom('http', 'metrics', 'web')
const protocol = fc.constantFrom('TCP', 'UDP')

const metadata: fc.Arbitrary<JsonObject> = fc.oneof(
  labels.map((all) => ({ metadata: { labels: all } })),
  notes.map((annotations) => ({ metadata: { annotations } })),
  fc.constantFrom<JsonObject>({ metadata: { labels: null } }, { metadata: { ownerReferences: null } }),
)

const set = (model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonObject> =>
  fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>

const containerPort = set({ containerPort: port, name: portName, protocol })
const container = set({
  name: fc.constantFrom('app', 'sidecar'),
  image,
  ports: fc.array(containerPort, { maxLength: 2 }),
  securityContext: set({
    allowPrivilegeEscalation: fc.boolean(),
    privileged: fc.boolean(),
    capabilities: set({ add: fc.subarray(['CAP_SYS_ADMIN', 'NET_BIND_SERVICE']) }),
  }),
})
const podSpec = set({
  automountServiceAccountToken: fc.constantFrom(true, false, null),
  terminationGracePeriodSeconds: fc.nat({ max: 60 }),
  securityContext: fc.constantFrom(null, {}, { runAsUser: 1 }, { seccompProfile: { type: 'Unconfined' } }),
  containers: fc.array(container, { minLength: 1, maxLength: 2 }),
})
const deploymentSpec = set({
  replicas: fc.constantFrom(0, 1, 7, null),
  paused: fc.boolean(),
  strategy: fc.constantFrom({ type: 'Recreate', rollingUpdate: null }, { rollingUpdate: { maxSurge: 1 } }),
  template: set({ metadata: set({ labels, annotations: notes }), spec: podSpec }),
})
// A port without a name forbids all others, ours too: that is refused, and told, and no drift.
const servicePort = fc.record(
  { port, name: portName, targetPort: fc.constantFrom('http', 8080), protocol },
  { requiredKeys: ['port', 'name'] },
)
const serviceSpec = set({
  type: fc.constantFrom('NodePort', 'ClusterIP', 'LoadBalancer'),
  selector: fc.oneof(labels, fc.constant(null)),
  sessionAffinity: fc.constantFrom('ClientIP', 'None'),
  ports: fc.array(servicePort, { minLength: 1, maxLength: 3 }),
})
const ingressSpec = set({
  ingressClassName: fc.constantFrom('nginx', null),
  tls: fc.constantFrom([{ hosts: ['a.example.com'] }], null),
  defaultBackend: fc.constant({ service: { name: 'other', port: { number: 80 } } }),
  rules: fc.constantFrom([], null, [{ host: 'evil.example.com' }]),
})

const specs: ReadonlyMap<Resource, fc.Arbitrary<JsonObject>> = new Map([
  [deployments, deploymentSpec],
  [services, serviceSpec],
  [ingresses, ingressSpec],
])

const merged = (resource: Resource): fc.Arbitrary<Edit> =>
  fc
    .oneof(
      { weight: 1, arbitrary: metadata },
      { weight: 3, arbitrary: (specs.get(resource) ?? fc.constant({})).map((spec) => ({ spec })) },
    )
    .map((body) => ({ resource, patchType: 'merge', body }))

/** Places of a JSON patch, and what may come there. */
const places: readonly (readonly [Resource, string, fc.Arbitrary<Json>])[] = [
  [deployments, '/spec/replicas', fc.constantFrom(0, 4)],
  [deployments, '/spec/template/spec/containers/0/image', image],
  [deployments, '/spec/template/spec/containers/0/name', fc.constantFrom('app', 'main')],
  [deployments, '/spec/template/spec/containers/-', container],
  [deployments, '/spec/template/spec/containers/0', container],
  [deployments, '/spec/template/spec/containers/0/ports/0/containerPort', port],
  [deployments, '/spec/template/spec/containers/0/ports/0/name', portName],
  [deployments, '/spec/template/spec/containers/0/ports/0', containerPort],
  [deployments, '/spec/template/spec/containers/0/ports/-', containerPort],
  [deployments, '/spec/template/spec/securityContext', fc.constant({})],
  [services, '/spec/ports/0/port', port],
  [services, '/spec/ports/0/targetPort', fc.constantFrom<Json>('http', 'web', 8080)],
  [services, '/spec/ports/0/name', portName],
  [services, '/spec/ports/0', servicePort],
  [services, '/spec/ports/-', servicePort],
  [services, '/spec/selector', fc.constantFrom({}, { app: 'x' })],
  [ingresses, '/spec/rules/0/host', fc.constantFrom('evil.example.com', '')],
  [ingresses, '/spec/rules/0/http/paths/0/path', fc.constantFrom('/', '/evil')],
  [ingresses, '/spec/rules/0/http/paths/0/pathType', fc.constantFrom('Exact', 'Prefix')],
  [ingresses, '/spec/rules/0/http/paths/0/backend/service/name', fc.constant('other')],
  [ingresses, '/spec/rules/-', fc.constant({ host: 'b.example.com' })],
  ...[deployments, services, ingresses].map(
    (resource) => [resource, '/metadata/labels/app.kubernetes.io~1managed-by', fc.constant<Json>('helm')] as const,
  ),
]

const patched: fc.Arbitrary<Edit> = fc.constantFrom(...places).chain(([resource, path, value]) =>
  fc
    .record({
      resource: fc.constant(resource),
      op: fc.constantFrom('replace', 'add', path.endsWith('/name') ? 'add' : 'remove'),
      value,
    })
    .map(
      ({ op, value }): Edit => ({
        resource,
        patchType: 'json',
        body: [
          { op: path.endsWith('-') ? 'add' : op, path, ...(op !== 'remove' || path.endsWith('-') ? { value } : {}) },
        ],
      }),
    ),
)

const scaled: fc.Arbitrary<Edit> = fc.nat({ max: 9 }).map((replicas) => ({
  resource: deployments,
  patchType: 'merge',
  subresource: 'scale',
  body: { spec: { replicas } },
}))

/** What people do to children: an API server refuses some of it. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: patched },
  { weight: 6, arbitrary: fc.constantFrom(deployments, services, ingresses).chain(merged) },
  { weight: 1, arbitrary: scaled },
)
