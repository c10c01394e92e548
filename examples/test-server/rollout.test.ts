// A Kubernetes API server in a test: no Docker, no binaries, started in milliseconds.
import { type RunningCluster, startCluster } from '@fixpoint/driver-memory'
import { afterAll, beforeAll, expect, it } from 'vitest'

let cluster: RunningCluster
beforeAll(async () => {
  // A minute in the cluster passes in a second. Without TLS, so that fetch needs no certificate.
  cluster = await startCluster({ tls: false, speed: 60 })
})
afterAll(() => cluster.stop())

const ask = (path: string, method = 'GET', body?: object): Promise<Response> =>
  fetch(`${cluster.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${cluster.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const deployments = '/apis/apps/v1/namespaces/default/deployments'

it('rolls a Deployment out', async () => {
  const labels = { app: 'web' }
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } }
  const spec = { replicas: 2, selector: { matchLabels: labels }, template }
  const made = await ask(deployments, 'POST', { metadata: { name: 'web' }, spec })
  expect(made.status).toBe(201)

  // Follows the Deployment until both pods are available.
  const watch = await ask(`${deployments}?watch=true&fieldSelector=metadata.name%3Dweb&timeoutSeconds=20`)
  let text = ''
  for await (const chunk of watch.body ?? []) {
    text += new TextDecoder().decode(chunk)
    if (text.includes('"availableReplicas":2')) break
  }
  const pods = (await (await ask('/api/v1/namespaces/default/pods')).json()) as { readonly items: readonly object[] }
  expect(pods.items).toHaveLength(2)
})
