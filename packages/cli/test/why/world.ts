import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** JSON of Kubernetes, written and changed by hand. */
// biome-ignore lint/suspicious/noExplicitAny: what tests write into objects has no schema
export type Loose = any // oxlint-disable-line typescript/no-explicit-any

/** One App with everything around it, as kubectl would print it. */
export interface World {
  readonly shape: Shape
  app: Loose
  deployment?: Loose
  service?: Loose
  ingress?: Loose
  pods: Loose[]
  events: Loose[]
  endpointSlice?: Loose
  namespace: Loose
  ingressClass?: Loose
  others: Loose[]
}

/** What differs from one App to the next. */
export interface Shape {
  readonly name: string
  readonly image: string
  readonly replicas: number
  /** Whether pods of an earlier image serve while the new ones come. */
  readonly isRollout: boolean
}

const recorded = readFileSync(fileURLToPath(new URL('../live/at-rest.json', import.meta.url)), 'utf8')

const earlier = 'registry.example.com/earlier:1'

/** An App at rest, made of what a real API server returned, with its pods as a kubelet reports them. */
export const atRest = (shape: Shape): World => {
  const { name, image, replicas } = shape
  const { items } = JSON.parse(
    recorded.replaceAll('app-sample', name).replaceAll('shop-cli', 'team').replaceAll('nginx:1.27', image),
  )
  const find = (kind: string): Loose => items.find((object: Loose) => object.kind === kind)
  const [app, deployment, service, ingress] = ['App', 'Deployment', 'Service', 'Ingress'].map(find)
  app.spec.deploy.replicas = replicas
  deployment.spec.replicas = replicas
  ingress.status.loadBalancer = { ingress: [{ ip: '203.0.113.7' }] }
  const world: World = {
    shape,
    app,
    deployment,
    service,
    ingress,
    pods: Array.from({ length: replicas }, (_, index) => pod(find('Pod'), `${name}-8486659578-${'bcdfg'[index]}x2x`)),
    events: [],
    namespace: { ...object('v1', 'Namespace', 'team'), status: { phase: 'Active' } },
    ingressClass: {
      ...object('networking.k8s.io/v1', 'IngressClass', 'nginx', {
        annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' },
      }),
      spec: { controller: 'k8s.io/ingress-nginx' },
    },
    others: [],
  }
  for (const each of world.pods) run(each)
  rolledOut(world)
  reported(world, 'True', 'AsAskedFor', 'Deployment, Service and Ingress are as asked for.')
  return world
}

export const object = (apiVersion: string, kind: string, name: string, metadata: object = {}): Loose => ({
  apiVersion,
  kind,
  metadata: { name, uid: `uid-${kind}-${name}`, resourceVersion: '2000', ...metadata },
})

const pod = (template: Loose, name: string): Loose => {
  const made = structuredClone(template)
  made.metadata.name = name
  made.metadata.uid = `uid-${name}`
  made.spec.nodeName = 'node-1'
  return made
}

const condition = (type: string, status: string, more: object = {}): Loose => ({ type, status, ...more })

/** All is well with a pod. */
export const run = (pod: Loose): void => {
  pod.status = {
    phase: 'Running',
    conditions: [
      condition('PodScheduled', 'True'),
      condition('Initialized', 'True'),
      condition('ContainersReady', 'True'),
      condition('Ready', 'True'),
    ],
    containerStatuses: pod.spec.containers.map(({ name, image }: Loose) => ({
      name,
      image,
      ready: true,
      restartCount: 0,
      started: true,
      state: { running: { startedAt: '2026-11-23T09:14:00Z' } },
      lastState: {},
    })),
  }
}

/** What a node says of a container that is not as it should be. */
export const container = (pod: Loose, said: object, phase = 'Pending'): void => {
  const [status] = pod.status.containerStatuses
  Object.assign(status, { ready: false, started: false, ...said })
  unready(pod, phase)
}

export const unready = (pod: Loose, phase: string): void => {
  pod.status.phase = phase
  for (const each of pod.status.conditions)
    if (each.type === 'Ready' || each.type === 'ContainersReady')
      Object.assign(each, { status: 'False', reason: 'ContainersNotReady' })
}

/** Has the pods of the newest template fail: all of them, or the first one of a rollout beside the earlier ones. */
export const failPods = (world: World, fail: (pod: Loose) => void): void => {
  const { shape, pods } = world
  const [first] = pods
  if (shape.isRollout) {
    const old = pods.map((each, index) => {
      const made = structuredClone(each)
      made.metadata.name = `${shape.name}-5c9f7d-${'bcdfg'[index]}y3y`
      made.metadata.creationTimestamp = '2026-11-22T08:00:00Z'
      made.metadata.labels['pod-template-hash'] = '5c9f7d'
      made.spec.containers[0].image = earlier
      made.status.containerStatuses[0].image = earlier
      return made
    })
    fail(first)
    world.pods = [...old, first]
    counts(world, {
      replicas: old.length + 1,
      updatedReplicas: 1,
      readyReplicas: old.length,
      availableReplicas: old.length,
    })
  } else {
    for (const each of pods) fail(each)
    counts(world, { replicas: pods.length, updatedReplicas: pods.length, unavailableReplicas: pods.length })
  }
  progress(world, 'True', 'ReplicaSetUpdated', 'is progressing.')
  addresses(world)
  reported(world, 'Unknown', 'RollingOut', 'Deployment: pods are not available.')
}

export const rolledOut = (world: World): void => {
  const n = world.pods.length
  counts(world, { replicas: n, updatedReplicas: n, readyReplicas: n, availableReplicas: n })
  progress(world, 'True', 'NewReplicaSetAvailable', 'has successfully progressed.')
  addresses(world)
}

export const counts = ({ deployment }: World, of: object): void => {
  const conditions = deployment.status?.conditions ?? []
  deployment.status = { observedGeneration: deployment.metadata.generation, ...of, conditions }
}

export const progress = ({ deployment, shape }: World, status: string, reason: string, text: string): void => {
  const others = deployment.status.conditions.filter(({ type }: Loose) => type !== 'Progressing')
  const message = `ReplicaSet "${shape.name}-8486659578" ${text}`
  deployment.status.conditions = [...others, condition('Progressing', status, { reason, message })]
}

/** The endpoint slice as its controller makes it of the pods. */
const addresses = (world: World): void => {
  world.endpointSlice = {
    ...object('discovery.k8s.io/v1', 'EndpointSlice', `${world.shape.name}-abc`, {
      namespace: 'team',
      labels: { 'kubernetes.io/service-name': world.shape.name },
    }),
    addressType: 'IPv4',
    endpoints: world.pods.map(({ metadata, status }) => ({
      addresses: ['10.0.0.1'],
      conditions: {
        ready: status.conditions?.some(({ type, status }: Loose) => type === 'Ready' && status === 'True') ?? false,
      },
      targetRef: { kind: 'Pod', name: metadata.name },
    })),
  }
}

/** What the operator has told of the App. */
export const reported = ({ app }: World, status: string, reason: string, message: string): void => {
  const told = {
    reason,
    message,
    observedGeneration: app.metadata.generation,
    lastTransitionTime: '2026-11-23T09:14:10Z',
  }
  const abnormal = status === 'Unknown' ? 'Reconciling' : 'Stalled'
  app.status = {
    observedGeneration: app.metadata.generation,
    conditions: [
      { type: 'Ready', status, ...told },
      ...(status === 'True' ? [] : [{ type: abnormal, status: 'True', ...told }]),
    ],
  }
}

export const event = (world: World, pod: Loose, reason: string, message: string): void => {
  world.events.push({
    ...object('v1', 'Event', `${pod.metadata.name}.${world.events.length}`, { namespace: 'team' }),
    type: 'Warning',
    involvedObject: { kind: 'Pod', namespace: 'team', name: pod.metadata.name },
    reason,
    message,
  })
}

/** As `kubectl get -o json` prints it. */
export const dump = ({
  app,
  deployment,
  service,
  ingress,
  pods,
  events,
  endpointSlice,
  namespace,
  ingressClass,
  others,
}: World): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      app,
      deployment,
      service,
      ingress,
      ...pods,
      ...events,
      endpointSlice,
      namespace,
      ingressClass,
      ...others,
    ].filter((each) => each !== undefined),
  })
