import type { Exchange } from '@fixpoint/driver-k8s'
import type { Metrics } from './registry.ts'

/** Counts what is asked of the API server. */
export const countRequests =
  (metrics: Metrics) =>
  ({ method, host, code, seconds }: Exchange): void => {
    metrics.count('rest_client_requests_total', { method, host, code: code === undefined ? '<error>' : String(code) })
    metrics.observe('rest_client_request_duration_seconds', seconds, { verb: method, host })
  }
