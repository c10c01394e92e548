import { expect, it } from 'vitest'
import { HookServer } from '../access/hook-server.ts'
import { until, withCluster } from './cluster.ts'

const admission = '/apis/admissionregistration.k8s.io/v1'
const labels = { app: 'web' }
const deployment = {
  metadata: { name: 'web' },
  spec: {
    replicas: 3,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } },
  },
}

it('asks webhooks about the pods that a ReplicaSet makes', async () => {
  const hooks = new HookServer()
  await hooks.listen()
  const hook = (path: string) => ({
    metadata: { name: path },
    webhooks: [
      {
        name: `${path}.example.com`,
        clientConfig: { url: `https://${hooks.address}/${path}`, caBundle: hooks.bundle },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
      },
    ],
  })
  await withCluster({ tls: false, speed: 20 }, async ({ ask, follow }) => {
    await ask('POST', `${admission}/mutatingwebhookconfigurations`, { body: hook('annotate') })
    await ask('POST', `${admission}/validatingwebhookconfigurations`, { body: hook('allow') })
    const path = '/apis/apps/v1/namespaces/default/deployments'
    await ask('POST', path, { body: deployment })
    await until(await follow(`${path}?watch=true`), ({ object }) => object.status?.readyReplicas === 3)
    const { items } = (await ask('GET', '/api/v1/namespaces/default/pods')).body
    expect(
      items.map(({ metadata }: { readonly metadata: { readonly annotations: object } }) => metadata.annotations),
    ).toEqual(Array.from({ length: 3 }, () => ({ seen: 'once' })))
    const asked = hooks.take() as readonly { readonly path: string; readonly request: { readonly name?: string } }[]
    const validated = asked.filter((each) => each.path.startsWith('/allow')).map((each) => each.request.name)
    const names = items.map(({ metadata }: { readonly metadata: { readonly name: string } }) => metadata.name)
    expect(new Set(validated)).toEqual(new Set(names))
    expect(validated).toHaveLength(3)

    await ask('POST', `${admission}/validatingwebhookconfigurations`, { body: hook('deny') })
    await ask('PATCH', `${path}/web`, {
      body: { spec: { replicas: 4 } },
      headers: { 'content-type': 'application/merge-patch+json' },
    })
    const failing = ({
      object,
    }: {
      readonly object: { readonly status?: { readonly conditions?: readonly Condition[] } }
    }) =>
      object.status?.conditions?.some(
        ({ type, message }) => type === 'ReplicaFailure' && message.includes('no such thing here'),
      ) === true
    const seen = await until(await follow(`${path}?watch=true`), failing)
    expect(failing(seen.at(-1) ?? { object: {} })).toBe(true)
  })
  hooks.close()
})

it('asks a webhook about a version that its rules do not name as if it were one that they name', async () => {
  const hooks = new HookServer()
  await hooks.listen()
  const hook = (name: string, matchPolicy: string) => ({
    metadata: { name },
    webhooks: [
      {
        name: `${name}.example.com`,
        clientConfig: { url: `https://${hooks.address}/label`, caBundle: hooks.bundle },
        rules: [{ apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['foos'] }],
        matchPolicy,
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
      },
    ],
  })
  const version = (name: string) => ({
    name,
    served: true,
    storage: name === 'v1',
    schema: { openAPIV3Schema: { type: 'object' } },
  })
  await withCluster({ tls: false }, async ({ ask }) => {
    await ask('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
      body: {
        metadata: { name: 'foos.example.com' },
        spec: {
          group: 'example.com',
          scope: 'Namespaced',
          names: { plural: 'foos', kind: 'Foo' },
          versions: [version('v1'), version('v1beta1')],
        },
      },
    })
    await ask('POST', `${admission}/mutatingwebhookconfigurations`, { body: hook('loose', 'Equivalent') })
    await ask('POST', `${admission}/mutatingwebhookconfigurations`, { body: hook('exact', 'Exact') })
    const { body } = await ask('POST', '/apis/example.com/v1beta1/namespaces/default/foos', {
      body: { apiVersion: 'example.com/v1beta1', kind: 'Foo', metadata: { name: 'foo' } },
    })
    expect([body.apiVersion, body.metadata.labels]).toEqual(['example.com/v1beta1', { seen: 'once' }])
    const [asked, ...others] = hooks.take() as unknown as readonly { readonly request: Reviewed }[]
    expect(others).toEqual([])
    expect([asked?.request.kind.version, asked?.request.requestKind.version]).toEqual(['v1', 'v1beta1'])
    expect(asked?.request.object.apiVersion).toBe('example.com/v1')
  })
  hooks.close()
})

it('asks webhooks about a Scale, and about an eviction in place of the removal', async () => {
  const hooks = new HookServer()
  await hooks.listen()
  const hook = (name: string, rule: object) => ({
    metadata: { name },
    webhooks: [
      {
        name: `${name}.example.com`,
        clientConfig: { url: `https://${hooks.address}/deny`, caBundle: hooks.bundle },
        rules: [{ apiGroups: ['*'], apiVersions: ['v1'], ...rule }],
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
      },
    ],
  })
  await withCluster({ tls: false, speed: 20 }, async ({ ask, follow }) => {
    const path = '/apis/apps/v1/namespaces/default/deployments'
    await ask('POST', path, { body: deployment })
    await until(await follow(`${path}?watch=true`), ({ object }) => object.status?.readyReplicas === 3)
    const [pod] = (await ask('GET', '/api/v1/namespaces/default/pods')).body.items
    const { name } = pod.metadata
    const configurations = `${admission}/validatingwebhookconfigurations`
    await ask('POST', configurations, { body: hook('removals', { operations: ['DELETE'], resources: ['pods'] }) })
    const evict = (dryRun: string) =>
      ask('POST', `/api/v1/namespaces/default/pods/${name}/eviction${dryRun}`, {
        body: { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name } },
      })
    expect((await evict('?dryRun=All')).code).toBe(201)
    expect(hooks.take()).toEqual([])
    await ask('POST', configurations, {
      body: hook('others', { operations: ['*'], resources: ['pods/eviction', 'deployments/scale'] }),
    })
    expect((await evict('')).code).toBe(403)
    const scaled = await ask('PATCH', `${path}/web/scale`, {
      body: { spec: { replicas: 1 } },
      headers: { 'content-type': 'application/merge-patch+json' },
    })
    expect(scaled.code).toBe(403)
    const asked = hooks.take() as unknown as readonly { readonly request: Partial<Reviewed> }[]
    expect(
      asked.map(({ request }) => [request.kind, request.resource, request.subResource, request.operation]),
    ).toEqual([
      [
        { group: 'policy', version: 'v1', kind: 'Eviction' },
        { group: '', version: 'v1', resource: 'pods' },
        'eviction',
        'CREATE',
      ],
      [
        { group: 'autoscaling', version: 'v1', kind: 'Scale' },
        { group: 'apps', version: 'v1', resource: 'deployments' },
        'scale',
        'UPDATE',
      ],
    ])
    expect(asked[1]?.request.object?.spec).toEqual({ replicas: 1 })
  })
  hooks.close()
})

interface Reviewed {
  readonly resource: object
  readonly subResource: string
  readonly operation: string
  readonly kind: { readonly version: string }
  readonly requestKind: { readonly version: string }
  readonly object: { readonly apiVersion: string; readonly spec: object }
}

interface Condition {
  readonly type: string
  readonly message: string
}
