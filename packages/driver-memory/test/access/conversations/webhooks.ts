import {
  asked,
  type Conversation,
  get,
  hookBundle,
  hookUrl,
  patch,
  post,
  remove,
  type Step,
  type User,
} from '../conversation.ts'

const configMaps = '/api/v1/namespaces/webhooks/configmaps'
const admission = '/apis/admissionregistration.k8s.io/v1'
const owner: User = { user: 'olga', groups: ['system:masters'] }
const home = { matchLabels: { 'kubernetes.io/metadata.name': 'webhooks' } }
const rule = (resources: string[] = ['configmaps'], operations: string[] = ['*']) => ({
  apiGroups: [''],
  apiVersions: ['v1'],
  operations,
  resources,
})

const hook = (path: string, more: object = {}) => ({
  name: `${path}.example.com`,
  clientConfig: { url: `${hookUrl}/${path}`, caBundle: hookBundle },
  rules: [rule()],
  namespaceSelector: home,
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  ...more,
})

const configured = (claim: string, plural: string, ...webhooks: object[]): Step =>
  post(claim, 'admin', `${admission}/${plural}`, { metadata: { name: 'webhooks' }, webhooks })
const validating = (claim: string, ...webhooks: object[]): Step =>
  configured(claim, 'validatingwebhookconfigurations', ...webhooks)
const mutating = (claim: string, ...webhooks: object[]): Step =>
  configured(claim, 'mutatingwebhookconfigurations', ...webhooks)
const withdrawn = (plural: string): Step => remove('the configuration goes', 'admin', `${admission}/${plural}/webhooks`)
const notValidating = withdrawn('validatingwebhookconfigurations')
const notMutating = withdrawn('mutatingwebhookconfigurations')

const create = (claim: string, name: string, query = ''): Step =>
  post(claim, owner, `${configMaps}${query}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })

/** One webhook that validates, and what it does to a new object. */
const trial = (claim: string, name: string, webhook: object): readonly Step[] => [
  validating(`a webhook that ${claim}`, webhook),
  create(`a write is seen by a webhook that ${claim}`, name),
  notValidating,
]
const mutatingTrial = (claim: string, name: string, ...webhooks: object[]): readonly Step[] => [
  mutating(`webhooks: ${claim}`, ...webhooks),
  create(`a write through webhooks: ${claim}`, name),
  notMutating,
]

/** Webhooks that are asked about writes, and what comes of their answers. */
export const webhooks: Conversation = {
  name: 'webhooks',
  steps: [
    post('a namespace is made', 'admin', '/api/v1/namespaces', { metadata: { name: 'webhooks' } }),
    validating('a webhook that allows', hook('allow')),
    create('a new object', 'one', '?fieldManager=me'),
    asked('is told of'),
    patch('a change', owner, `${configMaps}/one`, 'merge-patch+json', { data: { a: 'b' } }),
    asked('is told of with what was before'),
    patch('an apply', owner, `${configMaps}/one?fieldManager=me&force=true`, 'apply-patch+yaml', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'one' },
      data: { c: 'd' },
    }),
    asked('is told of as a change'),
    remove('a deletion', owner, `${configMaps}/one`),
    asked('is told of without a new object'),
    create('a dry run', 'dry', '?dryRun=All'),
    asked('is told of as such'),
    post('an object elsewhere', 'admin', '/api/v1/namespaces/default/configmaps?dryRun=All', {
      metadata: { name: 'x' },
    }),
    asked('is not told of'),
    get('a read', 'admin', `${configMaps}/none`),
    asked('neither'),
    notValidating,
    ...trial('denies', 'a', hook('deny')),
    ...trial('denies without a word', 'b', hook('silent')),
    ...trial('denies with success', 'c', hook('success')),
    ...trial('warns', 'd', hook('warn')),
    ...trial('fails', 'e', hook('failing')),
    ...trial('is not there', 'f', hook('missing')),
    ...trial('says something else', 'g', hook('text')),
    ...trial('mistakes the uid', 'h', hook('wrong-uid')),
    ...trial('mistakes the kind', 'i', hook('wrong-kind')),
    ...trial('forgets the response', 'j', hook('absent')),
    ...trial('patches though it validates', 'k', hook('label')),
    ...trial('is never done', 'l', hook('hangs', { timeoutSeconds: 1 })),
    ...trial('fails and may', 'm', hook('failing', { failurePolicy: 'Ignore' })),
    ...trial('is nowhere', 'n', hook('allow', { clientConfig: { url: 'https://127.0.0.1:1/x' } })),
    ...trial('is trusted by nobody', 'o', hook('allow', { clientConfig: { url: `${hookUrl}/allow` } })),
    ...trial(
      'is a Service that is missing',
      'p',
      hook('allow', {
        clientConfig: { service: { namespace: 'webhooks', name: 'none', path: '/x' } },
      }),
    ),
    ...trial('looks for a label', 'q', hook('deny', { objectSelector: { matchLabels: { a: 'b' } } })),
    ...trial(
      'has a condition that does not hold',
      'r',
      hook('deny', {
        matchConditions: [{ name: 'never', expression: 'request.name == "other"' }],
      }),
    ),
    ...trial(
      'has a condition that holds',
      's',
      hook('deny', {
        matchConditions: [{ name: 'always', expression: 'object.metadata.name == "s"' }],
      }),
    ),
    ...trial('is for other operations', 't', hook('deny', { rules: [rule(['configmaps'], ['DELETE'])] })),
    ...trial('is for cluster-scoped objects', 'u', hook('deny', { rules: [{ ...rule(['*']), scope: 'Cluster' }] })),
    validating('a webhook that has effects', hook('deny', { sideEffects: 'Some' })),
    validating('a webhook without a place', hook('deny', { clientConfig: {} })),
    validating('a webhook that waits too long', hook('deny', { timeoutSeconds: 31 })),
    validating('two webhooks of one name', hook('deny'), hook('deny')),
    validating('a webhook over HTTP', hook('deny', { clientConfig: { url: 'http://127.0.0.1/x' } })),
    validating('a webhook with a query', hook('deny', { clientConfig: { url: 'https://127.0.0.1/x?y=z' } })),
    validating('a webhook of no version', hook('deny', { admissionReviewVersions: ['v9'] })),
    validating('a webhook with a bad rule', hook('deny', { rules: [{ apiGroups: [], operations: ['READ'] }] })),
    ...mutatingTrial('one labels', 'v', hook('label')),
    ...mutatingTrial('two patch', 'w', hook('label'), hook('data')),
    ...mutatingTrial('one denies', 'x', hook('label'), hook('deny')),
    ...mutatingTrial('one patches what is not there', 'y', hook('nowhere')),
    ...mutatingTrial('one breaks the object', 'z', hook('strange')),
    ...mutatingTrial('one has no type', 'aa', hook('no-type')),
    asked('what they saw so far'),
    ...mutatingTrial('one is asked again', 'bb', hook('label', { reinvocationPolicy: 'IfNeeded' }), hook('data')),
    asked('as it wanted'),
  ],
}
