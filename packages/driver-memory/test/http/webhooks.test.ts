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

interface Condition {
  readonly type: string
  readonly message: string
}
