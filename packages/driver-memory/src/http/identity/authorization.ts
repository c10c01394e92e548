import { forbiddenPath, forbiddenRequest } from '../../api-server/forbidden-request.ts'
import type { ApiServer } from '../../api-server/server.ts'
import { type Refusal } from '../../api-server/status-error.ts'
import type { AdmissionHooks } from '../../api-server/write/write-request.ts'
import type { Attributes, Subject } from '../../rbac/attributes.ts'
import { authorize, type Decision } from '../../rbac/authorize.ts'
import { everything } from '../../rbac/covers.ts'
import { type Grants, grantsOf } from '../../rbac/grants.ts'
import { rbacHooks } from '../../rbac/hooks.ts'

/** How a cluster decides who may do what: by its roles and bindings, or not at all. */
export type AuthorizationMode = 'RBAC' | 'AlwaysAllow'

export interface Authorizer {
  readonly decide: (subject: Subject, asked: Attributes) => Decision
  /** All that someone has been granted in a namespace. */
  readonly grantsOf: (subject: Subject, namespace: string) => Grants
  /** What has to be decided once the body of a write was read. */
  readonly hooks?: AdmissionHooks
}

/** Decides by the roles that there are at that moment. */
export const authorizerOf = (mode: AuthorizationMode, server: () => ApiServer): Authorizer => {
  switch (mode) {
    case 'RBAC':
      return {
        decide: (subject, asked) => authorize(server(), subject, asked),
        grantsOf: (subject, namespace) => grantsOf(server(), subject, namespace),
        hooks: rbacHooks,
      }
    case 'AlwaysAllow':
      return {
        decide: () => ({ allowed: true, reason: '' }),
        grantsOf: () => ({ grants: [{ source: '', rules: everything }], errors: [] }),
      }
  }
}

/** What someone is told who may not do what he asks for; undefined where he may. */
export const refuseUnauthorized = (
  { decide }: Authorizer,
  subject: Subject,
  asked: Attributes,
): Refusal | undefined => {
  const { allowed, reason } = decide(subject, asked)
  if (allowed) return undefined
  if (asked._tag === 'Path') return forbiddenPath(subject.user, asked.verb, asked.path, reason)
  const { group, resource, subresource = '', verb, name, namespace } = asked
  return forbiddenRequest(
    subject.user,
    verb,
    { group, plural: resource },
    { name, namespace, subresource: subresource === '' ? '' : `/${subresource}`, because: reason },
  )
}
