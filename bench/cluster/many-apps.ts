// Brings 10,000 Apps up in a cluster in memory, with six pods each, and prints what they take, as JSON.
import { apiVersionOf, app, minute } from '@fixpoint/core'
import { ask, createCluster, type Snapshot, settle, snapshotOf } from '@fixpoint/driver-memory'

const count = Number(process.argv[2] ?? 10_000)

const cluster = createCluster({
  seed: 1,
  startedAt: Date.UTC(2026, 0, 1),
  operators: 1,
  settings: { concurrency: 64 },
})
const begun = performance.now()
for (let i = 0; i < count; i++) {
  const name = `app-${i}`
  const spec = {
    deploy: { image: 'nginx:1.27', replicas: 6, containerPort: 8080 },
    service: { port: 80 },
    ingress: { host: `${name}.example.com` },
  }
  const body = { apiVersion: apiVersionOf(app), kind: app.kind, metadata: { name, namespace: 'default' }, spec }
  const { code } = ask(cluster, { _tag: 'Create', resource: app, namespace: 'default', body })
  if (code !== 201) throw new Error(`the API server answered ${code}`)
}
const { _tag } = settle(cluster, minute, 600 * minute)
if (_tag !== 'AtRest') throw new Error('it does not come to rest')
const seconds = (performance.now() - begun) / 1000

let objects = 0
for (const { collection } of cluster.world.server.served.values()) objects += collection.size
globalThis.gc?.()
const { heapUsed, rss } = process.memoryUsage()
const mebi = (bytes: number): number => Math.round(bytes / 2 ** 20)
const peak = Math.round(process.resourceUsage().maxRSS / 1024)

const { server, timeline } = cluster.world
const snapshots: Snapshot[] = []
const forks = Array.from({ length: 101 }, () => {
  const before = performance.now()
  snapshots.push(snapshotOf(server, timeline.now))
  return (performance.now() - before) * 1000
})
const fork = forks.toSorted((a, b) => a - b)[50]
process.stdout.write(JSON.stringify({ fork, objects, seconds, heap: mebi(heapUsed), resident: mebi(rss), peak }))
