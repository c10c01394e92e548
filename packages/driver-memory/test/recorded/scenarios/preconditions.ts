import type { Resource } from '@fixpoint/core'
import { ask, type Scenario, type Step, uidOf, versionOf } from '../scenario.ts'
import {
  apply,
  deployment,
  deployments,
  get,
  ingress,
  ingresses,
  inNamespace,
  patch,
  service,
  services,
  update,
} from './objects.ts'

const nobody = '00000000-0000-4000-8000-000000000000'

type Make = typeof deployment

/** What the resourceVersion and the uid in an applied body mean. */
const ofKind = (resource: Resource, make: Make): readonly Step[] => {
  const live = `${resource.plural}/web`
  const on = (claim: string, metadata: Parameters<Make>[2], name = 'web') =>
    apply(claim, resource, 'preconditions', make(name, {}, metadata))
  return [
    on('creates in spite of a resourceVersion', { resourceVersion: '1' }, 'rv1'),
    get('keeps it', resource, 'preconditions', 'rv1'),
    on('creates in spite of resourceVersion 0', { resourceVersion: '0' }, 'rv0'),
    on('creates in spite of a large resourceVersion', { resourceVersion: '999999999999' }, 'rvbig'),
    on('refuses a resourceVersion that is no number', { resourceVersion: 'abc' }, 'rvabc'),
    on('creates with an empty resourceVersion', { resourceVersion: '' }, 'rvempty'),
    on('creates', {}),
    on('refuses resourceVersion 1 once it exists', { resourceVersion: '1' }),
    on('takes resourceVersion 0 for none', { resourceVersion: '0' }),
    on('refuses a resourceVersion of the future', { resourceVersion: '999999999999' }),
    on('refuses a resourceVersion that is no number, of an object', { resourceVersion: 'abc' }),
    on('refuses resourceVersion 1 with a change', { resourceVersion: '1', labels: { x: 'y' } }),
    on('takes resourceVersion 0 with a change', { resourceVersion: '0', labels: { x: 'y' } }),
    on('takes its own resourceVersion', { resourceVersion: versionOf(live), labels: { x: 'y' } }),
    on('refuses the uid of another', { uid: nobody, labels: { x: 'y' } }),
    on('refuses the uid of another with a change', { uid: nobody, labels: { x: 'z' } }),
    on('takes its own uid', { uid: uidOf(live), labels: { x: 'y' } }),
    on('refuses a uid where nothing is', { uid: nobody }, 'nouid'),
    on('refuses a uid where nothing is, with a resourceVersion', { uid: nobody, resourceVersion: '1' }, 'nouid2'),
    ask('refuses a resourceVersion in a new object', {
      _tag: 'Create',
      resource,
      namespace: 'preconditions',
      body: make('post1', {}, { resourceVersion: '1' }),
    }),
    ask('takes resourceVersion 0 in a new object', {
      _tag: 'Create',
      resource,
      namespace: 'preconditions',
      body: make('post0', {}, { resourceVersion: '0' }),
    }),
    ask('forgets a uid in a new object', {
      _tag: 'Create',
      resource,
      namespace: 'preconditions',
      body: make('postu', {}, { uid: nobody }),
    }),
    update(
      'refuses a stale resourceVersion in an update',
      resource,
      'preconditions',
      'web',
      make('web', {}, { resourceVersion: '1' }),
    ),
    update(
      'refuses the uid of another in an update',
      resource,
      'preconditions',
      'web',
      make('web', {}, { uid: nobody }),
    ),
    update(
      'updates without a resourceVersion',
      resource,
      'preconditions',
      'web',
      make('web', {}, { labels: { x: 'u' } }),
    ),
    update(
      'changes nothing by the same update',
      resource,
      'preconditions',
      'web',
      make('web', {}, { labels: { x: 'u' } }),
    ),
    patch('refuses a stale resourceVersion in a merge patch', 'merge', resource, 'preconditions', 'web', {
      metadata: { resourceVersion: '1', labels: { x: 'm' } },
    }),
    patch('refuses the uid of another in a merge patch', 'merge', resource, 'preconditions', 'web', {
      metadata: { uid: nobody, labels: { x: 'm' } },
    }),
    patch('takes a fresh resourceVersion in a merge patch', 'merge', resource, 'preconditions', 'web', {
      metadata: { resourceVersion: versionOf(live), labels: { x: 'm' } },
    }),
    patch('refuses a failed test', 'json', resource, 'preconditions', 'web', [
      { op: 'test', path: '/metadata/labels/x', value: 'q' },
      { op: 'remove', path: '/metadata/labels' },
    ]),
    patch('takes a test that holds', 'json', resource, 'preconditions', 'web', [
      { op: 'test', path: '/metadata/labels/x', value: 'm' },
      { op: 'remove', path: '/metadata/labels' },
    ]),
  ]
}

export const preconditions: Scenario = {
  name: 'preconditions',
  steps: [
    inNamespace('preconditions'),
    ...ofKind(deployments, deployment),
    ...ofKind(services, service),
    ...ofKind(ingresses, ingress),
    ask('creates nothing in a dry run', {
      _tag: 'Create',
      resource: deployments,
      namespace: 'preconditions',
      body: deployment('dry'),
      dryRun: true,
    }),
    get('has nothing after a dry run', deployments, 'preconditions', 'dry'),
  ],
}
