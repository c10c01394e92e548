import { type Conversation, get, hookBundle, hookUrl, patch, post, remove, type Step } from '../conversation.ts'

const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
const group = '/apis/conversions.example.com'
const gadgets = (version: string): string => `${group}/${version}/namespaces/default/gadgets`

const text = { type: 'string' }
const version = (name: string, storage: boolean, spec: object) => ({
  name,
  served: true,
  storage,
  schema: {
    openAPIV3Schema: {
      type: 'object',
      properties: {
        spec: { type: 'object', properties: { note: text, ...spec } },
        status: { type: 'object', properties: { ready: { type: 'boolean' } } },
      },
    },
  },
  subresources: { status: {} },
})

const webhook = (path: string, clientConfig: object = { url: `${hookUrl}/${path}`, caBundle: hookBundle }) => ({
  strategy: 'Webhook',
  webhook: { conversionReviewVersions: ['v1'], clientConfig },
})

const definition = (conversion: object) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gadgets.conversions.example.com' },
  spec: {
    group: 'conversions.example.com',
    scope: 'Namespaced',
    names: { plural: 'gadgets', kind: 'Gadget' },
    versions: [
      version('v1', false, { address: text, tier: { ...text, default: 'gold' } }),
      version('v2', true, { name: text, port: { type: 'integer', default: 80 } }),
    ],
    conversion,
  },
})

const gadget = (version: string, name: string, spec: object) => ({
  apiVersion: `conversions.example.com/${version}`,
  kind: 'Gadget',
  metadata: { name },
  spec,
})

const create = (claim: string, version: string, name: string, spec: object, query = ''): Step =>
  post(claim, 'admin', `${gadgets(version)}${query}`, gadget(version, name, spec))
const read = (claim: string, version: string, name: string): Step => get(claim, 'admin', `${gadgets(version)}/${name}`)
const merge = (claim: string, version: string, name: string, change: object): Step =>
  patch(claim, 'admin', `${gadgets(version)}/${name}`, 'merge-patch+json', change)

/** Another webhook converts from now on. */
const instead = (claim: string, path: string, more: object = {}): Step =>
  patch(`a webhook that ${claim}`, 'admin', `${definitions}/gadgets.conversions.example.com`, 'merge-patch+json', {
    spec: { conversion: { webhook: { clientConfig: { url: `${hookUrl}/${path}`, ...more } } } },
  })

/** A webhook, and what comes of a new object, a change and a read in the version that is not stored. */
const trial = (claim: string, path: string, more: object = {}): readonly Step[] => [
  instead(claim, path, more),
  create(`a new object by a webhook that ${claim}`, 'v1', `${path}-new`, { address: 'a:1' }),
  read(`what is read by a webhook that ${claim}`, 'v1', 'one'),
]

/** Custom resources in a version that is not the one that is stored. */
export const conversions: Conversation = {
  name: 'conversions',
  steps: [
    post('a definition without a webhook', 'admin', definitions, definition({ strategy: 'Webhook' })),
    post('a definition whose webhook is nowhere', 'admin', definitions, definition(webhook('', {}))),
    post('a definition that names no strategy', 'admin', definitions, definition({})),
    post(
      'a definition whose webhook is plain',
      'admin',
      definitions,
      definition(webhook('', { url: 'http://a/b?c#d' })),
    ),
    post(
      'a definition whose webhook is a Service without names',
      'admin',
      definitions,
      definition(webhook('', { service: { name: 'a', path: 'b//C', port: 70_000 } })),
    ),
    post('a definition', 'admin', definitions, definition(webhook('convert'))),
    create('a new object of the version that is not stored', 'v1', 'one', { address: 'web:8080', note: 'x' }),
    create('one without a port', 'v1', 'two', { address: 'web' }),
    create('one that is stored as it is', 'v2', 'three', { name: 'db' }),
    create('one with a field that only the other has', 'v1', 'four', { address: 'a:1', port: 7 }),
    create('a dry run', 'v1', 'five', { address: 'a:1' }, '?dryRun=All'),
    ...['v1', 'v2'].flatMap((each) => [
      read(`an object in ${each}`, each, 'one'),
      read(`one that got a default, in ${each}`, each, 'two'),
      get(`the list in ${each}`, 'admin', gadgets(each)),
      get(`the end of the list in ${each}`, 'admin', `${gadgets(each)}?fieldSelector=metadata.name%3Dthree`),
      get(`a watch in ${each}`, 'admin', `${gadgets(each)}?watch=true&timeoutSeconds=1`),
    ]),
    merge('a change in the version that is not stored', 'v1', 'one', { spec: { address: 'web:81' } }),
    merge('a change that changes nothing', 'v1', 'one', { spec: { address: 'web:81' } }),
    read('has changed what is stored', 'v2', 'one'),
    patch(
      'an apply in the version that is not stored',
      'admin',
      `${gadgets('v1')}/six?fieldManager=me`,
      'apply-patch+yaml',
      gadget('v1', 'six', { address: 'six:6' }),
    ),
    patch(
      'another',
      'admin',
      `${gadgets('v1')}/six?fieldManager=me`,
      'apply-patch+yaml',
      gadget('v1', 'six', { address: 'six:7' }),
    ),
    patch('a status', 'admin', `${gadgets('v1')}/six/status`, 'merge-patch+json', { status: { ready: true } }),
    read('is stored', 'v2', 'six'),
    remove('a deletion', 'admin', `${gadgets('v1')}/six`),
    ...trial('refuses', 'convert-refuses'),
    merge('a change that it refuses', 'v1', 'one', { spec: { note: 'z' } }),
    get('a page that it refuses', 'admin', `${gadgets('v1')}?limit=1`),
    create('a dry run that it refuses', 'v1', 'dry', { address: 'a:1' }, '?dryRun=All'),
    get('a list that it refuses', 'admin', gadgets('v1')),
    get('a watch that it refuses', 'admin', `${gadgets('v1')}?watch=true&timeoutSeconds=1`),
    ...trial('converts one way', 'convert-one-way'),
    merge('a change by a webhook that converts one way', 'v1', 'three', { spec: { note: 'z' } }),
    patch(
      'an apply by a webhook that converts one way',
      'admin',
      `${gadgets('v1')}/way?fieldManager=me`,
      'apply-patch+yaml',
      gadget('v1', 'way', { address: 'six:6' }),
    ),
    read('is stored even so', 'v2', 'convert-one-way-new'),
    create('a dry run by a webhook that converts one way', 'v1', 'dry', { address: 'a:1' }, '?dryRun=All'),
    ...trial('refuses without a word', 'convert-refuses-silently'),
    ...trial('says nothing of how it went', 'convert-nothing-said'),
    ...trial('gives nothing back', 'convert-none'),
    ...trial('gives too much back', 'convert-twice'),
    ...trial('gives back what it got', 'convert-not'),
    ...trial('makes another kind of it', 'convert-kind'),
    ...trial('takes the kind away', 'convert-no-kind'),
    ...trial('takes another name', 'convert-name'),
    ...trial('takes another namespace', 'convert-namespace'),
    ...trial('takes another uid', 'convert-uid'),
    ...trial('takes the metadata away', 'convert-no-metadata'),
    ...trial('changes labels and other metadata', 'convert-labels'),
    ...trial('labels it badly', 'convert-bad-label'),
    ...trial('labels it with a number', 'convert-label-number'),
    ...trial('makes a text of the labels', 'convert-labels-text'),
    ...trial('annotates it badly', 'convert-bad-annotation'),
    ...trial('mistakes the uid of the review', 'convert-uid-of-review'),
    ...trial('adds fields that the version has not', 'convert-unknown'),
    ...trial('fails', 'failing'),
    ...trial('is not there', 'missing'),
    ...trial('says something else', 'text'),
    ...trial('answers another question', 'wrong-kind'),
    ...trial('forgets the response', 'absent'),
    ...trial('is nowhere', 'nowhere', { url: 'https://127.0.0.1:1/nowhere' }),
    ...trial('is trusted by nobody', 'convert', { caBundle: null }),
    ...trial('is a Service that is missing', 'service', {
      url: null,
      service: { namespace: 'default', name: 'none', path: '/x' },
    }),
    get('the list in the version that is not stored', 'admin', gadgets('v1')),
    read('what is stored in the version of the request', 'v2', 'three'),
    merge('its change', 'v2', 'three', { spec: { note: 'y' } }),
    remove('its deletion', 'admin', `${gadgets('v2')}/three`),
    get('the list in the version that is stored', 'admin', gadgets('v2')),
    remove('a deletion that has to convert', 'admin', `${gadgets('v1')}/one`),
    remove('the definition goes', 'admin', `${definitions}/gadgets.conversions.example.com`),
  ],
}
