// Needs the binaries of the control plane. The process of the operator as who runs it sees it: flags, endpoints, logs, traces, and what it says where it can not work.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../control-plane/src/until.ts'
import { createTunnel } from '../faults/tunnel.ts'
import { app, createStage, isWrite, type Operator, type Stage } from '../operator/stage.ts'

const minute = 60_000
let stage: Stage
beforeAll(async () => {
  stage = await createStage()
}, 40 * minute)
afterAll(() => stage.end(), minute)

const eventually = (what: string, holds: () => boolean | Promise<boolean>): Promise<void> =>
  until(stage.dir, what, async () => holds())

/** The entries of a log of JSON lines. */
const entries = (operator: Operator): readonly Readonly<Record<string, unknown>>[] =>
  operator
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)

/** Where an operator serves a path. */
const servedAt = async (operator: Operator, path: string): Promise<string> => {
  const at = (): unknown => entries(operator).find(({ msg }) => String(msg).includes(`serves ${path}`))?.['at']
  await eventually(`an address for ${path}`, () => at() !== undefined)
  return `http://${String(at())}`
}

/** The API server, and the authority of its certificate. */
const server = (): { readonly url: string; readonly ca: string } => {
  const { clusters } = JSON.parse(readFileSync(stage.kubeconfig, 'utf8')) as {
    readonly clusters: readonly [{ readonly cluster: Readonly<Record<string, string>> }]
  }
  const { server: url = '', 'certificate-authority-data': ca = '' } = clusters[0].cluster
  return { url, ca: Buffer.from(ca, 'base64').toString() }
}

const said = async (operator: Operator, words: string): Promise<void> =>
  eventually(`the log to say: ${words}`, () => operator.said().includes(words))

describe('an operator', { timeout: 2 * minute }, () => {
  it('tells of itself by metrics, probes, JSON lines and spans, and ends in order', async () => {
    const spans: string[] = []
    const collector = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => spans.push(chunk.toString()))
      request.on('end', () => response.end('{}'))
    })
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
    const operator = stage.startOperator({
      flags: ['--log', 'json', '--metrics-bind-address', '127.0.0.1:0', '--health-probe-bind-address', '127.0.0.1:0'],
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint },
    })
    const probes = await servedAt(operator, '/healthz')
    expect((await fetch(`${probes}/healthz`)).status).toBe(200)
    await eventually('readiness', async () => (await fetch(`${probes}/readyz`)).status === 200)
    stage.apply(app('told'))
    stage.kubectl('wait', '--for=condition=Ready', '--timeout=60s', 'app/told')
    stage.kubectl('scale', 'deployment/told', '--replicas=7')
    await eventually('the replicas', () => entries(operator).some(({ msg }) => String(msg).includes('set by kubectl')))

    const exposed = await servedAt(operator, '/metrics')
    const scrape = async (): Promise<string> => (await fetch(`${exposed}/metrics`)).text()
    // What is about to be written is told before it is counted.
    await eventually('the correction', async () => (await scrape()).includes('manager="kubectl"'))
    const metrics = await scrape()
    expect(metrics).toContain('leader_election_master_status{name="fixpoint"} 1\n')
    expect(metrics).toContain('fixpoint_actions_total{kind="Deployment",action="Create",reason="Missing"} 1\n')
    expect(metrics).toContain('fixpoint_drift_corrections_total{kind="Deployment",manager="kubectl"} 1\n')
    expect(metrics).toContain('fixpoint_apps{ready="')
    expect(metrics).toMatch(/rest_client_requests_total\{method="PATCH",host="127\.0\.0\.1:\d+",code="201"\} 3\n/)

    const created = entries(operator).find(({ action, kind }) => action === 'Apply' && kind === 'Service')
    expect(created).toMatchObject({ level: 'info', namespace: 'default', app: 'told', name: 'told', reason: 'Acted' })
    expect(created?.['reconcileID']).toMatch(/^[0-9a-f]{8}-\d+$/)
    expect(await operator.end('SIGTERM')).toBe(0)
    expect(entries(operator).at(-1)).toMatchObject({ reason: 'Stopped' })
    expect(spans.join('')).toContain('"reconcile App"')
    expect(spans.join('')).toContain('"Apply Deployment"')
    collector.close()
  })

  it('of a dry run says what it would write, and writes nothing', async () => {
    stage.apply(app('dry'))
    const before = stage.audit().filter((each) => isWrite(each) || each.objectRef?.resource === 'leases').length
    const operator = stage.startOperator({ flags: ['--dry-run'] })
    await said(operator, 'default/dry: would report')
    for (const kind of ['Deployment', 'Service', 'Ingress'])
      expect(operator.said()).toContain(`default/dry: would create ${kind} dry`)
    expect(await operator.end('SIGTERM')).toBe(0)
    expect(stage.audit().filter((each) => isWrite(each) || each.objectRef?.resource === 'leases')).toHaveLength(before)
    expect(stage.kubectl('get', 'deploy,svc,ing', '-o', 'name')).not.toContain('/dry')
  })

  it('serves a namespace while its labels match', async () => {
    stage.kubectl('create', 'clusterrole', 'namespaces', '--verb=list,watch', '--resource=namespaces')
    const account = '--serviceaccount=fixpoint-system:fixpoint'
    stage.kubectl('create', 'clusterrolebinding', 'namespaces', '--clusterrole=namespaces', account)
    stage.kubectl('create', 'namespace', 'shop')
    const inShop = { ...app('chosen'), metadata: { name: 'chosen', namespace: 'shop' } }
    stage.apply(inShop)
    const operator = stage.startOperator({ flags: ['--namespace-selector', 'team in (shop)'] })
    await said(operator, 'leads')
    await said(operator, 'everything is listed')
    expect(stage.kubectl('get', 'deploy', '-n', 'shop', '-o', 'name')).toBe('')
    stage.kubectl('label', 'namespace', 'shop', 'team=shop')
    stage.kubectl('wait', '--for=condition=Ready', '--timeout=60s', '-n', 'shop', 'app/chosen')
    stage.kubectl('label', 'namespace', 'shop', 'team-')
    stage.kubectl('delete', 'service', 'chosen', '-n', 'shop')
    stage.kubectl('label', 'namespace', 'shop', 'team=shop')
    await said(operator, 'shop/chosen: create Service chosen')
    expect(operator.said()).not.toContain('default/dry')
    expect(await operator.end('SIGTERM')).toBe(0)
  })

  it('that lacks a right names it, and the line that grants it is right', async () => {
    stage.kubectl('create', 'serviceaccount', 'poor')
    const token = stage.kubectl('create', 'token', 'poor').trim()
    const asPoor = { replica: 'poor', credentials: { token }, flags: ['-n', 'default', '--no-leader-elect'] }
    const poor = stage.startOperator(asPoor)
    expect(await poor.end('SIGCONT')).toBe(1)
    const words = poor.said().replaceAll(/\n {9}/g, ' ')
    expect(words).toContain(
      'FX0704  system:serviceaccount:default:poor may not list, watch, create, patch, delete services',
    )
    const grants = [
      ...words.matchAll(
        /has to run: (kubectl create role .* -n default) && (kubectl create rolebinding .* -n default)/g,
      ),
    ]
    expect(grants.length).toBeGreaterThan(5)
    for (const [, ...lines] of grants) for (const line of lines) stage.kubectl(...line.split(' ').slice(1))
    const granted = stage.startOperator(asPoor)
    await said(granted, 'everything is listed')
    expect(await granted.end('SIGTERM')).toBe(0)
  })

  it('whose right is taken away while it runs says so, goes on, and recovers when it is given back', async () => {
    const tunnel = await createTunnel(Number(new URL(server().url).port))
    const proxy = { url: `https://127.0.0.1:${tunnel.port}`, ca: server().ca }
    const flags = ['--namespace-selector', 'team=shop', '--metrics-bind-address', '127.0.0.1:0', '--log', 'json']
    const operator = stage.startOperator({ proxy, flags })
    await said(operator, 'everything is listed')
    stage.kubectl('delete', 'clusterrolebinding', 'namespaces')
    // A watch that is open is not asked for its rights again: only a new one is.
    tunnel.cut()
    const denied = (): unknown =>
      entries(operator).find(({ code, level }) => code === 'FX0704' && level === 'error')?.['fix']
    await eventually('the log to say so', () => denied() !== undefined)
    const metrics = await (await fetch(`${await servedAt(operator, '/metrics')}/metrics`)).text()
    expect(metrics).toMatch(/fixpoint_watch_restarts_total\{resource="namespaces",reason="Forbidden"\} [1-9]/)
    const [, ...grant] =
      /has to run: (kubectl create clusterrole .*) && (kubectl create clusterrolebinding .*)$/.exec(String(denied())) ??
      []
    for (const line of grant) stage.kubectl(...line.split(' ').slice(1))
    stage.kubectl('create', 'namespace', 'later')
    stage.kubectl('label', 'namespace', 'later', 'team=shop')
    stage.apply({ ...app('later'), metadata: { name: 'later', namespace: 'later' } })
    await eventually('the App of a namespace that it could not see', () =>
      operator.said().includes('later/later: create'),
    )
    expect(await operator.end('SIGTERM')).toBe(0)
    await tunnel.close()
  })

  it('that is told to end and gets no answer ends all the same, within its bound', async () => {
    const tunnel = await createTunnel(Number(new URL(server().url).port))
    const proxy = { url: `https://127.0.0.1:${tunnel.port}`, ca: server().ca }
    const operator = stage.startOperator({ proxy, flags: ['--shutdown-timeout', '2s'] })
    await said(operator, 'leads')
    tunnel.hold(true)
    tunnel.stall()
    expect(await operator.end('SIGTERM')).toBe(1)
    expect(operator.said()).toContain('ends without its last answers')
    await tunnel.close()
  })

  it('says which older CustomResourceDefinition it runs on', async () => {
    const spec = '/spec/versions/0/schema/openAPIV3Schema/properties/spec'
    const gone = ['/properties/ingress', '/x-kubernetes-validations'].map((path) => ({
      op: 'remove',
      path: spec + path,
    }))
    stage.kubectl('patch', 'crd/apps.platform.example.com', '--type=json', '-p', JSON.stringify(gone))
    await eventually('the older schema', () => {
      const document = stage.kubectl('get', '--raw', '/openapi/v3/apis/platform.example.com/v1alpha1')
      return !document.includes('How the App is reached from outside')
    })
    const operator = stage.startOperator()
    await said(
      operator,
      'FX0706  the CustomResourceDefinition of App is older than this operator: it lacks `spec.ingress`',
    )
    await said(operator, 'leads')
    expect(await operator.end('SIGTERM')).toBe(0)
  })

  it('on a cluster without the CustomResourceDefinition says how to install it', async () => {
    stage.kubectl('delete', 'crd/apps.platform.example.com')
    const operator = stage.startOperator()
    expect(await operator.end('SIGCONT')).toBe(1)
    expect(operator.said()).toContain('FX0703  the cluster does not know apps.platform.example.com')
  })
})
