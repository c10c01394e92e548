import {
  type ApiRequest,
  autoscaler,
  formatTime,
  type Instant,
  type Json,
  type LiveObject,
  sameJson,
} from '@fixpoint/core'
import { type Actor, nothing } from './actor.ts'
import { keyOf, numberAt, objectsAt, textAt } from './reading.ts'
import { deployments } from './resources.ts'

/**
 * Keeps the replicas of a Deployment within the bounds of its HorizontalPodAutoscaler. As in a cluster without a metrics
 * server, it has no load to go by, and says so.
 */
export const horizontalPodAutoscalerController: Actor = {
  name: 'horizontal-pod-autoscaler',
  userAgent: 'kube-controller-manager',
  watches: [autoscaler, deployments],
  keysFor: ({ resource, before, after }, view) => {
    if (resource === autoscaler) return after === undefined ? [] : [keyOf(after)]
    const target = after ?? before
    if (target === undefined) return []
    return [...view.list(autoscaler)].filter((each) => targetKey(each) === keyOf(target)).map(keyOf)
  },
  reconcile: (key, view, now) => {
    const live = view.get(autoscaler, key)
    if (live === undefined) return nothing
    const target = view.get(deployments, targetKey(live) ?? '')
    if (target === undefined || target.metadata.deletionTimestamp !== undefined) return nothing
    const current = numberAt(target.spec, 'replicas')
    const desired = within(live, current)
    return {
      requests: [...(desired === current ? [] : [scale(target, desired)]), ...report(live, current, desired, now)],
    }
  },
}

const targetKey = ({ metadata: { namespace = '' }, spec }: LiveObject): string | undefined =>
  textAt(spec, 'scaleTargetRef', 'kind') === 'Deployment'
    ? `${namespace}/${textAt(spec, 'scaleTargetRef', 'name')}`
    : undefined

/** Zero replicas are someone's word that nothing shall run: scaling is off. */
const within = ({ spec }: LiveObject, current: number): number =>
  current === 0 ? 0 : Math.min(Math.max(current, numberAt(spec, 'minReplicas')), numberAt(spec, 'maxReplicas'))

const scale = ({ metadata: { namespace = '', name } }: LiveObject, replicas: number): ApiRequest => ({
  _tag: 'Patch',
  patchType: 'merge',
  resource: deployments,
  namespace,
  name,
  subresource: 'scale',
  body: { spec: { replicas } },
})

const report = (live: LiveObject, current: number, desired: number, now: Instant): readonly ApiRequest[] => {
  const active =
    current === 0
      ? ['ScalingDisabled', 'scaling is disabled since the replica count of the target is zero']
      : ['FailedGetResourceMetric', noMetrics]
  const conditions = [
    condition(
      live,
      now,
      'AbleToScale',
      'True',
      'SucceededGetScale',
      "the HPA controller was able to get the target's current scale",
    ),
    condition(live, now, 'ScalingActive', 'False', active[0] ?? '', active[1] ?? ''),
  ]
  const {
    metadata: { managedFields: _, ...metadata },
    status: before,
  } = live
  const status = { currentReplicas: current, desiredReplicas: desired, currentMetrics: null, conditions }
  if (sameJson(status, before ?? {})) return []
  const { namespace = '', name } = metadata
  const body = { ...live, metadata, status } as unknown as Json
  return [{ _tag: 'Update', resource: autoscaler, namespace, name, subresource: 'status', body }]
}

const noMetrics =
  'the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)'

const condition = (
  live: LiveObject,
  now: Instant,
  type: string,
  status: string,
  reason: string,
  message: string,
): Json => {
  const before = objectsAt(live.status, 'conditions').find((each) => each['type'] === type)
  const since = before?.['status'] === status ? (before['lastTransitionTime'] ?? null) : formatTime(now)
  return { type, status, lastTransitionTime: since, reason, message }
}
