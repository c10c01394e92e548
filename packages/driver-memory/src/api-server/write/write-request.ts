import type { Instant } from '@fixpoint/core'
import type { User } from '../admission/policy.ts'
import type { KubernetesObject } from '../object.ts'
import type { ApiServer, Served } from '../server.ts'

/** Everything that a write needs to know beside its body. */
export interface WriteRequest {
  readonly server: ApiServer
  readonly served: Served
  /** Empty for cluster-scoped resources. */
  readonly namespace: string
  /** Undefined where the request names only the collection. */
  readonly name: string | undefined
  /** Which part of the object the request is about. */
  readonly path: 'main' | 'status' | 'scale'
  readonly manager: string
  readonly validation: 'Strict' | 'Warn' | 'Ignore'
  readonly dryRun: boolean
  /** Who asks. */
  readonly user: User
  /** What the client is told beside the answer; admission adds to it. */
  readonly warnings: string[]
  readonly now: Instant
}

/** The answer to a write, with the warnings that the object gives rise to. `unknown` tells of fields that were dropped. */
export const writtenAs = (
  { served: { kind }, path, warnings: admitted }: WriteRequest,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
  unknown: readonly string[],
): Written => {
  const warnings = path === 'main' ? (kind.warnings?.(object, previous) ?? []) : []
  return { code: previous === undefined ? 201 : 200, object, warnings: [...unknown, ...admitted, ...warnings] }
}

/** What a write led to. */
export interface Written {
  readonly code: 200 | 201
  readonly object: KubernetesObject
  readonly warnings: readonly string[]
}
