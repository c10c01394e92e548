import type { Operator } from '@fixpoint/driver-k8s'
import type { Page } from '../endpoints.ts'
import { type Constants, refresh } from './gauges.ts'
import type { Metrics } from './registry.ts'

/** What Prometheus scrapes. */
export const metricsPage =
  (metrics: Metrics, operator: Pick<Operator, 'census' | 'now'>, constants: Constants): Page =>
  async () => {
    refresh(metrics, operator.census(), constants, operator.now())
    return { code: 200, contentType: metrics.contentType, body: await metrics.text() }
  }
