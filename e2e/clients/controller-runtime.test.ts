// Needs the binaries of the control plane and of the peer: the first run builds them with Go, which takes minutes.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { peerModule } from '../../bench/operators/peer-module.ts'
import { build } from '../control-plane/src/build.ts'
import { memoryPlace } from '../kubectl/memory-place.ts'
import type { Place } from '../kubectl/place.ts'
import { realPlace } from '../kubectl/real-place.ts'
import { openShell, type Shell } from '../kubectl/shell.ts'

const minute = 60_000
const places = { 'a real control plane': realPlace, 'the cluster in memory': memoryPlace }

// An operator in Go, which talks protobuf and watches, leads by a lease and tells events: it can't tell the two apart.
describe.each(Object.entries(places))('an operator on controller-runtime, on %s', (_, create) => {
  const dir = mkdtempSync(join(tmpdir(), 'peer-'))
  let place: Place
  let shell: Shell
  let operator: ChildProcess
  let log = ''

  beforeAll(async () => {
    const program = join(build(peerModule()), 'peer')
    place = await create()
    shell = openShell(place.tools, place.kubeconfig, 'default')
    const file = join(dir, 'kubeconfig')
    writeFileSync(file, place.kubeconfig, { mode: 0o600 })
    // Reads wait for its own writes: else it may hold a stale status of an App for the newest, and never mend what it reported.
    const flags = ['--leader-elect', '--events', '--read-your-writes']
    operator = spawn(program, flags, { env: { KUBECONFIG: file }, stdio: 'pipe' })
    operator.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()))
  }, 40 * minute)

  afterAll(async () => {
    operator?.kill('SIGKILL')
    shell?.end()
    await place?.end()
    rmSync(dir, { recursive: true })
  }, minute)

  const sh = async (command: string): Promise<string> => {
    const { out, err, code } = await shell.run(command)
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${err}${out}\n${log}`)
    return out.trim()
  }
  /** Writes of children, by what they are; how often a status is told depends on how fast pods are. */
  const writes = (): Readonly<Record<string, number>> => {
    const counts: Record<string, number> = {}
    for (const what of place.writesOf('peer/')) if (!what.endsWith('/status')) counts[what] = (counts[what] ?? 0) + 1
    return counts
  }
  const apps = ['a', 'b', 'c', 'd', 'e']

  it('leads, and its Apps get ready by one write for each child', { timeout: 2 * minute }, async () => {
    for (const name of apps) await sh(`sed 's/shop/${name}/' shop.yaml | kubectl apply -f -`)
    await sh('kubectl wait --for=condition=Ready app --all --timeout=60s')
    expect(await sh("kubectl get lease peer -o jsonpath='{.spec.leaseTransitions}'")).toBe('0')
    expect(writes()).toEqual({ 'patch deployments': 5, 'patch services': 5, 'patch ingresses': 5 })
    expect(await sh('kubectl get deployments,services,ingresses -l app.kubernetes.io/managed-by -o name | wc -l')).toBe(
      '15',
    )
  })

  it('puts right what was deleted and edited, each by one write', { timeout: 2 * minute }, async () => {
    const before = writes()
    const uid = await sh("kubectl get service a -o jsonpath='{.metadata.uid}'")
    await sh('kubectl delete service a')
    await sh(
      `for i in {1..100}; do [[ $(kubectl get service a -o jsonpath='{.metadata.uid}') == ${uid} ]] || break; done`,
    )
    await sh('kubectl set image deployment/b "*=nginx:evil"')
    await sh(`eventually nginx:1.27 kubectl get deployment b -o jsonpath='{.spec.template.spec.containers[0].image}'`)
    await sh('kubectl wait --for=condition=Ready app --all --timeout=60s')
    expect(writes()).toEqual({
      ...before,
      'patch deployments': (before['patch deployments'] ?? 0) + 1,
      'patch services': (before['patch services'] ?? 0) + 1,
    })
  })

  it('prunes what an App no longer asks for, and the garbage collector what goes with an App', {
    timeout: 2 * minute,
  }, async () => {
    const before = writes()
    await sh(`kubectl patch app c --type=json -p '[{"op":"remove","path":"/spec/ingress"}]'`)
    await sh('kubectl wait --for=delete ingress/c --timeout=30s')
    expect(writes()).toEqual({ ...before, 'delete ingresses': 1 })
    await sh('kubectl delete app d')
    await sh('kubectl wait --for=delete deployment/d service/d ingress/d --timeout=60s')
  })

  it('tells what it did in events, and gives the lease back', { timeout: 2 * minute }, async () => {
    const told =
      'kubectl get events --field-selector reason=Applied,involvedObject.name=a -o jsonpath=\'{range .items[*]}{.message}{"\\n"}{end}\''
    expect((await sh(`${told} | sort -u`)).split('\n')).toEqual([
      'Deployment a was applied.',
      'Ingress a was applied.',
      'Service a was applied.',
    ])
    operator.kill('SIGTERM')
    await sh("eventually '' kubectl get lease peer -o jsonpath='{.spec.holderIdentity}'")
    expect(log).not.toMatch(/"level":"error"/)
  })
})
