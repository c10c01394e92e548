import { registry } from '../kinds/registry.ts'
import { app, autoscaler, event, lease, namespaceResource, pod, type Resource } from '../model/resource.ts'
import type { Action } from '../reconcile/action.ts'
import type { LeaseSettings, Settings } from './settings.ts'

/** A rule of RBAC (`rbac.authorization.k8s.io/v1`, PolicyRule). */
export interface PolicyRule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly Verb[]
  /** Only these objects; all of them where absent. */
  readonly resourceNames?: readonly string[]
}

/** A verb of RBAC, as far as an operator uses it. */
export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete'

/** Rules, and where they hold. */
export interface Grant {
  /** What the rules are for, as a name of a Role can end. */
  readonly purpose: 'apps' | 'leader-election'
  /** Absent: in the whole cluster. */
  readonly namespace?: string
  readonly rules: readonly PolicyRule[]
}

/** The rights that an operator with these settings needs, and no more: every request it can send takes one of them. */
export const grantsFor = ({ namespaces, namespaceSelector, lease: leader }: Scope): readonly Grant[] => {
  const scopes = namespaces.length === 0 ? [{}] : namespaces.map((namespace) => ({ namespace }))
  // Namespaces are of the whole cluster, and so is an operator that picks some of them.
  const rules = namespaceSelector === undefined ? appRules : [...appRules, rule(namespaceResource, follow)]
  const apps = scopes.map((scope): Grant => ({ purpose: 'apps', ...scope, rules }))
  if (leader === undefined) return apps
  return [...apps, { purpose: 'leader-election', namespace: leader.namespace, rules: leaseRules(leader.name) }]
}

interface Scope extends Pick<Settings, 'namespaces' | 'namespaceSelector'> {
  readonly lease?: Pick<LeaseSettings, 'namespace' | 'name'>
}

/** What carrying out an action takes. An apply of what is not there is a create too. */
const verbsOf: Readonly<Record<Action['_tag'], readonly Verb[]>> = {
  Apply: ['create', 'patch'],
  Claim: ['patch'],
  Prune: ['delete'],
}

const follow: readonly Verb[] = ['list', 'watch']

const act: readonly Verb[] = [...new Set(Object.values(verbsOf).flat())]

const rule = ({ group, plural }: Resource, verbs: readonly Verb[], subresource?: string): PolicyRule => ({
  apiGroups: [group],
  resources: [subresource === undefined ? plural : `${plural}/${subresource}`],
  verbs,
})

/** Where Apps are: it follows Apps and children, writes children, reports, and tells of events and causes. */
const appRules: readonly PolicyRule[] = [
  rule(app, follow),
  rule(app, ['patch'], 'status'),
  // An owner reference that blocks the deletion of its owner asks for this where that admission plugin is on.
  rule(app, ['update'], 'finalizers'),
  ...registry.map(({ resource }) => rule(resource, [...follow, ...act])),
  // An autoscaler owns the replicas of its Deployment.
  rule(autoscaler, follow),
  rule(event, ['create', 'patch']),
  // What is said of an App that is not Ready comes from its pods.
  rule(pod, ['list']),
]

/** What is created has no name yet that a rule could be bound to. */
const leaseRules = (name: string): readonly PolicyRule[] => [
  rule(lease, ['create']),
  { ...rule(lease, ['get', 'update']), resourceNames: [name] },
]
