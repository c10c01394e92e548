import {
  type ApiRequest,
  apiVersionOf,
  controllerOf,
  type Instant,
  type JsonObject,
  type LiveObject,
} from '@fixpoint/core'
import { type Actor, type ActorView, nothing, type Todo } from './actor.ts'
import { claiming } from './claims.ts'
import { reportRollout, revision } from './deployment-status.ts'
import { desiredReplicas, inProportion, isScaled, maxReplicas, sizesOf } from './proportions.ts'
import { at, controllerKey, keyOf, numberAt, objectAt } from './reading.ts'
import { deployments, pods, replicaSets } from './resources.ts'
import { type Counts, countsOf, planRollout } from './rollout.ts'
import { templateHash } from './template-hash.ts'

const work = (scaling: Scaling): Actor => ({
  name: 'deployment-controller',
  userAgent: 'kube-controller-manager',
  watches: [deployments, replicaSets, pods],
  keysFor: ({ resource, before, after }, view) => {
    if (resource === deployments) return after === undefined ? [] : [keyOf(after)]
    if (resource === replicaSets)
      return [...new Set([...controllerKey(before, 'Deployment'), ...controllerKey(after, 'Deployment')])]
    return after === undefined ? ownersOfGonePod(before, view) : []
  },
  reconcile: (key, view, now) => {
    const deployment = view.get(deployments, key)
    if (deployment === undefined || deployment.metadata.deletionTimestamp !== undefined) return nothing
    return roll(deployment, view, now, scaling)
  },
})

/** What becomes of a Deployment that is scaled amid a rollout: the new set grows, or each set by its share. */
type Scaling = 'NewestFirst' | 'InProportion'

/** Rolls pods from one template to the next by growing one ReplicaSet and shrinking the others. */
export const deploymentController = claiming(work('NewestFirst'), deployments, replicaSets)

/** The same, and a Deployment that is scaled amid a rollout is scaled in all its parts. */
export const proportionalDeploymentController = claiming(work('InProportion'), deployments, replicaSets)

/** Recreate waits until the old pods are really gone, which no ReplicaSet tells. */
const ownersOfGonePod = (pod: LiveObject | undefined, view: ActorView): readonly string[] =>
  controllerKey(pod, 'ReplicaSet').flatMap((key) => controllerKey(view.get(replicaSets, key), 'Deployment'))

const roll = (deployment: LiveObject, view: ActorView, now: Instant, scaling: Scaling): Todo => {
  const template = objectAt(deployment.spec, 'template')
  const name = `${deployment.metadata.name}-${templateHash(template)}`
  const sets = setsOf(deployment, view)
  const current = sets.find((set) => set.metadata.name === name)
  const old = sets.filter((set) => set !== current)
  const counts = countsOf(deployment, current, old)
  const number = current === undefined ? nextRevision(old) : revisionFor(current, old)
  const status = reportRollout(deployment, current, counts, name, number, now)
  if (at(deployment.spec, 'paused') === true || (scaling === 'InProportion' && isScaled(sets, counts)))
    return { requests: [...inProportion(current, old, counts), ...status.requests], ...status.again }
  if (current === undefined) {
    return { requests: [createSet(deployment, name, template, old, counts), ...status.requests], ...status.again }
  }
  const waits = at(deployment.spec, 'strategy', 'type') === 'Recreate' && hasPods(old, view)
  const changes = [
    ...planRollout(current, old, counts, waits).map((asked) =>
      scaling === 'InProportion' ? sized(asked, counts) : asked,
    ),
    ...revise(deployment, current, number),
    ...cleanUp(deployment, old, counts),
  ]
  return { requests: [...changes, ...status.requests], ...status.again }
}

const setsOf = (deployment: LiveObject, view: ActorView): readonly LiveObject[] => {
  const sets: LiveObject[] = []
  for (const object of view.controlledBy(deployment.metadata.uid)) {
    const isOurs = controllerOf(object.metadata)?.uid === deployment.metadata.uid
    if (object.kind === 'ReplicaSet' && isOurs && object.metadata.deletionTimestamp === undefined) sets.push(object)
  }
  return sets.toSorted(byRevision)
}

const hasPods = (sets: readonly LiveObject[], view: ActorView): boolean =>
  sets.some((set) => [...view.controlledBy(set.metadata.uid)].length > 0)

/** A set that is scaled says for how many replicas. */
const sized = (asked: ApiRequest, counts: Counts): ApiRequest => {
  if (asked._tag !== 'Patch') return asked
  const metadata = { ...objectAt(asked.body, 'metadata'), annotations: sizesOf(counts) }
  return { ...asked, body: { ...objectAt(asked.body), metadata } }
}

const uncopied = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision-history',
  'deprecated.deployment.rollback.to',
  desiredReplicas,
  maxReplicas,
  revision,
])

/** A number of 64 bits, which no number of JavaScript holds. */
const revisionOf = ({ metadata }: LiveObject): bigint => {
  const text = metadata.annotations?.[revision] ?? ''
  return /^\d{1,19}$/.test(text) ? BigInt(text) : 0n
}

const byRevision = (a: LiveObject, b: LiveObject): number => {
  const difference = revisionOf(a) - revisionOf(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const larger = (a: bigint, b: bigint): bigint => (a < b ? b : a)

const nextRevision = (old: readonly LiveObject[]): string => String(old.map(revisionOf).reduce(larger, 0n) + 1n)

const createSet = (
  deployment: LiveObject,
  name: string,
  template: JsonObject,
  old: readonly LiveObject[],
  counts: Counts,
): ApiRequest => {
  const { namespace = '', name: owner, uid } = deployment.metadata
  const hash = { 'pod-template-hash': templateHash(template) }
  const labels = { ...objectAt(template, 'metadata', 'labels'), ...hash }
  const selector = objectAt(deployment.spec, 'selector')
  const body: JsonObject = {
    apiVersion: apiVersionOf(replicaSets),
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace,
      labels,
      annotations: {
        ...copied(deployment),
        ...sizesOf(counts),
        [revision]: nextRevision(old),
      },
      ownerReferences: [
        {
          apiVersion: apiVersionOf(deployments),
          kind: 'Deployment',
          name: owner,
          uid,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: {
      replicas: counts.room,
      ...(numberAt(deployment.spec, 'minReadySeconds') > 0 && {
        minReadySeconds: numberAt(deployment.spec, 'minReadySeconds'),
      }),
      selector: { ...selector, matchLabels: { ...objectAt(selector, 'matchLabels'), ...hash } },
      template: { ...template, metadata: { ...objectAt(template, 'metadata'), labels } },
    },
  }
  return { _tag: 'Create', resource: replicaSets, namespace, body }
}

/** Going back to an old template gives its set a new number. */
const revisionFor = (current: LiveObject, old: readonly LiveObject[]): string =>
  String(larger(revisionOf(current), BigInt(nextRevision(old))))

/** The current set carries the number, and what the Deployment is annotated with. */
const revise = (deployment: LiveObject, current: LiveObject, number: string): readonly ApiRequest[] => {
  const before = current.metadata.annotations ?? {}
  const wanted = Object.entries({ ...copied(deployment), [revision]: number })
  const missing = wanted.filter(([key, value]) => before[key] !== value)
  if (missing.length === 0) return []
  const { namespace = '', name, uid } = current.metadata
  const body = { metadata: { uid, annotations: Object.fromEntries(missing) } }
  return [{ _tag: 'Patch', patchType: 'merge', resource: replicaSets, namespace, name, body }]
}

/** The annotations of a Deployment that its sets have too. */
const copied = ({ metadata }: LiveObject): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => !uncopied.has(key)))

/** Old sets are kept for rollbacks, up to a number. */
const cleanUp = (deployment: LiveObject, old: readonly LiveObject[], { settled }: Counts): readonly ApiRequest[] => {
  if (!settled) return []
  const idle = old.filter((set) => numberAt(set.spec, 'replicas') === 0 && numberAt(set.status, 'replicas') === 0)
  return idle.slice(0, Math.max(0, idle.length - numberAt(deployment.spec, 'revisionHistoryLimit'))).map((set) => ({
    _tag: 'Delete',
    resource: replicaSets,
    namespace: set.metadata.namespace ?? '',
    name: set.metadata.name,
    options: { preconditions: { uid: set.metadata.uid } },
  }))
}
