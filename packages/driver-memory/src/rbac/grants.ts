import type { Json, JsonObject, Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../api-server/object.ts'
import { objectOf, objectsOf, textOf } from '../api-server/registry/read.ts'
import {
  clusterRoleBindingKind,
  clusterRoleKind,
  roleBindingKind,
  roleKind,
} from '../api-server/registry/simple/access.ts'
import { type ApiServer, type Served, servedBy } from '../api-server/server.ts'
import { notFound } from '../api-server/status-error.ts'
import type { Subject } from './attributes.ts'
import { type Rule, ruleOf } from './rule.ts'

/** Rules that someone has by one binding. */
export interface Grant {
  /** The binding in the words of kube-apiserver: `ClusterRoleBinding "x" of ClusterRole "y" to User "z"`. */
  readonly source: string
  readonly rules: readonly Rule[]
}

/** What someone has been granted, and what went wrong on the way: a role that a binding names may be missing. */
export interface Grants {
  readonly grants: readonly Grant[]
  readonly errors: readonly string[]
}

/** What someone may do in a namespace, the whole cluster included; in the whole cluster alone where it is empty. */
export const grantsOf = (server: ApiServer, subject: Subject, namespace: string): Grants => {
  const known = rememberedFor(server)
  const key = JSON.stringify([subject.user, subject.groups, namespace])
  const found = known.get(key) ?? gatheredFor(server, subject, namespace)
  known.set(key, found)
  return found
}

/** Clients ask again and again, and roles change seldom: what was found counts until one of them does. */
const rememberedFor = (server: ApiServer): Map<string, Grants> => {
  let changes = 0
  for (const { resource } of kinds) changes += servedBy(server, resource)?.collection.log.end ?? 0
  const known = remembered.get(server)
  if (known !== undefined && known.changes === changes && known.grants.size < mostRemembered) return known.grants
  const grants = new Map<string, Grants>()
  remembered.set(server, { changes, grants })
  return grants
}

const kinds = [roleKind, roleBindingKind, clusterRoleKind, clusterRoleBindingKind]
const remembered = new WeakMap<ApiServer, { readonly changes: number; readonly grants: Map<string, Grants> }>()
const mostRemembered = 1_000

const gatheredFor = (server: ApiServer, subject: Subject, namespace: string): Grants => {
  const grants: Grant[] = []
  const errors: string[] = []
  for (const { binding, subjects, home } of bindingsIn(server, namespace)) {
    const applying = subjects.find((each) => means(each, subject, home))
    if (applying === undefined) continue
    const found = rulesOf(server, objectOf(binding['roleRef']), home)
    if (typeof found === 'string') errors.push(found)
    else grants.push({ source: sourceOf(binding, applying, home), rules: found })
  }
  return { grants, errors: [...new Set(errors)] }
}

/** The rules of the role that a binding refers to, or why there are none. */
export const rulesOf = (server: ApiServer, { kind, name }: JsonObject, namespace: string): readonly Rule[] | string => {
  const isRole = kind === 'Role'
  if (!isRole && kind !== 'ClusterRole') return `unsupported role reference kind: ${JSON.stringify(textOf(kind))}`
  const { resource } = isRole ? roleKind : clusterRoleKind
  const role = servedBy(server, resource)?.collection.get(isRole ? namespace : '', textOf(name))
  if (role === undefined) return missing(resource, textOf(name))
  return rulesIn(role)
}

/** As informers say it: by the kind, not by the plural. */
const missing = (resource: Resource, name: string): string =>
  notFound({ ...resource, plural: resource.kind.toLowerCase() }, name).message

const rulesIn = (role: KubernetesObject): readonly Rule[] => {
  const known = read.get(role)
  if (known !== undefined) return known
  const rules = objectsOf(role['rules']).map(ruleOf)
  read.set(role, rules)
  return rules
}

/** Objects are replaced, never changed: what was read of one stays true. */
const read = new WeakMap<KubernetesObject, readonly Rule[]>()

interface Bound {
  readonly binding: KubernetesObject
  readonly subjects: readonly JsonObject[]
  /** Empty for a ClusterRoleBinding. */
  readonly home: string
}

const bindingsIn = (server: ApiServer, namespace: string): readonly Bound[] => [
  ...bound(servedBy(server, clusterRoleBindingKind.resource), ''),
  ...(namespace === '' ? [] : bound(servedBy(server, roleBindingKind.resource), namespace)),
]

const bound = (served: Served | undefined, home: string): readonly Bound[] =>
  (served?.collection.names(home) ?? []).flatMap((name) => {
    const binding = served?.collection.get(home, name)
    return binding === undefined ? [] : [{ binding, subjects: objectsOf(binding['subjects']), home }]
  })

/** Whether a subject of a binding is someone. An account without a namespace is one of the namespace of the binding. */
const means = (subject: JsonObject, { user, groups = [] }: Subject, home: string): boolean => {
  const name = textOf(subject['name'])
  switch (subject['kind']) {
    case 'User':
      return user === name
    case 'Group':
      return groups.includes(name)
    case 'ServiceAccount': {
      const namespace = textOf(subject['namespace']) || home
      return namespace !== '' && user === `system:serviceaccount:${namespace}:${name}`
    }
    default:
      return false
  }
}

const sourceOf = ({ kind, metadata, roleRef }: KubernetesObject, subject: JsonObject, home: string): string => {
  const { name = '', namespace } = metadata
  const binding = namespace === undefined ? name : `${name}/${namespace}`
  return `${kind} ${quoted(binding)} of ${roleText(roleRef)} to ${subjectText(subject, home)}`
}

const roleText = (roleRef: Json | undefined): string => {
  const { kind, name } = objectOf(roleRef)
  return `${textOf(kind)} ${quoted(textOf(name))}`
}

const subjectText = ({ kind, name, namespace }: JsonObject, home: string): string =>
  kind === 'ServiceAccount'
    ? `${kind} ${quoted(`${textOf(name)}/${textOf(namespace) || home}`)}`
    : `${textOf(kind)} ${quoted(textOf(name))}`

const quoted = (text: string): string => JSON.stringify(text)
