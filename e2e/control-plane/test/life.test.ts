// Needs the binaries: the first run builds them, which takes minutes.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { halt } from '../src/processes.ts'
import { start } from '../src/start.ts'
import { stop } from '../src/stop.ts'
import { until } from '../src/until.ts'

const minutes = 60_000
let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'control-plane-'))
})
afterEach(async () => {
  await stop(dir)
  rmSync(dir, { recursive: true })
}, minutes)

it('rolls a Deployment out for real, and leaves no process behind', { timeout: 30 * minutes }, async () => {
  const kubeconfig = await start(dir)
  expect(kubeconfig).toBe(join(dir, 'kubeconfig'))

  kubectl('create', 'deployment', 'web', '--image=nginx:1.27', '--replicas=2')
  kubectl('rollout', 'status', 'deployment/web', '--timeout=60s')
  expect(kubectl('get', 'deployment', 'web', '-o', 'jsonpath={.status.readyReplicas}')).toBe('2')
  expect(JSON.parse(kubectl('version', '-o', 'json'))).toMatchObject({ serverVersion: { gitVersion: 'v1.37.2' } })
  const writes = readFileSync(join(dir, 'audit.log'), 'utf8')
  expect(writes).toMatch(/"verb":"create","user":\{"username":"admin".*"resource":"deployments".*"name":"web"/)

  const pids = started()
  expect(pids).toHaveLength(5)
  await stop(dir)
  expect(pids.filter(runs)).toEqual([])
})

it('ends an API server whose etcd died', { timeout: 30 * minutes }, async () => {
  await start(dir, { onlyApiServer: true })
  const [etcd, apiServer] = started()
  process.kill(etcd ?? 0, 'SIGKILL')
  await stop(dir)
  expect([etcd, apiServer].filter(runs)).toEqual([])
})

it('has Pods fail whose image asks for it', { timeout: 30 * minutes }, async () => {
  await start(dir)
  const fates = { 'no-such-image': 'ImagePullBackOff', crashes: 'CrashLoopBackOff', 'never-ready': '' }
  for (const image of Object.keys(fates)) {
    kubectl('create', 'deployment', image, `--image=broken.example.com/${image}:1`)
  }
  for (const [image, reason] of Object.entries(fates)) {
    const status = `jsonpath={.items[*].status.containerStatuses[*]['state.waiting.reason', 'started', 'ready']}`
    const expected = `${reason}${reason === '' ? 'true' : ' false'} false`
    const told = (): string => kubectl('get', 'pods', '-l', `app=${image}`, '-o', status)
    await until(dir, `the Pod of ${image} says ${expected}`, async () => told() === expected)
  }
  // Longer than the stages that make other Pods Ready take.
  expect(() => kubectl('wait', '--for=condition=Ready', 'pods', '--all', '--timeout=8s')).toThrow('timed out')
})

it('keeps its data where one part is ended and started again', { timeout: 30 * minutes }, async () => {
  await start(dir, { onlyApiServer: true })
  kubectl('create', 'namespace', 'mine')
  const startServer = await halt(dir, 'kube-apiserver')
  const startEtcd = await halt(dir, 'etcd')
  expect(started()).toEqual([])
  startEtcd()
  startServer()
  await until(dir, 'the API server is ready', async () => kubectl('get', '--raw', '/readyz') === 'ok')
  expect(kubectl('get', 'namespace', 'mine')).toContain('Active')
})

it('starts empty again in the folder of one that was stopped', { timeout: 30 * minutes }, async () => {
  await start(dir, { onlyApiServer: true })
  kubectl('create', 'namespace', 'mine')
  await expect(start(dir, { onlyApiServer: true })).rejects.toThrow('etcd still runs')
  await stop(dir)
  await start(dir, { onlyApiServer: true })
  expect(() => kubectl('get', 'namespace', 'mine')).toThrow('namespaces "mine" not found')
})

function kubectl(...args: readonly string[]): string {
  return execFileSync(join(dir, 'kubectl'), [`--kubeconfig=${join(dir, 'kubeconfig')}`, ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  })
}

function started(): readonly number[] {
  const processes = JSON.parse(readFileSync(join(dir, 'processes.json'), 'utf8')) as readonly { readonly pid: number }[]
  return processes.map(({ pid }) => pid)
}

function runs(pid: number | undefined): boolean {
  try {
    return process.kill(pid ?? 0, 0)
  } catch {
    return false
  }
}
