import { type Json, type Resource, sameJson } from '@fixpoint/core'
import type { KubernetesObject } from '../api-server/object.ts'
import { objectOf, objectsOf, textOf } from '../api-server/registry/read.ts'
import {
  clusterRoleBindingKind,
  clusterRoleKind,
  roleBindingKind,
  roleKind,
} from '../api-server/registry/simple/access.ts'
import type { ApiServer } from '../api-server/server.ts'
import { badRequest, forbiddenObject, notFound, type Refusal, unreasoned } from '../api-server/status-error.ts'
import type { WriteRequest } from '../api-server/write/write-request.ts'
import { isPrivileged, type Subject } from './attributes.ts'
import { authorize } from './authorize.ts'
import { compacted, everything, goList, ruleText, uncovered } from './covers.ts'
import { grantsOf, rulesOf } from './grants.ts'
import { type Rule, ruleOf } from './rule.ts'

/** Nobody gives away what he has not: refuses a role or a binding by which someone would. */
export const refuseEscalation = (
  { server, served, namespace, user, name }: WriteRequest,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  const { resource } = served.kind
  if (!ofRbac.has(resource) || isPrivileged(user)) return undefined
  if (previous !== undefined && onlyOwnersDiffer(next, previous)) return undefined
  return roles.has(resource)
    ? roleRefusal(server, user, resource, { namespace, name: name ?? next.metadata.name ?? '' }, next, previous)
    : bindingRefusal(server, user, resource, namespace, next)
}

const roles: ReadonlySet<Resource> = new Set([roleKind.resource, clusterRoleKind.resource])
const ofRbac: ReadonlySet<Resource> = new Set([...roles, roleBindingKind.resource, clusterRoleBindingKind.resource])

/** The garbage collector may always loosen an object from what holds it. The namespace is that of the request, said or not. */
const onlyOwnersDiffer = (next: KubernetesObject, previous: KubernetesObject): boolean =>
  sameJson(withoutOwners(next), withoutOwners(previous))

const withoutOwners = ({ metadata, ...object }: KubernetesObject): Json => {
  const { ownerReferences: _, finalizers: __, managedFields: ___, namespace: ____, ...rest } = metadata
  return { ...object, metadata: rest }
}

const roleRefusal = (
  server: ApiServer,
  user: Subject,
  resource: Resource,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  const { group, plural } = resource
  const escalate = { _tag: 'Resource', verb: 'escalate', group, resource: plural, namespace, name } as const
  if (authorize(server, user, escalate).allowed) return undefined
  const refuse = (why: string): Refusal => forbiddenObject(resource, next.metadata.name ?? '', why)
  const missing = missingRights(server, user, namespace, objectsOf(next['rules']).map(ruleOf))
  if (missing !== undefined) return refuse(missing)
  if (!aggregates(next) && (previous === undefined || !aggregates(previous))) return undefined
  return missingRights(server, user, namespace, everything) === undefined
    ? undefined
    : refuse('must have cluster-admin privileges to use the aggregationRule')
}

const aggregates = ({ aggregationRule }: KubernetesObject): boolean =>
  objectsOf(objectOf(aggregationRule)['clusterRoleSelectors']).length > 0

const bindingRefusal = (
  server: ApiServer,
  user: Subject,
  resource: Resource,
  namespace: string,
  next: KubernetesObject,
): Refusal | undefined => {
  const roleRef = objectOf(next['roleRef'])
  const role = roleRef['kind'] === 'Role' ? roleKind.resource : clusterRoleKind.resource
  const isRole = roleRef['kind'] === role.kind
  const name = textOf(roleRef['name'])
  // The group is the one that is asked for: validation, which refuses any other, comes later.
  const group = textOf(roleRef['apiGroup'])
  const bind = { _tag: 'Resource', verb: 'bind', group, resource: role.plural, namespace, name } as const
  if (isRole && authorize(server, user, bind).allowed) return undefined
  const rules = rulesOf(server, roleRef, namespace)
  // It is the role that is missing; kube-apiserver says it of bindings, by the name of the role.
  if (typeof rules === 'string') {
    if (isRole) return name === '' ? badRequest('Name parameter required.') : notFound(resource, name)
    return unreasoned(rules)
  }
  const missing = missingRights(server, user, namespace, rules)
  return missing === undefined ? undefined : forbiddenObject(resource, next.metadata.name ?? '', missing)
}

/** What is said of rights that someone would give and has not himself; undefined where he has all of them. */
const missingRights = (
  server: ApiServer,
  subject: Subject,
  namespace: string,
  rules: readonly Rule[],
): string | undefined => {
  const { grants, errors } = grantsOf(server, subject, namespace)
  const owned = grants.flatMap((grant) => grant.rules)
  const missing = compacted(uncovered(owned, rules)).map(ruleText)
  if (missing.length === 0) return undefined
  const { user, groups = [] } = subject
  const trouble = errors.length === 0 ? '' : `; resolution errors: [${errors.join(' ')}]`
  return `user ${JSON.stringify(user)} (groups=${goList(groups)}) is attempting to grant RBAC permissions not currently held:\n${[...new Set(missing)].toSorted().join('\n')}${trouble}`
}
