import { customResourceDefinition } from '@fixpoint/core'
import {
  ApiException,
  AppsV1Api,
  AuthorizationV1Api,
  CoordinationV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  KubernetesObjectApi,
  makeInformer,
  PatchStrategy,
  setHeaderOptions,
  type V1ConfigMap,
  type V1Deployment,
  V1MicroTime,
  VersionApi,
  Watch,
} from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningCluster, startCluster } from '../../src/index.ts'

// The client that most programs in JavaScript use, as its users call it; over TLS, with the kubeconfig of the cluster.
describe('@kubernetes/client-node on a cluster in memory', () => {
  let cluster: RunningCluster
  const config = new KubeConfig()
  const namespace = 'default'

  beforeAll(async () => {
    cluster = await startCluster({ speed: 60 })
    config.loadFromString(cluster.kubeconfig)
  })
  afterAll(() => cluster.stop())

  it('reads and writes by its typed API', async () => {
    const core = config.makeApiClient(CoreV1Api)
    const body: V1ConfigMap = { metadata: { name: 'typed', labels: { part: 'typed' } }, data: { colour: 'red' } }
    const made = await core.createNamespacedConfigMap({ namespace, body })
    expect(made.metadata?.creationTimestamp).toBeInstanceOf(Date)
    const replaced = await core.replaceNamespacedConfigMap({
      namespace,
      name: 'typed',
      body: { metadata: made.metadata ?? {}, data: { colour: 'green' } },
    })
    expect(replaced.data).toEqual({ colour: 'green' })
    const stale = core.replaceNamespacedConfigMap({ namespace, name: 'typed', body: made })
    expect(await statusOf(stale)).toMatchObject({ code: 409, reason: 'Conflict' })
    const { items } = await core.listNamespacedConfigMap({ namespace, labelSelector: 'part=typed' })
    expect(items.map(({ data }) => data)).toEqual([{ colour: 'green' }])
    await core.deleteNamespacedConfigMap({ namespace, name: 'typed' })
    const gone = core.readNamespacedConfigMap({ namespace, name: 'typed' })
    expect(await statusOf(gone)).toMatchObject({ code: 404, message: 'configmaps "typed" not found' })
  })

  it('patches in all ways, and applies', async () => {
    const apps = config.makeApiClient(AppsV1Api)
    await apps.createNamespacedDeployment({ namespace, body: deployment('patched') })
    const target = { namespace, name: 'patched' }
    const json = await apps.patchNamespacedDeployment(
      { ...target, body: [{ op: 'replace', path: '/spec/replicas', value: 0 }] },
      setHeaderOptions('Content-Type', PatchStrategy.JsonPatch),
    )
    expect(json.spec?.replicas).toBe(0)
    const containers = [{ name: 'nginx', image: 'nginx:1.28' }]
    const strategic = await apps.patchNamespacedDeployment(
      { ...target, body: { spec: { template: { spec: { containers } } } } },
      setHeaderOptions('Content-Type', PatchStrategy.StrategicMergePatch),
    )
    expect(strategic.spec?.template.spec?.containers).toMatchObject([
      { image: 'nginx:1.28', imagePullPolicy: 'IfNotPresent' },
    ])
    const merge = await apps.patchNamespacedDeploymentScale(
      { ...target, body: { spec: { replicas: 1 } } },
      setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
    )
    expect(merge.spec?.replicas).toBe(1)
    const applied = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'patched' }, spec: { replicas: 3 } }
    const apply = (force: boolean): Promise<V1Deployment> =>
      apps.patchNamespacedDeployment(
        { ...target, body: applied, fieldManager: 'mine', force },
        setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
      )
    expect(await statusOf(apply(false))).toMatchObject({ code: 409, reason: 'Conflict' })
    expect((await apply(true)).spec?.replicas).toBe(3)
  })

  it('follows a collection by an informer', async () => {
    const core = config.makeApiClient(CoreV1Api)
    const seen: string[] = []
    const informer = makeInformer<V1ConfigMap>(
      config,
      `/api/v1/namespaces/${namespace}/configmaps`,
      () => core.listNamespacedConfigMap({ namespace, labelSelector: 'part=followed' }),
      'part=followed',
    )
    const write = (name: string, colour: string): V1ConfigMap => ({
      metadata: { name, labels: { part: 'followed' } },
      data: { colour },
    })
    await core.createNamespacedConfigMap({ namespace, body: write('first', 'red') })
    const done = new Promise<void>((resolve) => {
      for (const verb of ['add', 'update', 'delete'] as const)
        informer.on(verb, ({ metadata, data }) => {
          seen.push(`${verb} ${metadata?.name} ${data?.['colour']}`)
          if (verb === 'delete') resolve()
        })
    })
    await informer.start()
    await core.createNamespacedConfigMap({ namespace, body: write('second', 'red') })
    await core.replaceNamespacedConfigMap({ namespace, name: 'second', body: write('second', 'green') })
    await core.deleteNamespacedConfigMap({ namespace, name: 'first' })
    await done
    await informer.stop()
    expect(seen).toEqual(['add first red', 'add second red', 'update second green', 'delete first red'])
    expect(informer.list().map(({ metadata }) => metadata?.name)).toEqual(['second'])
  })

  it('watches a rollout, up to the pod that is ready', async () => {
    const apps = config.makeApiClient(AppsV1Api)
    await apps.createNamespacedDeployment({ namespace, body: deployment('watched') })
    const phases: string[] = []
    await new Promise<void>((resolve, reject) => {
      const path = `/apis/apps/v1/namespaces/${namespace}/deployments`
      const query = { fieldSelector: 'metadata.name=watched', allowWatchBookmarks: true }
      const watch = new Watch(config).watch(
        path,
        query,
        (phase, { status }: V1Deployment) => {
          phases.push(phase)
          if (status?.availableReplicas === 1) void watch.then((stop) => stop.abort()).then(resolve)
        },
        (error) => error !== null && error?.name !== 'AbortError' && reject(error as Error),
      )
    })
    expect(phases[0]).toBe('ADDED')
    const pods = await config
      .makeApiClient(CoreV1Api)
      .listNamespacedPod({ namespace, labelSelector: 'app=watched', fieldSelector: 'status.phase=Running' })
    expect(pods.items.map(({ status }) => status?.containerStatuses?.[0]?.ready)).toEqual([true])
  })

  it('handles objects of whatever kind, also custom ones', async () => {
    const objects = KubernetesObjectApi.makeApiClient(config)
    await objects.create(customResourceDefinition() as never)
    const app = {
      apiVersion: 'platform.example.com/v1alpha1',
      kind: 'App',
      metadata: { name: 'shop', namespace },
      spec: { deploy: { image: 'nginx:1.27' } },
    }
    expect(await objects.create(app)).toMatchObject({
      metadata: { generation: 1 },
      spec: { deploy: { image: 'nginx:1.27' } },
    })
    const scaled = { ...app, spec: { deploy: { image: 'nginx:1.27', replicas: 3 } } }
    const merged = await objects.patch(scaled, undefined, undefined, undefined, undefined, PatchStrategy.MergePatch)
    expect(merged).toMatchObject({ metadata: { generation: 2 }, spec: { deploy: { replicas: 3 } } })
    const applied = await objects.patch(app, undefined, undefined, 'mine', true, PatchStrategy.ServerSideApply)
    expect(applied).toMatchObject({ spec: { deploy: { replicas: 3 } } })
    const { items } = await objects.list(app.apiVersion, app.kind, namespace)
    expect(items.map(({ metadata }) => metadata?.name)).toEqual(['shop'])
    const custom = config.makeApiClient(CustomObjectsApi)
    const where = { group: 'platform.example.com', version: 'v1alpha1', namespace, plural: 'apps', name: 'shop' }
    expect(await custom.getNamespacedCustomObject(where)).toMatchObject({ kind: 'App' })
    await objects.delete(app)
    expect(await statusOf(objects.read(app))).toMatchObject({ code: 404 })
  })

  it('holds a lease, with the microseconds that leases have', async () => {
    const leases = config.makeApiClient(CoordinationV1Api)
    const now = new V1MicroTime('2026-01-01T00:00:00.123Z')
    const spec = { holderIdentity: 'me', leaseDurationSeconds: 15, acquireTime: now, renewTime: now }
    const made = await leases.createNamespacedLease({ namespace, body: { metadata: { name: 'mine' }, spec } })
    expect(JSON.parse(JSON.stringify(made.spec))).toMatchObject({ renewTime: '2026-01-01T00:00:00.123000Z' })
  })

  it('asks who may do what, and what is served', async () => {
    const review = await config.makeApiClient(AuthorizationV1Api).createSelfSubjectAccessReview({
      body: { spec: { resourceAttributes: { namespace, verb: 'create', resource: 'pods' } } },
    })
    expect(review.status?.allowed).toBe(true)
    expect((await config.makeApiClient(VersionApi).getCode()).gitVersion).toMatch(/^v1\.\d+\.\d+$/)
    const { resources } = await config.makeApiClient(AppsV1Api).getAPIResources()
    expect(resources.map(({ name }) => name)).toContain('deployments/scale')
  })
})

const deployment = (name: string): V1Deployment => ({
  metadata: { name },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'nginx', image: 'nginx:1.27' }] },
    },
  },
})

/** The Status of a request that is refused. */
const statusOf = async (refused: Promise<unknown>): Promise<unknown> => {
  try {
    await refused
  } catch (error) {
    if (error instanceof ApiException) return typeof error.body === 'string' ? JSON.parse(error.body) : error.body
    throw error
  }
  throw new Error('it was not refused')
}
