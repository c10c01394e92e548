import { type Scenario, uidOf } from '../scenario.ts'
import {
  apply,
  container,
  create,
  deployment,
  deployments,
  get,
  inNamespace,
  patch,
  service,
  services,
  template,
} from './objects.ts'

const owner = (name: string, uid: string, more = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name,
  uid,
  controller: true,
  blockOwnerDeletion: true,
  ...more,
})
const a = '11111111-1111-4111-8111-111111111111'
const b = '22222222-2222-4222-8222-222222222222'

const edited = (port: number) => [{ op: 'replace', path: '/spec/ports/0/port', value: port }]
const webOn = (port: number) => service('web', { ports: [{ name: 'http', port, targetPort: 'http' }] })

/** Who owns what: controllers, co-owners, and what is left when one lets go. */
export const ownership: Scenario = {
  name: 'ownership',
  steps: [
    inNamespace('ownership'),
    create(
      'is controlled by one owner',
      deployments,
      'ownership',
      deployment('web', {}, { ownerReferences: [owner('owner-b', b)] }),
    ),
    apply(
      'refuses a second controller',
      deployments,
      'ownership',
      deployment('web', {}, { ownerReferences: [owner('owner-a', a)] }),
    ),
    apply(
      'takes a second owner',
      deployments,
      'ownership',
      deployment('web', {}, { ownerReferences: [owner('owner-a', a, { controller: false })] }),
    ),
    apply(
      'refuses an owner without a uid',
      deployments,
      'ownership',
      deployment(
        'web2',
        {},
        { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'x', controller: true }] },
      ),
    ),
    create('has no owner', deployments, 'ownership', deployment('free')),
    apply('adopts', deployments, 'ownership', deployment('free', {}, { ownerReferences: [owner('owner-a', a)] })),

    apply('owns its port', services, 'ownership', webOn(9093)),
    patch('loses the port to an editor', 'json', services, 'ownership', 'web', edited(9999)),
    apply('is stuck: two ports of one name', services, 'ownership', webOn(9093)),
    patch('refuses a stale test', 'json', services, 'ownership', 'web', [
      { op: 'test', path: '/spec/ports', value: [] },
      { op: 'replace', path: '/spec/ports', value: [] },
    ]),
    patch(
      'replaces the ports',
      'json',
      services,
      'ownership',
      'web',
      [{ op: 'replace', path: '/spec/ports', value: [{ name: 'http', port: 9093, targetPort: 'http' }] }],
      { fieldManager: 'fixpoint' },
    ),
    apply('owns the port again', services, 'ownership', webOn(9093)),
    apply('rests', services, 'ownership', webOn(9093)),
    patch('loses the target port', 'json', services, 'ownership', 'web', [
      { op: 'replace', path: '/spec/ports/0/targetPort', value: 'other' },
    ]),
    apply('takes the target port back', services, 'ownership', webOn(9093)),
    patch('loses the protocol', 'json', services, 'ownership', 'web', [
      { op: 'replace', path: '/spec/ports/0/protocol', value: 'UDP' },
    ]),
    apply('is stuck by the protocol', services, 'ownership', webOn(9093)),

    apply('owns a Deployment', deployments, 'ownership', deployment('app')),
    patch('loses the container port', 'json', deployments, 'ownership', 'app', [
      { op: 'replace', path: '/spec/template/spec/containers/0/ports/0/containerPort', value: 9999 },
    ]),
    apply('is stuck by the container port', deployments, 'ownership', deployment('app')),
    patch('hands everything over by managed fields alone', 'merge', deployments, 'ownership', 'app', {
      metadata: { managedFields: [{}] },
    }),
    apply('owns its fields again', deployments, 'ownership', deployment('app')),
    patch('renames the container', 'json', deployments, 'ownership', 'app', [
      { op: 'replace', path: '/spec/template/spec/containers/0/name', value: 'other' },
    ]),
    apply('has two containers then', deployments, 'ownership', deployment('app')),

    create('was made by another', deployments, 'ownership', deployment('shared')),
    apply(
      'conflicts without force',
      deployments,
      'ownership',
      deployment('shared', {
        replicas: 7,
        template: template('shared', { containers: [container({ image: 'nginx:1.28' })] }),
      }),
      { force: false },
    ),
    apply('shares equal values without force', deployments, 'ownership', deployment('shared'), { force: false }),
    apply('takes them with force', deployments, 'ownership', deployment('shared', { replicas: 7 })),
    apply('lets go of replicas', deployments, 'ownership', {
      ...deployment('shared'),
      spec: { selector: { matchLabels: { app: 'shared' } }, template: template('shared') },
    }),
    patch('scales', 'merge', deployments, 'ownership', 'shared', { spec: { replicas: 5 } }, { subresource: 'scale' }),
    get('is owned by the scaling', deployments, 'ownership', 'shared'),
    apply('conflicts with the scaling', deployments, 'ownership', deployment('shared', { replicas: 2 }), {
      force: false,
    }),
    apply('keeps the scaled value', deployments, 'ownership', {
      ...deployment('shared'),
      spec: { selector: { matchLabels: { app: 'shared' } }, template: template('shared') },
    }),
    apply(
      'names the uid of the object',
      deployments,
      'ownership',
      deployment('shared', {}, { uid: uidOf('deployments/shared') }),
      { fieldManager: 'second' },
    ),
    get('has two co-owners', deployments, 'ownership', 'shared'),
  ],
}
