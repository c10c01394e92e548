import fc from 'fast-check'
import type { AppSpec } from '../../src/model/app.ts'
import type { LiveObject } from '../../src/model/object.ts'

/** Names that are easily taken for each other, and any others. */
export const appName = fc.oneof(
  fc.constantFrom('shop', 'shop-service', 'shop-shop', 'sho', 'p'),
  fc.stringMatching(/^[a-b][a-b0-]{0,4}[a-b]$/),
  fc.stringMatching(/^[a-z][-a-z0-9]{0,61}[a-z0-9]$/),
)

const port = fc.oneof(fc.constantFrom(80, 8080, 9093), fc.integer({ min: 1, max: 65_535 }))

const deploy = fc.record({
  image: fc.oneof(
    fc.constantFrom('nginx:1.27', 'nginx:1.28'),
    fc.stringMatching(/^[a-z]{1,8}\/[a-z0-9]{1,8}:[a-z0-9]{1,5}$/),
  ),
  replicas: fc.oneof(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 10_000 })),
})

const ingress = fc.record({
  host: fc.constantFrom('shop.example.com', 'a.b', 'minha-app.local'),
  path: fc.constantFrom('/', '/shop', '/shop/v1'),
})

/** Any spec that the schema and its rules let through. */
export const appSpec: fc.Arbitrary<AppSpec> = fc.oneof(
  fc.record({ deploy }),
  fc.record({ deploy, containerPort: port }).map(withPort),
  fc.record({ deploy, containerPort: port, service: fc.record({ port }) }).map(withPort),
  fc.record({ deploy, containerPort: port, service: fc.record({ port }), ingress }).map(withPort),
)

function withPort<T extends { deploy: AppSpec['deploy']; containerPort: number }>({ containerPort, ...spec }: T) {
  return { ...spec, deploy: { ...spec.deploy, containerPort } }
}

/** An App as a live object, of which nothing was reported yet. */
export const liveApp = (name: string, namespace: string, uid: string, spec: AppSpec, generation = 1): LiveObject => ({
  apiVersion: 'platform.example.com/v1alpha1',
  kind: 'App',
  metadata: { name, namespace, uid, resourceVersion: '7', generation, creationTimestamp: '2026-11-23T09:21:49Z' },
  spec: spec as never,
})
