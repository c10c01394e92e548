import type { ApiServer } from '../api-server/server.ts'
import { type Attributes, isPrivileged, type Subject } from './attributes.ts'
import { grantsOf } from './grants.ts'
import { allows } from './rule.ts'

export interface Decision {
  readonly allowed: boolean
  /** By which binding; where it is denied, what kept a binding from counting. */
  readonly reason: string
}

/** Whether the roles of a cluster, as they stand now, allow someone what is asked for. */
export const authorize = (server: ApiServer, subject: Subject, asked: Attributes): Decision => {
  if (isPrivileged(subject)) return { allowed: true, reason: '' }
  const namespace = asked._tag === 'Resource' ? (asked.namespace ?? '') : ''
  const { grants, errors } = grantsOf(server, subject, namespace)
  const allowing = grants.find(({ rules }) => rules.some((rule) => allows(rule, asked)))
  if (allowing !== undefined) return { allowed: true, reason: `RBAC: allowed by ${allowing.source}` }
  const all = errors.length > 1 ? `[${errors.join(', ')}]` : errors[0]
  return { allowed: false, reason: all === undefined ? '' : `rbac: RBAC: ${all}` }
}
