import { type Conversation, namespaced, patch, post, type Sender, type Step, type User } from '../conversation.ts'

const jane: User = { user: 'jane', groups: ['dev'] }
const authorization = '/apis/authorization.k8s.io/v1'
const selfReview = '/apis/authentication.k8s.io/v1/selfsubjectreviews'

const ask = (claim: string, as: Sender, kind: string, body: object, path = authorization): Step =>
  post(claim, as, `${path}/${kind.toLowerCase()}s`, {
    apiVersion: 'authorization.k8s.io/v1',
    kind,
    ...body,
  })

const may = (verb: string, resource: string, more: object = {}) => ({
  spec: { resourceAttributes: { verb, resource, namespace: 'questions', ...more } },
})

/** Questions about rights, and what is wrong with some of them. */
export const questions: Conversation = {
  name: 'questions',
  steps: [
    post('a namespace is made', 'admin', '/api/v1/namespaces', { metadata: { name: 'questions' } }),
    post('a role', 'admin', namespaced('questions', 'roles'), {
      metadata: { name: 'reader' },
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'], resourceNames: ['web'] }],
    }),
    post('is bound to a group', 'admin', namespaced('questions', 'rolebindings'), {
      metadata: { name: 'reader' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
      subjects: [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'dev' }],
    }),
    ask('one may', jane, 'SelfSubjectAccessReview', may('get', 'configmaps', { name: 'web' })),
    ask('one may not', jane, 'SelfSubjectAccessReview', may('get', 'configmaps')),
    ask('the administrator may', 'admin', 'SelfSubjectAccessReview', may('get', 'nodes')),
    ask('one may see a path', jane, 'SelfSubjectAccessReview', {
      spec: { nonResourceAttributes: { verb: 'get', path: '/apis' } },
    }),
    ask('one asks nothing', jane, 'SelfSubjectAccessReview', { spec: {} }),
    ask('one asks two things', jane, 'SelfSubjectAccessReview', {
      spec: {
        nonResourceAttributes: { verb: 'get', path: '/' },
        resourceAttributes: { verb: 'get', resource: 'pods' },
      },
    }),
    ask('one gives it a name', jane, 'SelfSubjectAccessReview', {
      metadata: { name: 'x' },
      ...may('get', 'pods'),
    }),
    ask('one adds a field', jane, 'SelfSubjectAccessReview', may('get', 'pods', { nope: 1 })),
    ask('one may not ask for others', jane, 'SubjectAccessReview', may('get', 'pods')),
    ask('another may', 'admin', 'SubjectAccessReview', {
      spec: {
        user: 'x',
        groups: ['dev'],
        resourceAttributes: { verb: 'get', resource: 'configmaps', name: 'web', namespace: 'questions' },
      },
    }),
    ask('another may not', 'admin', 'SubjectAccessReview', {
      spec: {
        user: 'x',
        resourceAttributes: { verb: 'get', group: 'apps', resource: 'deployments', subresource: 'scale' },
      },
    }),
    ask('the other is missing', 'admin', 'SubjectAccessReview', may('get', 'pods')),
    ask('all is missing', 'admin', 'SubjectAccessReview', {}),
    ask(
      'a question in a namespace',
      'admin',
      'LocalSubjectAccessReview',
      { spec: { user: 'x', ...may('get', 'pods').spec } },
      `${authorization}/namespaces/questions`,
    ),
    ask(
      'a question in a namespace that names it',
      'admin',
      'LocalSubjectAccessReview',
      { metadata: { namespace: 'questions' }, spec: { user: 'x', ...may('get', 'pods').spec } },
      `${authorization}/namespaces/questions`,
    ),
    ask(
      'a question of another namespace',
      'admin',
      'LocalSubjectAccessReview',
      {
        metadata: { namespace: 'questions' },
        spec: { user: 'x', resourceAttributes: { verb: 'get', resource: 'pods', namespace: 'default' } },
      },
      `${authorization}/namespaces/questions`,
    ),
    ask(
      'a path in a namespace',
      'admin',
      'LocalSubjectAccessReview',
      { metadata: { namespace: 'questions' }, spec: { user: 'x', nonResourceAttributes: { verb: 'get', path: '/' } } },
      `${authorization}/namespaces/questions`,
    ),
    ask('all rules', jane, 'SelfSubjectRulesReview', { spec: { namespace: 'questions' } }),
    ask('rules of nowhere', jane, 'SelfSubjectRulesReview', { spec: {} }),
    post('who one is', jane, selfReview, { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }),
    {
      ...post('who one is, with all that is known', 'admin', selfReview, {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'SelfSubjectReview',
      }),
      headers: { 'impersonate-user': 'jane', 'impersonate-uid': 'u-1', 'impersonate-extra-scopes': 'view' },
    },
    post('who an account is', { user: 'system:serviceaccount:questions:robot' }, selfReview, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'SelfSubjectReview',
    }),
    post('who one is, of another kind', jane, selfReview, { apiVersion: 'v1', kind: 'Pod' }),
    { claim: 'a review is not read', as: 'admin', method: 'GET', path: `${authorization}/selfsubjectaccessreviews` },
    { claim: 'a group of reviews', as: jane, method: 'GET', path: authorization },
    { claim: 'another group of reviews', as: jane, method: 'GET', path: '/apis/authentication.k8s.io/v1' },
    patch('a review is not changed', 'admin', `${authorization}/selfsubjectaccessreviews/x`, 'merge-patch+json', {}),
  ],
}
