import { app, type Fact, type Instant, minute, second } from '@fixpoint/core'
import { ask, createCluster, settle } from '@fixpoint/driver-memory'
import { describe, expect, it } from 'vitest'
import { definitions } from '../src/operator/metrics/definitions.ts'
import { countFacts } from '../src/operator/metrics/facts.ts'
import { initialize, refresh } from '../src/operator/metrics/gauges.ts'
import { createMetrics, type Metrics } from '../src/operator/metrics/registry.ts'
import { countRequests } from '../src/operator/metrics/requests.ts'
import { familiesOf, valueIn } from './exposition.ts'
import { repository } from './manifests.ts'

const constants = { version: '1.2.3', dryRun: false, concurrency: 16, elects: true }
const web = { namespace: 'default', name: 'web' }

/** The metrics of an operator in a cluster in memory that users did something to. */
const played = async (act: (scale: (replicas: number) => void) => void): Promise<Metrics> => {
  const metrics = await createMetrics()
  initialize(metrics, constants)
  const count = countFacts(metrics)
  const clock: { now: () => Instant } = { now: () => 0 }
  const onFact = (fact: Fact): void => count(fact, clock.now())
  const cluster = createCluster({ seed: 1, startedAt: 0, operators: 1, onFact })
  clock.now = () => cluster.world.timeline.now
  const spec = { deploy: { image: 'nginx:1', containerPort: 80 }, service: { port: 80 } }
  const body = { apiVersion: 'platform.example.com/v1alpha1', kind: 'App', metadata: web, spec }
  ask(cluster, { _tag: 'Create', resource: app, namespace: 'default', body })
  settle(cluster, minute, 60 * minute)
  act((replicas) => {
    const deployments = { group: 'apps', version: 'v1', kind: 'Deployment', plural: 'deployments', namespaced: true }
    const patch = [{ op: 'replace', path: '/spec/replicas', value: replicas }]
    ask(cluster, {
      _tag: 'Patch',
      patchType: 'json',
      resource: deployments,
      ...web,
      body: patch,
      fieldManager: 'kubectl',
    })
    settle(cluster, minute, 60 * minute)
  })
  return metrics
}

describe('the metrics of the operator', () => {
  it('have the names of controller-runtime and client-go, so that their dashboards work', () => {
    expect(Object.keys(definitions)).toEqual(
      expect.arrayContaining([
        'controller_runtime_reconcile_total',
        'controller_runtime_reconcile_errors_total',
        'controller_runtime_reconcile_time_seconds',
        'controller_runtime_max_concurrent_reconciles',
        'controller_runtime_active_workers',
        'workqueue_depth',
        'workqueue_adds_total',
        'workqueue_queue_duration_seconds',
        'workqueue_work_duration_seconds',
        'workqueue_unfinished_work_seconds',
        'workqueue_longest_running_processor_seconds',
        'workqueue_retries_total',
        'rest_client_requests_total',
        'rest_client_request_duration_seconds',
        'leader_election_master_status',
      ]),
    )
  })

  it('are text that another parser reads, each with the type and the help of its definition', async () => {
    const families = familiesOf(await (await createMetrics()).text())
    expect([...families.keys()].sort()).toEqual(Object.keys(definitions).sort())
    for (const [name, { type, help }] of Object.entries(definitions))
      expect(families.get(name)).toMatchObject({ type: type.toUpperCase(), help })
  })

  it('are all in docs/metrics.md, with what they mean and what to look for', async () => {
    const rows = Object.entries(definitions).map(
      ([name, { type, labels, help, look }]) =>
        `### ${name}\n\n${type}${labels.length === 0 ? '' : `, by ${labels.map((label) => `\`${label}\``).join(', ')}`}. ${help}\n\nLook for: ${look}\n`,
    )
    await expect([intro, ...rows].join('\n')).toMatchFileSnapshot(repository('docs/metrics.md'))
  })

  it('begin at 0 where a rate would miss the first', async () => {
    const metrics = await createMetrics()
    initialize(metrics, constants)
    const text = await metrics.text()
    for (const result of ['success', 'error', 'requeue', 'requeue_after'])
      expect(valueIn(text, 'controller_runtime_reconcile_total', { controller: 'app', result })).toBe(0)
    expect(valueIn(text, 'controller_runtime_reconcile_errors_total', { controller: 'app' })).toBe(0)
    expect(valueIn(text, 'fixpoint_info', { version: '1.2.3', dry_run: 'false' })).toBe(1)
  })

  it('count the writes of a new App, and how long it took', async () => {
    const text = await (await played(() => {})).text()
    const actions = (kind: string, action: string): number | undefined =>
      valueIn(text, 'fixpoint_actions_total', { kind, action })
    expect([actions('Deployment', 'Create'), actions('Service', 'Create')]).toEqual([1, 1])
    expect(valueIn(text, 'fixpoint_actions_total', { kind: 'App', action: 'Report', reason: 'AsAskedFor' })).toBe(1)
    expect(valueIn(text, 'fixpoint_convergence_seconds', {})).toBe(1)
    expect(valueIn(text, 'fixpoint_noop_applies_total', {})).toBeUndefined()
    expect(valueIn(text, 'controller_runtime_reconcile_total', { result: 'error' })).toBe(0)
  })

  it('name who set what is set back', async () => {
    const text = await (await played((scale) => [7, 8, 9].forEach(scale))).text()
    expect(valueIn(text, 'fixpoint_drift_corrections_total', { kind: 'Deployment', manager: 'kubectl' })).toBe(3)
    expect(valueIn(text, 'fixpoint_actions_total', { kind: 'Deployment', action: 'Update', reason: 'Drift' })).toBe(3)
  })

  it('do not grow in number with the managers that users think of', async () => {
    const metrics = await createMetrics()
    const count = countFacts(metrics)
    for (let each = 0; each < 500; each++) {
      const action = {
        _tag: 'Claim',
        resource: app,
        namespace: 'n',
        name: 'a',
        uid: 'u',
        resourceVersion: '1',
        path: 'spec.ports',
        owners: [`manager-${each}`],
        managedFields: [],
      } as const
      count({ _tag: 'Acted', namespace: 'n', name: 'a', look: each, action, sentAt: 0, changed: true }, 0)
    }
    const samples = familiesOf(await metrics.text()).get('fixpoint_drift_corrections_total')?.metrics
    expect(samples).toHaveLength(51)
    expect(samples?.find(({ labels }) => labels?.['manager'] === 'other')?.value).toBe('450')
  })

  it('show at a scrape what waits, what is under way, and how Apps stand', async () => {
    const metrics = await createMetrics()
    const census = {
      synced: true,
      leads: false,
      writes: false,
      waiting: { urgent: 2, routine: 3 },
      queued: 7,
      running: [10 * second, 14 * second],
      cached: new Map([['deployments.apps', 4]]),
      apps: new Map([['False ImagePull', 1]]),
    }
    refresh(metrics, { ...census, apps: new Map([['True AsAskedFor', 9]]) }, constants, 15 * second)
    refresh(metrics, census, constants, 15 * second)
    const text = await metrics.text()
    expect(valueIn(text, 'workqueue_depth', { name: 'app', priority: '0' })).toBe(2)
    expect(valueIn(text, 'workqueue_depth', { name: 'app', priority: '-100' })).toBe(3)
    expect(valueIn(text, 'workqueue_adds_total', { name: 'app' })).toBe(7)
    expect(valueIn(text, 'controller_runtime_active_workers', { controller: 'app' })).toBe(2)
    expect(valueIn(text, 'workqueue_unfinished_work_seconds', {})).toBe(6)
    expect(valueIn(text, 'workqueue_longest_running_processor_seconds', {})).toBe(5)
    expect(valueIn(text, 'leader_election_master_status', { name: 'fixpoint' })).toBe(0)
    expect(familiesOf(text).get('fixpoint_apps')?.metrics).toEqual([
      { labels: { ready: 'False', reason: 'ImagePull' }, value: '1' },
    ])
  })

  it('count requests by code, and those without an answer', async () => {
    const metrics = await createMetrics()
    const count = countRequests(metrics)
    count({ method: 'GET', host: 'h:1', code: 200, seconds: 0.1 })
    count({ method: 'PATCH', host: 'h:1', seconds: 30 })
    const text = await metrics.text()
    expect(valueIn(text, 'rest_client_requests_total', { method: 'GET', host: 'h:1', code: '200' })).toBe(1)
    expect(valueIn(text, 'rest_client_requests_total', { method: 'PATCH', code: '<error>' })).toBe(1)
    expect(text).toContain('rest_client_request_duration_seconds_count{verb="PATCH",host="h:1"} 1\n')
  })
})

const intro = `# Metrics

\`fixpoint operator --metrics-bind-address :8080\` serves these at \`/metrics\`, as Prometheus reads them. Names, labels and
buckets of controller-runtime and client-go are theirs, so that their dashboards work. No metric has a label with the name of an
App or an object: the number of series does not grow with the cluster. \`deploy/grafana/fixpoint.json\` shows them, and
\`deploy/prometheus/alerts.yaml\` tells when somebody has to look.
`
