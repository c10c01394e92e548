// Records what a real API server makes of our applies and of what people do to them: packages/core/testing/recorded/.
// npm run record -- DIR, where DIR holds a control plane that `npm run control-plane -- start DIR` started.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { customResourceDefinition, type LiveObject } from '../../packages/core/src/index.ts'
import { iterate, planFor, read } from './iterate.ts'
import { realCluster } from './real-cluster.ts'
import { type Scenario, scenarios } from './scenarios.ts'

const dir = process.argv[2]
if (dir === undefined) {
  process.stderr.write('Usage: npm run record -- DIR   (a folder of a running control plane)\n')
  process.exit(64)
}

const kubeconfig = join(dir, 'kubeconfig')
const kubectl = (args: readonly string[], input?: string): string =>
  execFileSync(join(dir, 'kubectl'), [`--kubeconfig=${kubeconfig}`, ...args], { encoding: 'utf8', input: input ?? '' })

const cluster = await realCluster(kubeconfig)
const sample = fileURLToPath(new URL('../../examples/app-sample.yaml', import.meta.url))
const recorded = fileURLToPath(new URL('../../packages/core/testing/recorded/', import.meta.url))
mkdirSync(recorded, { recursive: true })
kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], JSON.stringify(customResourceDefinition()))
kubectl(['wait', '--for=condition=Established', 'crd/apps.platform.example.com'])

for (const scenario of scenarios) await record(scenario)
await cluster.close()

async function record({ name, commands }: Scenario): Promise<void> {
  kubectl(['create', 'namespace', name])
  kubectl(['-n', name, 'apply', '-f', sample])
  await iterate(cluster, name, 'app-sample')
  kubectl(['-n', name, 'rollout', 'status', 'deployment/app-sample', '--timeout=60s'])
  await iterate(cluster, name, 'app-sample')

  for (const command of commands) kubectl(['-n', name, ...command])
  const objects = await read(cluster, name, 'app-sample')
  write(name, objects)
  const { actions } = planFor(objects)
  const writes = name === 'owner-removed' ? 0 : await iterate(cluster, name, 'app-sample')
  process.stderr.write(`${name}: ${actions.length} actions planned, ${writes} writes until the plan was empty\n`)
  kubectl(['delete', 'namespace', name, '--wait=false'])
}

function write(name: string, objects: readonly LiveObject[]): void {
  writeFileSync(join(recorded, `${name}.json`), `${JSON.stringify(objects, null, 2)}\n`)
}
