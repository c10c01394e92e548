import type { Instant, LiveObject } from '@fixpoint/core'
import { textAt } from '../reading.ts'
import type { Scene } from './metrics.ts'
import { type Usage, usageOf } from './usage.ts'

/** Where metrics come from. */
export interface Source {
  /** Undefined where there is no metrics server. */
  readonly usages: readonly Usage[] | undefined
  readonly startedAt: Instant
}

/** What is known at a time of the pods of an autoscaler's target. */
export const measure =
  ({ usages, startedAt }: Source, { metadata: { namespace = '' }, spec }: LiveObject, now: Instant): Scene['usage'] =>
  (metric, type, ready) => {
    if (usages === undefined) return noMetrics(metric, type)
    const [kind, name] = [textAt(spec, 'scaleTargetRef', 'kind'), textAt(spec, 'scaleTargetRef', 'name')]
    return usageOf(usages, { namespace, kind, name, metric }, ready, startedAt, now) ?? notMeasured(metric, type)
  }

const noMetrics = (metric: string, type: string): string =>
  type === 'Pods'
    ? `unable to get metric ${metric}: unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered`
    : `unable to get metrics for resource ${metric}: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)`

const notMeasured = (metric: string, type: string): string =>
  type === 'Pods'
    ? `unable to get metric ${metric}: no metrics returned from custom metrics API`
    : `unable to get metrics for resource ${metric}: no metrics returned from resource metrics API`
