import { autoscaler, type JsonObject, minute, second } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { create, get, notesAbout, patch, remove, run, served, template } from '../../../test/actors/served.ts'
import type { World } from '../../world/world.ts'
import { numberAt, objectsAt, textAt } from '../reading.ts'
import { deployments, statefulSets } from '../resources.ts'
import type { Usage } from './usage.ts'

const workload = (replicas: number): JsonObject => ({
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: template('web', 'nginx:1', {
      containers: [{ name: 'app', image: 'nginx:1', resources: { requests: { cpu: '200m', memory: '64Mi' } } }],
    }),
  },
})

const scaling = (spec: JsonObject = {}, kind = 'Deployment'): JsonObject => ({
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind, name: 'web' },
    minReplicas: 1,
    maxReplicas: 10,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }],
    ...spec,
  },
})

/** What each pod uses, another amount every ten minutes. */
const uses = (...amounts: readonly string[]): Usage => ({
  name: 'web',
  steps: amounts.map((amount, i) => ({ at: i * 600, amount })),
})

const replicasOf = (world: World, resource = deployments): number =>
  numberAt(get(world, resource, 'web')['spec'], 'replicas')

const conditionsOf = (world: World): readonly string[] =>
  objectsAt(get(world, autoscaler, 'web')['status'], 'conditions').map(
    (condition) => `${textAt(condition, 'type')}=${textAt(condition, 'status')} ${textAt(condition, 'reason')}`,
  )

const started = (usage: readonly Usage[] | undefined, replicas: number, spec: JsonObject = {}): World => {
  const world = served({}, 1, usage)
  create(world, deployments, 'web', workload(replicas))
  run(world, minute)
  create(world, autoscaler, 'web', scaling(spec))
  return world
}

describe('a HorizontalPodAutoscaler', () => {
  it('has as many replicas as would use the target on average', () => {
    // 3 pods that use 160m of 200m are at 80 %: 3 * 80 / 50 = 4.8.
    const world = started([uses('160m')], 3)
    run(world, second)
    expect(replicasOf(world)).toBe(5)
    const { status } = get(world, autoscaler, 'web')
    expect(objectsAt(status, 'currentMetrics')).toEqual([
      { type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 80, averageValue: '160m' } } },
    ])
    expect([numberAt(status, 'currentReplicas'), numberAt(status, 'desiredReplicas')]).toEqual([3, 5])
    expect(conditionsOf(world)).toEqual([
      'AbleToScale=True SucceededRescale',
      'ScalingActive=True ValidMetricFound',
      'ScalingLimited=False DesiredWithinRange',
      'ScaledToZero=False NotScaledToZero',
    ])
    expect(notesAbout(world, 'HorizontalPodAutoscaler', 'web')).toEqual([
      'SuccessfulRescale: New size: 5; reason: cpu resource utilization (percentage of request) above target',
    ])
  })

  it('leaves replicas alone that miss the target by no more than a tenth', () => {
    // 110m of 200m are 55 %.
    const world = started([uses('110m')], 3)
    run(world, 10 * minute)
    expect(replicasOf(world)).toBe(3)
    expect(conditionsOf(world)).toContain('AbleToScale=True ReadyForNewScale')
    // 116m are 58 %, and 3 * 58 / 50 = 3.48.
    const over = started([uses('116m')], 3)
    run(over, second)
    expect(replicasOf(over)).toBe(4)
  })

  it('goes no further than its bounds, and says so', () => {
    const world = started([uses('2')], 3, { maxReplicas: 4 })
    run(world, minute)
    expect(replicasOf(world)).toBe(4)
    expect(conditionsOf(world)).toContain('ScalingLimited=True TooManyReplicas')
  })

  it('at most doubles the replicas at a time', () => {
    const world = started([uses('2')], 3)
    run(world, second)
    expect(replicasOf(world)).toBe(6)
    expect(conditionsOf(world)).toContain('ScalingLimited=True ScaleUpLimit')
  })

  it('comes to rest where the load is spread over more pods', () => {
    const world = started([{ ...uses('1500m'), per: 'Workload' }], 2, { maxReplicas: 50 })
    run(world, 30 * minute)
    // 1500m over n pods of 200m at 50 %: 15 pods.
    expect(replicasOf(world)).toBe(15)
  })

  it('shrinks once no higher number was recommended for five minutes', () => {
    const world = started([uses('160m', '20m')], 3)
    // It grew, and the load fell ten minutes after the start.
    run(world, 8 * minute + 50 * second)
    const high = replicasOf(world)
    expect(high).toBe(10)
    run(world, 4 * minute)
    expect(replicasOf(world)).toBe(high)
    expect(conditionsOf(world)).toContain('AbleToScale=True ScaleDownStabilized')
    run(world, 2 * minute)
    expect(replicasOf(world)).toBe(2)
    expect(notesAbout(world, 'HorizontalPodAutoscaler', 'web').at(-1)).toBe(
      'SuccessfulRescale: New size: 2; reason: All metrics below target',
    )
  })

  it('shrinks as fast as its policies let it', () => {
    const behavior = {
      scaleDown: { stabilizationWindowSeconds: 0, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
    }
    const world = started([uses('20m')], 6, { behavior })
    run(world, 30 * second)
    expect(replicasOf(world)).toBe(5)
    expect(conditionsOf(world)).toContain('ScalingLimited=True ScaleDownLimit')
    run(world, minute)
    expect(replicasOf(world)).toBe(4)
  })

  it('does not shrink at all where that is disabled', () => {
    const world = started([uses('20m')], 6, { behavior: { scaleDown: { selectPolicy: 'Disabled' } } })
    run(world, 20 * minute)
    expect(replicasOf(world)).toBe(6)
  })

  it('scales anything that has the subresource scale', () => {
    const world = served({}, 1, [{ ...uses('160m'), kind: 'StatefulSet' }])
    create(world, statefulSets, 'web', workload(1))
    run(world, minute)
    create(world, autoscaler, 'web', scaling({}, 'StatefulSet'))
    run(world, second)
    expect(replicasOf(world, statefulSets)).toBe(2)
  })

  it('knows no load where nobody measures, and keeps the replicas within its bounds', () => {
    const world = started(undefined, 1, { minReplicas: 2 })
    run(world, minute)
    expect(replicasOf(world)).toBe(2)
    expect(conditionsOf(world)).toContain('ScalingActive=False FailedGetResourceMetric')
    const warnings = notesAbout(world, 'HorizontalPodAutoscaler', 'web')
    expect(warnings).toContain(
      'FailedComputeMetricsReplicas: invalid metrics (1 invalid out of 1), first error is: failed to get cpu resource metric value: failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)',
    )
  })

  it('says of each kind of metric why it is not known, in the words of kube-controller-manager', () => {
    const value = { type: 'Value', value: '5' }
    const world = started(undefined, 2, {
      metrics: [
        { type: 'External', external: { metric: { name: 'queue' }, target: value } },
        {
          type: 'Object',
          object: { describedObject: { kind: 'Service', name: 'web' }, metric: { name: 'hits' }, target: value },
        },
        { type: 'Pods', pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '5' } } },
      ],
    })
    run(world, second)
    // As Kubernetes 1.37.2 told it, without a metrics server.
    expect(notesAbout(world, 'HorizontalPodAutoscaler', 'web').slice(0, 3)).toEqual([
      'FailedGetExternalMetric: unable to get external metric default/queue/nil: unable to fetch metrics from external metrics API: the server could not find the requested resource (get queue.external.metrics.k8s.io)',
      'FailedGetObjectMetric: unable to get metric hits on Service default/web: unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered',
      'FailedGetPodsMetric: unable to get metric rps: unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered',
    ])
    expect(objectsAt(get(world, autoscaler, 'web')['status'], 'currentMetrics')).toEqual(
      Array.from({ length: 3 }, () => ({ type: '' })),
    )
  })

  it('says what is missing of its target, and is off while that has no replicas', () => {
    const world = started([uses('160m')], 0)
    run(world, minute)
    expect(conditionsOf(world)).toContain('ScalingActive=False ScalingDisabled')
    remove(world, deployments, 'web')
    run(world, minute)
    const [condition] = objectsAt(get(world, autoscaler, 'web')['status'], 'conditions')
    expect(textAt(condition, 'message')).toBe(
      'the HPA controller was unable to get the target\'s current scale: deployments.apps "web" not found',
    )
  })

  it('says which request is missing', () => {
    const world = served({}, 1, [uses('160m')])
    const { spec } = workload(1) as { readonly spec: JsonObject }
    create(world, deployments, 'web', { spec: { ...spec, template: template('web') } })
    run(world, minute)
    create(world, autoscaler, 'web', scaling())
    run(world, second)
    const active = objectsAt(get(world, autoscaler, 'web')['status'], 'conditions')[1]
    expect(textAt(active, 'message')).toMatch(
      /failed to get cpu utilization: missing request for cpu in container app of Pod web-/,
    )
  })

  it('looks at once at what is asked of it anew', () => {
    const world = started([uses('100m')], 3)
    run(world, 2 * second)
    patch(world, autoscaler, 'web', { spec: { minReplicas: 5 } })
    run(world, second)
    expect(replicasOf(world)).toBe(5)
  })
})
