import { type Conversation, clusterScoped, get, lastToken, post, remove, type Step } from '../conversation.ts'

const configMaps = '/api/v1/namespaces/masks/configmaps/none'
const accounts = '/api/v1/namespaces/masks/serviceaccounts'
const robot = { token: lastToken }
const as = (claim: string, headers: Readonly<Record<string, string>>, path = configMaps): Step => ({
  ...get(claim, robot, path),
  headers,
})
const granted = (name: string, ...rules: object[]): readonly Step[] => [
  post(`a right: ${name}`, 'admin', clusterScoped('clusterroles'), { metadata: { name: `masks-${name}` }, rules }),
  post(`is given: ${name}`, 'admin', clusterScoped('clusterrolebindings'), {
    metadata: { name: `masks-${name}` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `masks-${name}` },
    subjects: [{ kind: 'ServiceAccount', namespace: 'masks', name: 'robot' }],
  }),
]
const taken = (name: string): Step =>
  remove(`is taken back: ${name}`, 'admin', `${clusterScoped('clusterrolebindings')}/masks-${name}`)

/** An account that acts as others: by the old right, and by those for one sort of users and one thing to do. */
export const impersonation: Conversation = {
  name: 'impersonation',
  steps: [
    post('a namespace is made', 'admin', '/api/v1/namespaces', { metadata: { name: 'masks' } }),
    post('an account', 'admin', accounts, { metadata: { name: 'robot' } }),
    post('with a token', 'admin', `${accounts}/robot/token`, {}),
    as('may act as nobody', { 'impersonate-user': 'jane' }),
    as('as no account', { 'impersonate-user': 'system:serviceaccount:masks:other' }),
    as('as no node', { 'impersonate-user': 'system:node:one' }),
    as('and as no group', { 'impersonate-user': 'jane', 'impersonate-group': 'system:masters' }),
    ...granted('old', {
      apiGroups: [''],
      resources: ['users', 'groups'],
      resourceNames: ['jane', 'dev'],
      verbs: ['impersonate'],
    }),
    as('may act as whom it names', { 'impersonate-user': 'jane' }),
    as('in a group that it names', { 'impersonate-user': 'jane', 'impersonate-group': 'dev' }),
    as('in no other', { 'impersonate-user': 'jane', 'impersonate-group': 'system:masters' }),
    as('as no other', { 'impersonate-user': 'olga' }),
    as('and with no uid', { 'impersonate-user': 'jane', 'impersonate-uid': 'u-1' }),
    taken('old'),
    ...granted(
      'new',
      { apiGroups: ['authentication.k8s.io'], resources: ['users', 'groups'], verbs: ['impersonate:user-info'] },
      { apiGroups: [''], resources: ['configmaps'], verbs: ['impersonate-on:user-info:get'] },
    ),
    as('may act as anybody to get', { 'impersonate-user': 'olga' }),
    as('in any group but the one of masters', { 'impersonate-user': 'olga', 'impersonate-group': 'system:masters' }),
    as('and to do nothing else', { 'impersonate-user': 'olga' }, '/api/v1/namespaces/masks/configmaps'),
    as('nor as an account', { 'impersonate-user': 'system:serviceaccount:masks:other' }),
    remove('the account goes', 'admin', `${accounts}/robot`),
    post('and another of its name comes', 'admin', accounts, { metadata: { name: 'robot' } }),
  ],
}
