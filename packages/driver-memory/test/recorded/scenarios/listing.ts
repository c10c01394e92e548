import { ask, listVersion, nextPage, type Scenario, type Step, watch } from '../scenario.ts'
import { anApp, apps, create, deployment, deployments, inNamespace, leases, namespaces, patch, pods, serveApps, services } from './objects.ts'

const space = 'listing'

const list = (claim: string, options: object = {}, resource = deployments): Step =>
  ask(claim, { _tag: 'List', resource, namespace: space, ...options })

const made = (name: string, labels = {}): Step => create(`makes ${name}`, deployments, space, deployment(name, {}, { labels }))
const gone = (name: string): Step => ask(`deletes ${name}`, { _tag: 'Delete', resource: deployments, namespace: space, name })

export const listing: Scenario = {
  name: 'listing',
  steps: [
    inNamespace(space),
    serveApps,
    list('has nothing yet'),
    made('d0', { tier: 'web' }),
    made('d1', { tier: 'db', canary: '' }),
    made('d2'),
    list('has three, without their kind'),
    list('has a page of one', { limit: 1 }),
    made('d9'),
    gone('d2'),
    list('goes on in the old state', { limit: 1, continue: nextPage }),
    list('ends in the old state', { limit: 1, continue: nextPage }),
    list('does not page at revision 0', { limit: 1, resourceVersion: '0' }),
    list('is no older than asked', { resourceVersion: '5' }),
    list('can be of no time to come', { resourceVersion: '999999999' }),
    list('has no limit of zero', { limit: 0 }),
    list('has no negative limit', { limit: -1 }),
    list('refuses a revision that is no number', { resourceVersion: 'abc' }),
    list('refuses a token with a revision', { limit: 1, resourceVersion: '5', continue: 'eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6NDU5LCJzdGFydCI6Ii9kMFx1MDAwMCJ9' }),
    ...[
      'tier=web', 'tier==web', 'tier!=web', 'tier in (web,db)', 'tier notin (web)', 'tier', '!tier', 'canary=', 'tier,!canary', 'tier>1', 'tier===web',
      'tier in web', 'tier=(', ',', 'tier=web,', '=web', 'a b', 'tier=we b', 'tier in (web', '/x=1', 'x/=1', 'tier=web;', '!', '!tier=web', 'tier in ()',
    ].map((labelSelector) => list(`selects by labels: ${labelSelector}`, { labelSelector })),
    ...['metadata.name=d0', 'metadata.name!=d0', `metadata.namespace=${space}`, 'metadata.namespace=other', 'spec.replicas=2', 'metadata.name', 'metadata.name==d0,metadata.name!=d1'].map(
      (fieldSelector) => list(`selects by fields: ${fieldSelector}`, { fieldSelector }),
    ),
    ...[pods, services, leases, apps, namespaces].map((resource) =>
      ask(`selects no unknown field of ${resource.plural}`, { _tag: 'List', resource, fieldSelector: 'spec.nothing=1' }),
    ),
    ask('selects a namespace by its name', { _tag: 'List', resource: namespaces, fieldSelector: `metadata.name=${space}` }),
    ask('lists no namespace that is not there', { _tag: 'List', resource: deployments, namespace: 'no-such' }),
    create('makes an App', apps, space, anApp('a')),
    list('names the kind of custom resources', {}, apps),

    list('is the start of a watch'),
    watch('waits for what comes', 1, { resource: deployments, namespace: space, resourceVersion: listVersion }),
    made('w'),
    patch('labels w', 'merge', deployments, space, 'w', { metadata: { labels: { x: '1' } } }),
    patch('labels w alike', 'merge', deployments, space, 'w', { metadata: { labels: { x: '1' } } }),
    gone('w'),
    watch('sees it all', 3, { resource: deployments, namespace: space, resourceVersion: listVersion, allowWatchBookmarks: true }),
    watch('begins with what is there', 3, { resource: deployments, namespace: space }),
    watch('begins with what is there, at revision 0', 3, { resource: deployments, namespace: space, resourceVersion: '0' }),
    watch('sees one object', 1, { resource: deployments, namespace: space, fieldSelector: 'metadata.name=d1' }),
    watch('sees no other namespace', 1, { resource: deployments, namespace: 'default' }),
    watch('waits for a time to come', 1, { resource: deployments, namespace: space, resourceVersion: '999999999' }),
    list('is the start of a selecting watch'),
    made('s', { a: 'b' }),
    patch('leaves the selection', 'merge', deployments, space, 's', { metadata: { labels: { a: 'c' } } }),
    patch('changes outside of it', 'merge', deployments, space, 's', { metadata: { labels: { z: '1' } } }),
    patch('enters it again', 'merge', deployments, space, 's', { metadata: { labels: { a: 'b' } } }),
    patch('changes within', 'merge', deployments, space, 's', { metadata: { labels: { z: '2' } } }),
    gone('s'),
    watch('comes and goes', 5, { resource: deployments, namespace: space, labelSelector: 'a=b', resourceVersion: listVersion }),
    watch('sees every namespace', 6, { resource: deployments, resourceVersion: listVersion }),
  ],
}
