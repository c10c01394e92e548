import * as E from 'fp-ts/lib/Either.js'
import { forbiddenRequest } from '../api-server/forbidden-request.ts'
import type { AdmissionHooks } from '../api-server/write/write-request.ts'
import { authorize } from './authorize.ts'
import { refuseEscalation } from './escalation.ts'

/** What RBAC has against a write that only shows once its body was read. */
export const rbacHooks: AdmissionHooks = {
  mutate: (request, object, previous) => {
    const refused = refuseEscalation(request, object, previous)
    return refused === undefined ? E.right(object) : E.left(refused)
  },
  // A PUT or an apply of what is not there takes the right to create it as well.
  authorize: ({ server, served, namespace, name, user }) => {
    if (name === undefined) return undefined
    const { group, plural } = served.kind.resource
    const asked = { _tag: 'Resource', verb: 'create', group, resource: plural, namespace, name } as const
    const { allowed, reason } = authorize(server, user, asked)
    return allowed
      ? undefined
      : forbiddenRequest(user.user, 'create', served.kind.resource, { namespace, name, because: reason })
  },
  validate: () => undefined,
  remove: () => undefined,
}
