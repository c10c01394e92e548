import { type Conversation, patch, post, type Step } from '../conversation.ts'

const configMaps = '/api/v1/namespaces/bodies/configmaps'

const sent = (claim: string, body: string, type = 'application/json', more: Partial<Step> = {}): Step => ({
  claim,
  as: 'admin',
  method: 'POST',
  path: configMaps,
  body,
  headers: { 'content-type': type },
  ...more,
})

const large = 'x'.repeat(3 * 1024 * 1024)
const yaml = 'application/yaml'

/** What is sent as a body, and is none. */
export const bodies: Conversation = {
  name: 'bodies',
  steps: [
    post('a namespace is made', 'admin', '/api/v1/namespaces', { metadata: { name: 'bodies' } }),
    sent('nothing', ''),
    sent('half of an object', '{'),
    sent('half of a list', '['),
    sent('a list', '[]'),
    sent('null', 'null'),
    sent('a text', '"x"'),
    sent('a number', '5'),
    sent('more than an object', '{} {}'),
    sent('a comma too many', '{"kind":"ConfigMap","apiVersion":"v1",}'),
    sent('a word', 'hello'),
    sent('a byte order mark', '\uFEFF{}'),
    sent('an object without a name', '{}'),
    sent('of another kind', '{"kind":"Secret","apiVersion":"v1"}'),
    sent('of no kind at all', '{"kind":7,"apiVersion":"v1"}'),
    sent('with metadata of another type', '{"metadata":[]}'),
    sent('with data of another type', '{"metadata":{"name":"a"},"data":{"a":1}}'),
    sent('as text', '{"metadata":{"name":"a"}}', 'text/plain'),
    sent('as XML', '<a/>', 'application/xml'),
    sent('as nothing that there is', '{}', ';;'),
    sent('as a form', 'a=b', 'application/x-www-form-urlencoded'),
    sent('protobuf that is none', 'hello', 'application/vnd.kubernetes.protobuf'),
    sent('protobuf that ends', 'k8s\0', 'application/vnd.kubernetes.protobuf'),
    sent('YAML with a tab', 'metadata:\n\tname: a', yaml),
    sent('YAML that ends', 'metadata: {name: a', yaml),
    sent('YAML of a list', '- a\n- b', yaml),
    sent('YAML of a word', 'hello', yaml),
    sent('YAML without a name', 'kind: ConfigMap\napiVersion: v1\n', yaml),
    sent('too much', `{"metadata":{"name":"a"},"data":{"a":"${large}"}}`),
    { ...sent('too much of an update', large), method: 'PUT', path: `${configMaps}/a` },
    { ...sent('too much of a patch', large, 'application/merge-patch+json'), method: 'PATCH', path: `${configMaps}/a` },
    { ...sent('too much of a deletion', large), method: 'DELETE', path: `${configMaps}/a` },
    sent('an object', '{"metadata":{"name":"a"}}'),
    patch('a patch of no type', 'admin', `${configMaps}/a`, 'json', {}),
    { ...sent('half of a merge patch', '{', 'application/merge-patch+json'), method: 'PATCH', path: `${configMaps}/a` },
    { ...sent('half of a JSON patch', '[', 'application/json-patch+json'), method: 'PATCH', path: `${configMaps}/a` },
    {
      ...sent('a JSON patch that is an object', '{}', 'application/json-patch+json'),
      method: 'PATCH',
      path: `${configMaps}/a`,
    },
    {
      ...sent('an apply of nothing', '', 'application/apply-patch+yaml'),
      method: 'PATCH',
      path: `${configMaps}/a?fieldManager=x`,
    },
    {
      ...sent('half of an apply', '{', 'application/apply-patch+yaml'),
      method: 'PATCH',
      path: `${configMaps}/a?fieldManager=x`,
    },
    { ...sent('options that are none', '[]'), method: 'DELETE', path: `${configMaps}/a` },
    {
      ...sent('options of another kind', '{"kind":"Pod","apiVersion":"v1"}'),
      method: 'DELETE',
      path: `${configMaps}/a`,
    },
    { ...sent('half of options', '{'), method: 'DELETE', path: `${configMaps}/a` },
    { ...sent('a bad timeout', ''), method: 'GET', path: `${configMaps}?timeout=soon` },
    { ...sent('a negative timeout', ''), method: 'GET', path: `${configMaps}/none?timeout=-1s` },
  ],
}
