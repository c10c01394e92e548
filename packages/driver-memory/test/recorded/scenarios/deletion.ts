import type { DeleteOptions, Resource } from '@fixpoint/core'
import { ask, type Scenario, type Step, uidOf, versionOf } from '../scenario.ts'
import {
  anApp,
  apply,
  apps,
  create,
  deployment,
  deployments,
  get,
  ingress,
  ingresses,
  inNamespace,
  namespaces,
  object,
  patch,
  pods,
  serveApps,
  service,
  services,
  template,
} from './objects.ts'

const space = 'deletion'
const nobody = '00000000-0000-4000-8000-000000000000'

const remove = (claim: string, resource: Resource, name: string, options?: DeleteOptions): Step =>
  ask(claim, { _tag: 'Delete', resource, namespace: space, name, ...(options !== undefined && { options }) })

const made = (name: string, metadata = {}): Step =>
  create(`makes ${name}`, deployments, space, deployment(name, {}, metadata))

export const deletion: Scenario = {
  name: 'deletion',
  steps: [
    inNamespace(space),
    serveApps,
    made('web'),
    remove('refuses the uid of another', deployments, 'web', { preconditions: { uid: nobody } }),
    remove('refuses a stale resourceVersion', deployments, 'web', { preconditions: { resourceVersion: '1' } }),
    remove('looks at the uid first', deployments, 'web', { preconditions: { uid: nobody, resourceVersion: '1' } }),
    remove('refuses a stale resourceVersion under the right uid', deployments, 'web', {
      preconditions: { uid: uidOf('deployments/web'), resourceVersion: '1' },
    }),
    remove('does not find what is not there', deployments, 'nothing', {}),
    remove('deletes under its preconditions', deployments, 'web', {
      propagationPolicy: 'Background',
      preconditions: { uid: uidOf('deployments/web'), resourceVersion: versionOf('deployments/web') },
    }),
    get('is gone', deployments, space, 'web'),
    made('fg'),
    remove('waits for the garbage collector', deployments, 'fg', { propagationPolicy: 'Foreground' }),
    get('is still there', deployments, space, 'fg'),
    remove('waits on, and changes nothing', deployments, 'fg', { propagationPolicy: 'Foreground' }),
    made('orphan'),
    remove('waits to orphan', deployments, 'orphan', { propagationPolicy: 'Orphan' }),
    remove('does not orphan after all', deployments, 'orphan', { propagationPolicy: 'Background' }),
    made('none'),
    remove('deletes without options', deployments, 'none'),
    made('bad'),
    remove('refuses an unknown policy', deployments, 'bad', { propagationPolicy: 'Sometimes' as 'Orphan' }),
    remove('only tries', deployments, 'bad', { dryRun: true }),
    get('is there after a try', deployments, space, 'bad'),

    apply('has a finalizer', deployments, space, deployment('fin', {}, { finalizers: ['example.com/hold'] })),
    remove('waits for the finalizer', deployments, 'fin', {}),
    remove('waits, and changes nothing', deployments, 'fin', {}),
    apply(
      'takes changes while it waits',
      deployments,
      space,
      deployment('fin', { replicas: 3 }, { finalizers: ['example.com/hold'], labels: { a: 'b' } }),
    ),
    patch('refuses a new finalizer', 'json', deployments, space, 'fin', [
      { op: 'add', path: '/metadata/finalizers/-', value: 'example.com/more' },
    ]),
    create('is not made anew while it waits', deployments, space, deployment('fin')),
    patch('goes with its last finalizer', 'json', deployments, space, 'fin', [
      { op: 'remove', path: '/metadata/finalizers' },
    ]),
    get('is gone then', deployments, space, 'fin'),
    apply('refuses a finalizer without a domain', deployments, space, deployment('fin2', {}, { finalizers: ['hold'] })),

    create('makes a Service', services, space, service('web')),
    remove('refuses the uid of another, of a Service', services, 'web', { preconditions: { uid: nobody } }),
    remove('answers with the Service', services, 'web', {}),
    create('makes an Ingress', ingresses, space, ingress('web')),
    remove('answers with a Status', ingresses, 'web', {}),
    create('makes an App', apps, space, anApp('web')),
    remove('answers with a Status, of a custom resource', apps, 'web'),

    create(
      'makes a pod',
      pods,
      space,
      object(
        pods,
        { name: 'waiting' },
        { spec: template('waiting', { automountServiceAccountToken: false })['spec'] as object as never },
      ),
    ),
    remove('goes at once: it runs nowhere', pods, 'waiting'),
    get('is no pod any more', pods, space, 'waiting'),

    ...['c0', 'c1'].map((name) => made(name)),
    ask('deletes those that a label selects', {
      _tag: 'DeleteCollection',
      resource: deployments,
      namespace: space,
      labelSelector: 'no=where',
    }),
    ask('deletes all', { _tag: 'DeleteCollection', resource: deployments, namespace: space }),
    ask('lists what waits', { _tag: 'List', resource: deployments, namespace: space }),

    ask('makes a namespace to delete', {
      _tag: 'Create',
      resource: namespaces,
      body: object(namespaces, { name: 'deletion-ns' }),
    }),
    ask('terminates a namespace', { _tag: 'Delete', resource: namespaces, name: 'deletion-ns' }),
    ask('terminates on', { _tag: 'Delete', resource: namespaces, name: 'deletion-ns' }),
    apply('refuses a Deployment in it', deployments, 'deletion-ns', deployment('late')),
    create('refuses a Service in it', services, 'deletion-ns', service('late')),
    ask('keeps the default namespace', { _tag: 'Delete', resource: namespaces, name: 'default' }),
    ask('refuses a namespace that terminates', {
      _tag: 'Create',
      resource: namespaces,
      body: object(namespaces, { name: 'deletion-ns' }),
    }),
  ],
}
