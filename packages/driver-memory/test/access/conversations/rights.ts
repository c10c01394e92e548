import { type Conversation, clusterScoped, get, namespaced, patch, post, remove, type User } from '../conversation.ts'

const jane: User = { user: 'jane', groups: ['dev'] }
const account: User = { user: 'system:serviceaccount:rights:robot' }
const binding = (name: string, roleRef: object, ...subjects: object[]) => ({
  metadata: { name },
  roleRef,
  subjects,
})
const role = (name: string, ...rules: object[]) => ({ metadata: { name }, rules })
const user = (name: string) => ({ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name })
const clusterRole = (name: string) => ({ kind: 'ClusterRole', apiGroup: 'rbac.authorization.k8s.io', name })
const ownRole = (name: string) => ({ kind: 'Role', apiGroup: 'rbac.authorization.k8s.io', name })
const configMaps = '/api/v1/namespaces/rights/configmaps'
const applied = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'new' } }

/** Who may do what, and what those are told who may not. */
export const rights: Conversation = {
  name: 'rights',
  steps: [
    post('a namespace is made', 'admin', '/api/v1/namespaces', { metadata: { name: 'rights' } }),
    get('nobody reads health', 'nobody', '/healthz'),
    get('nobody lists', 'nobody', '/api/v1/pods'),
    get('nobody asks for what is not there', 'nobody', '/nope'),
    get('nobody discovers', 'nobody', '/api'),
    get('a wrong token', { token: 'wrong' }, '/api/v1/pods'),
    get('a user without roles discovers', jane, '/apis/apps'),
    get('a user without roles lists everywhere', jane, '/api/v1/pods'),
    get('a user without roles lists', jane, configMaps),
    get('a user without roles watches', jane, `${configMaps}?watch=true`),
    get('a user without roles gets', jane, `${configMaps}/web`),
    get('a user without roles gets a subresource', jane, '/apis/apps/v1/namespaces/rights/deployments/web/scale'),
    get('a user without roles gets a namespace', jane, '/api/v1/namespaces/rights'),
    get('a user without roles gets a part of a namespace', jane, '/api/v1/namespaces/rights/status'),
    get('a user without roles lists by name', jane, `${configMaps}?fieldSelector=metadata.name%3Dweb`),
    get('a user without roles asks for what nobody serves', jane, '/apis/example.org/v1/things/one'),
    get('a user without roles asks for a group', jane, '/apis/example.org/v1'),
    get('a user without roles asks for a path', jane, '/metrics'),
    get('a path that looks like HTML', jane, '/nope/%3Cb%3E'),
    post('a user without roles creates', jane, configMaps, { metadata: { name: 'web' } }),
    remove('a user without roles deletes all', jane, configMaps),
    remove('a user without roles deletes one', jane, `${configMaps}/web`),
    { claim: 'an unknown method', as: jane, method: 'OPTIONS', path: configMaps },

    post(
      'a role for one name',
      'admin',
      namespaced('rights', 'roles'),
      role(
        'reader',
        { apiGroups: [''], resources: ['configmaps'], resourceNames: ['web'], verbs: ['get', 'patch'] },
        { apiGroups: ['apps'], resources: ['*/scale'], verbs: ['get'] },
      ),
    ),
    post(
      'is bound to a user',
      'admin',
      namespaced('rights', 'rolebindings'),
      binding('reader', ownRole('reader'), user('jane')),
    ),
    get('and allows that name', jane, `${configMaps}/web`),
    get('and no other', jane, `${configMaps}/other`),
    get('and the subresource of any resource', jane, '/apis/apps/v1/namespaces/rights/deployments/web/scale'),
    patch(
      'an apply of what is not there takes the right to create it',
      jane,
      `${configMaps}/web?fieldManager=jane`,
      'apply-patch+yaml',
      { ...applied, metadata: { name: 'web' } },
    ),
    patch('a merge patch of what is not there does not', jane, `${configMaps}/web`, 'merge-patch+json', {}),

    post(
      'a binding to a role that is not there',
      'admin',
      namespaced('rights', 'rolebindings'),
      binding('lost', ownRole('lost'), user('jane')),
    ),
    get('is told of where nothing allows', jane, `${configMaps}/other`),
    post(
      'a second one',
      'admin',
      namespaced('rights', 'rolebindings'),
      binding('lost-2', clusterRole('lost'), user('jane')),
    ),
    remove('the first goes', 'admin', `${namespaced('rights', 'rolebindings')}/lost`),
    get('and the second is told of', jane, `${configMaps}/other`),
    remove('it goes too', 'admin', `${namespaced('rights', 'rolebindings')}/lost-2`),

    post(
      'an account is bound without a namespace',
      'admin',
      namespaced('rights', 'rolebindings'),
      binding('robot', clusterRole('view'), { kind: 'ServiceAccount', name: 'robot' }),
    ),
    get('and is one of the namespace of the binding', account, configMaps.replace('configmaps', 'services')),
    get('but not elsewhere', account, '/api/v1/namespaces/default/services'),
    get('and sees no secrets', account, '/api/v1/namespaces/rights/secrets'),

    post(
      'a binding to an administrator of the namespace',
      'admin',
      namespaced('rights', 'rolebindings'),
      binding('owner', clusterRole('admin'), { kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'owners' }),
    ),
    post(
      'who gives what he has',
      { user: 'olga', groups: ['owners'] },
      namespaced('rights', 'roles'),
      role('given', { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list'] }),
    ),
    post(
      'and not what he has not',
      { user: 'olga', groups: ['owners'] },
      namespaced('rights', 'roles'),
      role(
        'more',
        { apiGroups: ['apps', 'x.io'], resources: ['deployments', 'things'], verbs: ['get', 'list'] },
        { apiGroups: [''], resources: ['nodes'], resourceNames: ['a', 'b'], verbs: ['get'] },
      ),
    ),
    patch(
      'nor later',
      { user: 'olga', groups: ['owners'] },
      `${namespaced('rights', 'roles')}/given`,
      'merge-patch+json',
      { rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }] },
    ),
    post(
      'nor by a binding',
      { user: 'olga', groups: ['owners'] },
      namespaced('rights', 'rolebindings'),
      binding('more', clusterRole('cluster-admin'), user('jane')),
    ),
    post(
      'nor by one to what is not there',
      { user: 'olga', groups: ['owners'] },
      namespaced('rights', 'rolebindings'),
      binding('none', clusterRole('none'), user('jane')),
    ),
    post(
      'but binds what he has',
      { user: 'olga', groups: ['owners'] },
      namespaced('rights', 'rolebindings'),
      binding('edit', clusterRole('edit'), user('jane')),
    ),
    post(
      'a right to escalate',
      'admin',
      namespaced('rights', 'roles'),
      role('escalate', { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['escalate'] }),
    ),
    post(
      'is bound',
      'admin',
      namespaced('rights', 'rolebindings'),
      binding('escalate', ownRole('escalate'), user('olga')),
    ),
    post(
      'and lets give what one has not',
      { user: 'olga', groups: ['owners'] },
      namespaced('rights', 'roles'),
      role('more', { apiGroups: [''], resources: ['nodes'], verbs: ['get'] }),
    ),

    post('a ClusterRole that gathers', 'admin', clusterScoped('clusterroles'), {
      metadata: { name: 'rights-roles' },
      rules: [
        { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles', 'clusterrolebindings'], verbs: ['*'] },
      ],
    }),
    post(
      'for one who makes ClusterRoles',
      'admin',
      clusterScoped('clusterrolebindings'),
      binding('rights-roles', clusterRole('rights-roles'), user('rosa')),
    ),
    post('takes all rights', { user: 'rosa' }, clusterScoped('clusterroles'), {
      metadata: { name: 'rights-gather' },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] },
    }),
    post(
      'who may escalate by her star',
      { user: 'rosa' },
      clusterScoped('clusterroles'),
      role('rights-nodes', { apiGroups: [''], resources: ['nodes'], verbs: ['get'] }),
    ),
    post(
      'and bind all by it',
      { user: 'rosa' },
      clusterScoped('clusterrolebindings'),
      binding('rights-all', clusterRole('cluster-admin'), user('rosa')),
    ),

    {
      ...get('someone acts as another', jane, `${configMaps}/web`),
      as: 'admin',
      headers: { 'impersonate-user': 'jane', 'impersonate-uid': 'u-1', 'impersonate-extra-scopes': 'view' },
    },
    { ...get('groups of nobody', 'admin', configMaps), headers: { 'impersonate-group': 'dev' } },
    { ...get('a uid of nobody', 'admin', configMaps), headers: { 'impersonate-uid': 'u-1' } },
  ],
}
