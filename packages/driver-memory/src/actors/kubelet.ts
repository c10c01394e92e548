import { formatTime, type Instant, type JsonObject, type LiveObject, type Millis } from '@fixpoint/core'
import { type Actor, nothing, type Todo } from './actor.ts'
import type { ActorSettings } from './actor-settings.ts'
import { liveOn } from './container-life.ts'
import { resized, withResources } from './container-resources.ts'
import { hasEnded } from './pods-of.ts'
import { hasCondition, keyOf, objectsAt, textAt } from './reading.ts'
import { pods } from './resources.ts'
import { shareOf } from './share.ts'

/** Every node and the scheduler in one: pods are placed, pull their images, start, become ready, and end when asked to. */
export const kubelet = (settings: ActorSettings): Actor => ({
  name: 'node',
  userAgent: 'kubelet',
  watches: [pods],
  keysFor: ({ after }) => (after === undefined ? [] : [keyOf(after)]),
  reconcile: (key, view, now) => {
    const pod = view.get(pods, key)
    if (pod === undefined) return nothing
    return pod.metadata.deletionTimestamp === undefined ? run(pod, settings, now) : end(pod, settings, now)
  },
})

const run = (pod: LiveObject, settings: ActorSettings, now: Instant): Todo => {
  if (settings.nodes && (textAt(pod.spec, 'nodeName') === '' || hasEnded(pod))) return nothing
  const created = Date.parse(pod.metadata.creationTimestamp ?? '')
  if (objectsAt(pod.spec, 'containers').some(({ image }) => isMissing(String(image), settings)))
    return isWaiting(pod) ? nothing : { requests: [report(pod, waiting(pod, now))] }
  if (settings.nodes && hasStarted(pod)) return goOn(pod, settings, now)
  if (hasCondition(pod, 'Ready')) return nothing
  const readyAt = created + shareOf(pod, settings.podReady)
  if (now >= readyAt) return { requests: [report(pod, running(pod, settings, now))] }
  if (textAt(pod.status, 'startTime') === '') return { requests: [report(pod, starting(pod, now))], again: readyAt }
  return { requests: [], again: readyAt }
}

const hasStarted = (pod: LiveObject): boolean => textAt(pod.status, 'phase') === 'Running'

const goOn = (pod: LiveObject, settings: ActorSettings, now: Instant): Todo => {
  const { status = resized(pod), again } = liveOn(pod, settings, (range) => shareOf(pod, range), now)
  return { requests: status === undefined ? [] : [report(pod, status)], ...(again !== undefined && { again }) }
}

/** No registry has a name under `.invalid` (RFC 2606). */
const isMissing = (image: string, { missingImages }: ActorSettings): boolean =>
  missingImages.includes(image) || /^[^/]*[.]invalid(?::\d+)?\//.test(image)

const end = (pod: LiveObject, settings: ActorSettings, now: Instant): Todo => {
  // A deletion timestamp is when the grace period ends; it began that much earlier.
  const began = Date.parse(pod.metadata.deletionTimestamp ?? '') - grace(pod)
  const goneAt = began + shareOf(pod, settings.podGone)
  if (now < goneAt) return { requests: [], again: goneAt }
  const { namespace = '', name, uid } = pod.metadata
  return {
    requests: [
      { _tag: 'Delete', resource: pods, namespace, name, options: { gracePeriodSeconds: 0, preconditions: { uid } } },
    ],
  }
}

const grace = (pod: LiveObject): Millis => {
  const seconds = (pod.metadata as { readonly deletionGracePeriodSeconds?: number }).deletionGracePeriodSeconds
  return (seconds ?? 0) * 1000
}

const report = ({ metadata: { namespace = '', name } }: LiveObject, status: JsonObject) =>
  ({
    _tag: 'Patch',
    patchType: 'merge',
    resource: pods,
    namespace,
    name,
    subresource: 'status',
    body: { status },
  }) as const

const isWaiting = (pod: LiveObject): boolean =>
  objectsAt(pod.status, 'containerStatuses').some(
    (status) => textAt(status, 'state', 'waiting', 'reason') === 'ImagePullBackOff',
  )

const condition = (
  type: string,
  status: boolean,
  now: Instant,
  why?: readonly [reason: string, message: string],
): JsonObject => ({
  type,
  status: status ? 'True' : 'False',
  lastProbeTime: null,
  lastTransitionTime: formatTime(now),
  ...(why !== undefined && { reason: why[0], message: why[1] }),
})

const conditions = (ready: boolean, now: Instant): readonly JsonObject[] => {
  const why = ready ? undefined : (['ContainersNotReady', 'containers with unready status: [app]'] as const)
  return [
    condition('Initialized', true, now),
    condition('Ready', ready, now, why),
    condition('ContainersReady', ready, now, why),
    condition('PodScheduled', true, now),
  ]
}

const statuses = (pod: LiveObject, state: JsonObject, ready: boolean): readonly JsonObject[] =>
  objectsAt(pod.spec, 'containers').map((container) => ({
    name: textAt(container, 'name'),
    state,
    lastState: {},
    ready,
    restartCount: 0,
    image: textAt(container, 'image'),
    imageID: '',
    started: ready,
  }))

const starting = (pod: LiveObject, now: Instant): JsonObject => ({
  phase: 'Pending',
  hostIP: '10.0.0.1',
  startTime: formatTime(now),
  conditions: conditions(false, now),
  containerStatuses: statuses(pod, { waiting: { reason: 'ContainerCreating' } }, false),
})

const waiting = (pod: LiveObject, now: Instant): JsonObject => {
  const image = textAt(objectsAt(pod.spec, 'containers')[0], 'image')
  const message = `Back-off pulling image "${image}"`
  return {
    ...starting(pod, now),
    containerStatuses: statuses(pod, { waiting: { reason: 'ImagePullBackOff', message } }, false),
  }
}

const running = (pod: LiveObject, { nodes }: ActorSettings, now: Instant): JsonObject => {
  const podIP = addressOf(pod)
  const containers = statuses(pod, { running: { startedAt: formatTime(now) } }, true)
  return {
    phase: 'Running',
    hostIP: '10.0.0.1',
    podIP,
    podIPs: [{ ip: podIP }],
    startTime: textAt(pod.status, 'startTime') || formatTime(now),
    conditions: conditions(true, now),
    containerStatuses: nodes ? withResources(containers, pod) : containers,
  }
}

const addressOf = (pod: LiveObject): string => {
  const number = Number.parseInt(pod.metadata.uid.slice(0, 4), 16)
  return `10.244.${number >> 8}.${number & 0xff}`
}
