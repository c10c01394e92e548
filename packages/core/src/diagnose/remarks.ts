import { type Cause, cause } from '../causes/cause.ts'
import type { App } from '../model/app.ts'

/** An App that was stopped on purpose is Ready, and serves nobody. */
export const remarkOnReplicas = ({ metadata, spec }: App, replicas: number | undefined): readonly Cause[] => {
  if (replicas !== 0) return []
  const isAsked = spec.deploy.replicas === 0
  const text = isAsked ? 'spec.deploy.replicas is 0' : 'Its Deployment was scaled to 0, by an autoscaler or beside it'
  return [
    cause(
      'ScaledToZero',
      { kind: 'App', name: metadata.name },
      `No pod is asked for: ${text}`,
      isAsked ? { field: 'spec.deploy.replicas' } : { childField: 'spec.replicas' },
    ),
  ]
}
