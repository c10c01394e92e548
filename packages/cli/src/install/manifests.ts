import { app, autoscaler, customResourceDefinition, event, lease, pod, type Resource, watched } from '@fixpoint/core'

const name = 'fixpoint'
const rbac = 'rbac.authorization.k8s.io'

/** Everything that a cluster needs before an operator may run in a namespace: no more rights than its requests take. */
export const installation = (namespace: string): readonly object[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  customResourceDefinition(),
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
  { apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata: { name }, rules: clusterRules() },
  binding('ClusterRoleBinding', { name }, 'ClusterRole', namespace),
  {
    apiVersion: `${rbac}/v1`,
    kind: 'Role',
    metadata: { name, namespace },
    rules: [rule(lease, ['get', 'create', 'update'])],
  },
  binding('RoleBinding', { name, namespace }, 'Role', namespace),
]

/** What the operator does: it follows all it watches, applies and prunes children, reports, and tells of events. */
const clusterRules = (): readonly object[] => [
  ...watched.map((resource) => rule(resource, resource === app ? follow : [...follow, 'create', 'patch', 'delete'])),
  rule(autoscaler, follow),
  rule(app, ['patch'], 'status'),
  // An owner reference that blocks the deletion of its owner asks for this where the admission plugin is on.
  rule(app, ['update'], 'finalizers'),
  rule(event, ['create', 'patch']),
  // What is said of an App that is not Ready comes from its pods.
  rule(pod, ['list']),
]

const follow = ['list', 'watch'] as const

const rule = ({ group, plural }: Resource, verbs: readonly string[], subresource?: string): object => ({
  apiGroups: [group],
  resources: [subresource === undefined ? plural : `${plural}/${subresource}`],
  verbs,
})

const binding = (kind: string, metadata: object, role: string, namespace: string): object => ({
  apiVersion: `${rbac}/v1`,
  kind,
  metadata,
  roleRef: { apiGroup: rbac, kind: role, name },
  subjects: [{ kind: 'ServiceAccount', name, namespace }],
})
