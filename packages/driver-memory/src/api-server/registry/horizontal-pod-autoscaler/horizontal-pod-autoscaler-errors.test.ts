import type { JsonObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { describe as text } from '../../field-error.ts'
import { horizontalPodAutoscalerErrors } from './horizontal-pod-autoscaler-errors.ts'

const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' }
const autoscaler = (spec: JsonObject) => ({
  kind: 'HorizontalPodAutoscaler',
  apiVersion: 'autoscaling/v2',
  metadata: { name: 'a' },
  spec: { scaleTargetRef: target, minReplicas: 1, maxReplicas: 3, ...spec },
})

const wrong = (spec: JsonObject, previous?: JsonObject): readonly string[] =>
  horizontalPodAutoscalerErrors(autoscaler(spec), previous === undefined ? undefined : autoscaler(previous)).map(text)

const cpu = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } }

describe('a HorizontalPodAutoscaler', () => {
  it('scales to nothing only by what is measured elsewhere', () => {
    expect(wrong({ minReplicas: 0 })).toEqual([
      'spec.metrics: Forbidden: must specify at least one Object or External metric to support scaling to zero replicas',
    ])
    const external = { metric: { name: 'queue' }, target: { type: 'Value', value: '5' } }
    expect(wrong({ minReplicas: 0, metrics: [{ type: 'External', external }] })).toEqual([])
  })

  it('has metrics of the source that they say, and of no other', () => {
    expect(wrong({ metrics: [{ type: 'Resource', resource: cpu }] })).toEqual([])
    expect(wrong({ metrics: [{ type: 'Pods', resource: cpu }] })).toEqual([
      'spec.metrics[0].pods: Required value: must populate information for the given metric source',
    ])
    expect(wrong({ metrics: [{ type: 'Resource', resource: { ...cpu, target: { type: 'Utilization' } } }] })).toEqual([
      'spec.metrics[0].resource.target.averageUtilization: Required value: must set either a target raw value or a target utilization',
    ])
  })

  it('may keep a target of a version that it could not be given any more', () => {
    const scaleTargetRef = { ...target, apiVersion: 'v1' }
    expect(wrong({ scaleTargetRef })).toEqual([
      'spec.scaleTargetRef.apiVersion: Invalid value: "v1": apiVersion must specify API group',
    ])
    expect(wrong({ scaleTargetRef, maxReplicas: 4 }, { scaleTargetRef })).toEqual([])
  })
})
