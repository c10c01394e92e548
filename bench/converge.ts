import { apiVersionOf, app, minute } from '@fixpoint/core'
import { ask, createCluster, settle } from '@fixpoint/driver-memory'
import type { Figure } from './figure.ts'

/** How long 10,000 new Apps take to become Ready in a cluster in memory, with its controllers, pods and all. */
export const convergeMany = (count = 10_000): readonly Figure[] => {
  let reports = 0
  let writes = 0
  let requests = 0
  const cluster = createCluster({
    seed: 1,
    startedAt: Date.UTC(2026, 0, 1),
    operators: 1,
    settings: { concurrency: 64 },
    onFact: (fact) => {
      if (fact._tag === 'Acted') writes += 1
      if (fact._tag === 'Acted' && !('_tag' in fact.action) && isReady(fact.action.status.conditions)) reports += 1
    },
  })
  const { timeline, witnesses } = cluster.world
  witnesses.push(() => {
    requests += 1
  })
  const begun = performance.now()
  const started = timeline.now
  for (let i = 0; i < count; i++) create(cluster, `app-${i}`)
  const settled = settle(cluster, minute, 600 * minute)
  const seconds = (performance.now() - begun) / 1000
  if (settled._tag !== 'AtRest' || reports !== count) throw new Error(`${reports} of ${count} Apps became Ready`)
  return [
    {
      name: `${count} new Apps to Ready, wall time`,
      value: seconds,
      unit: 's',
      goal: count === 10_000 ? 'under 30' : '',
    },
    { name: 'the same, virtual time', value: (settled.at - started) / 1000, unit: 's' },
    { name: 'writes for an App (children + 2 is the least)', value: writes / count, unit: '', goal: '5' },
    { name: 'requests for an App, of all who ask', value: requests / count, unit: '' },
    { name: 'memory', value: process.memoryUsage().heapUsed / 2 ** 20, unit: 'MiB' },
  ]
}

const isReady = (conditions: readonly { readonly type: string; readonly status: string }[] | undefined): boolean =>
  conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true

const create = (cluster: Parameters<typeof ask>[0], name: string): void => {
  const { code } = ask(cluster, {
    _tag: 'Create',
    resource: app,
    namespace: 'default',
    body: {
      apiVersion: apiVersionOf(app),
      kind: app.kind,
      metadata: { name, namespace: 'default' },
      spec: {
        deploy: { image: 'nginx:1.27', replicas: 2, containerPort: 8080 },
        service: { port: 80 },
        ingress: { host: `${name}.example.com` },
      },
    },
  })
  if (code !== 201) throw new Error(`the API server answered ${code}`)
}
