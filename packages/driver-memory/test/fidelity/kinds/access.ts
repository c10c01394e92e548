import { field, type Kind } from './kind.ts'

export const role: Kind = {
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'Role',
  plural: 'roles',
  namespaced: true,
  least: {},
  fields: [
    field(
      'rules',
      [
        [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }],
        [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'], resourceNames: ['a'] }],
        [],
      ],
      [
        [{ apiGroups: [''], resources: ['pods'], verbs: [] }],
        [{ verbs: ['get'] }],
        [{ nonResourceURLs: ['/healthz'], verbs: ['get'] }],
      ],
    ),
  ],
}

export const clusterRole: Kind = {
  ...role,
  kind: 'ClusterRole',
  plural: 'clusterroles',
  namespaced: false,
  fields: [
    field(
      'rules',
      [
        [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }],
        [{ nonResourceURLs: ['/healthz'], verbs: ['get'] }],
        [],
      ],
      [[{ verbs: ['get'] }]],
    ),
  ],
}

const subjects = field(
  'subjects',
  [
    [{ kind: 'ServiceAccount', name: 'a', namespace: 'default' }],
    [
      { kind: 'User', name: 'u' },
      { kind: 'Group', name: 'g' },
    ],
    [],
  ],
  [[{ kind: 'Robot', name: 'r' }], [{ kind: 'ServiceAccount', name: 'a' }], [{ kind: 'User', name: '' }]],
)

export const roleBinding: Kind = {
  ...role,
  kind: 'RoleBinding',
  plural: 'rolebindings',
  least: { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' } },
  fields: [subjects, field('roleRef', [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' }])],
}

export const clusterRoleBinding: Kind = {
  ...roleBinding,
  kind: 'ClusterRoleBinding',
  plural: 'clusterrolebindings',
  namespaced: false,
  least: { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'nothing' } },
  fields: [subjects],
}
