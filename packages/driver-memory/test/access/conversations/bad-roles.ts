import { type Conversation, clusterScoped, namespaced, patch, post, type Step } from '../conversation.ts'

const role = (claim: string, ...rules: object[]): Step =>
  post(claim, 'admin', namespaced('bad-roles', 'roles'), { metadata: { name: 'bad' }, rules })
const clusterRole = (claim: string, more: object): Step =>
  post(claim, 'admin', clusterScoped('clusterroles'), { metadata: { name: 'bad-roles' }, ...more })
const binding = (claim: string, roleRef: object, ...subjects: object[]): Step =>
  post(claim, 'admin', namespaced('bad-roles', 'rolebindings'), { metadata: { name: 'bad' }, roleRef, subjects })
const clusterBinding = (claim: string, roleRef: object, ...subjects: object[]): Step =>
  post(claim, 'admin', clusterScoped('clusterrolebindings'), { metadata: { name: 'bad-roles' }, roleRef, subjects })

const view = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' }
const pods = { apiGroups: [''], resources: ['pods'], verbs: ['get'] }

/** Roles and bindings that break a rule of their kind. */
export const badRoles: Conversation = {
  name: 'bad-roles',
  steps: [
    post('a namespace is made', 'admin', '/api/v1/namespaces', { metadata: { name: 'bad-roles' } }),
    role('has a rule without verbs', { apiGroups: [''], resources: ['pods'] }),
    role('has an empty rule', {}),
    role('has no resources', { apiGroups: [''], verbs: ['get'] }),
    role('speaks of paths in a namespace', { nonResourceURLs: ['/x'], verbs: ['get'] }),
    role('speaks of both', { ...pods, nonResourceURLs: ['/x', '/y'] }),
    clusterRole('speaks of both in the whole cluster', { rules: [{ ...pods, nonResourceURLs: ['/x'] }] }),
    clusterRole('gathers nothing', { aggregationRule: {} }),
    clusterRole('gathers by a bad label', {
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { 'a b': 'c' } }] },
    }),
    clusterRole('gathers by an unknown operator', {
      aggregationRule: { clusterRoleSelectors: [{ matchExpressions: [{ key: 'a', operator: 'Near' }] }] },
    }),
    binding('is to nothing', {}),
    binding('is to a kind that is no role', { apiGroup: view.apiGroup, kind: 'Thing', name: 'x' }),
    binding('is to another group', { ...view, apiGroup: 'x.io' }),
    binding('is to a name with a slash', { ...view, name: 'a/b' }),
    clusterBinding('is to a Role', { ...view, kind: 'Role' }),
    binding('has a subject without a name', view, { kind: 'User' }),
    binding('has a subject of no kind', view, { name: 'x' }),
    binding('has a subject of another kind', view, { kind: 'Pod', name: 'x' }),
    binding('has a user of another group', view, { kind: 'User', name: 'x', apiGroup: 'x.io' }),
    binding('has an account of a group', view, { kind: 'ServiceAccount', name: 'x', apiGroup: view.apiGroup }),
    binding('has an account with a bad name', view, { kind: 'ServiceAccount', name: 'X' }),
    clusterBinding('has an account of nowhere', view, { kind: 'ServiceAccount', name: 'x' }),
    binding('is right', view, { kind: 'User', name: 'x' }, { kind: 'ServiceAccount', name: 'y' }),
    patch(
      'and never comes to be of another role',
      'admin',
      `${namespaced('bad-roles', 'rolebindings')}/bad`,
      'merge-patch+json',
      {
        roleRef: { name: 'edit' },
      },
    ),
    patch('but of others', 'admin', `${namespaced('bad-roles', 'rolebindings')}/bad`, 'merge-patch+json', {
      subjects: null,
    }),
  ],
}
