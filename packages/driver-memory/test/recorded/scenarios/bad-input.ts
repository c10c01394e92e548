import type { ApiRequest, Json } from '@fixpoint/core'
import { ask, type Scenario, type Step } from '../scenario.ts'
import { badApps } from './bad-apps.ts'
import { badIngresses } from './bad-ingresses.ts'
import {
  apply,
  container,
  create,
  deployment,
  deployments,
  inNamespace,
  namespaces,
  object,
  patch,
  serveApps,
  service,
  services,
  template,
  update,
} from './objects.ts'

const space = 'bad-input'

const wrong = (claim: string, spec: Parameters<typeof deployment>[1], metadata = {}): Step =>
  apply(claim, deployments, space, deployment('t', spec, metadata))

const wrongContainer = (claim: string, more: Parameters<typeof container>[0]): Step =>
  wrong(claim, { template: template('t', { containers: [container(more)] }) })

const raw = (claim: string, body: Json, more: Partial<Extract<ApiRequest, { _tag: 'Patch' }>> = {}): Step =>
  ask(claim, {
    _tag: 'Patch',
    patchType: 'apply',
    resource: deployments,
    namespace: space,
    name: 'web',
    force: true,
    fieldManager: 'fixpoint',
    body,
    ...more,
  })

const wrongService = (claim: string, spec: Parameters<typeof service>[1], name = 'bad'): Step =>
  apply(claim, services, space, service(name, spec))

const long = (length: number): string => 'a'.repeat(length)

export const badInput: Scenario = {
  name: 'bad-input',
  steps: [
    inNamespace(space),
    serveApps,
    wrongContainer('names a field that is not', { imagePullPolcy: 'Always' }),
    ...(['Strict', 'Warn', 'Ignore'] as const).map((fieldValidation) =>
      ask(`posts a field that is not, ${fieldValidation}`, {
        _tag: 'Create',
        resource: deployments,
        namespace: space,
        fieldValidation,
        body: deployment(`p-${fieldValidation.toLowerCase()}`, {
          template: template(`p-${fieldValidation.toLowerCase()}`, {
            containers: [container({ imagePullPolcy: 'Always' })],
          }),
          bogus: 1,
        }),
      }),
    ),
    wrong('asks for text replicas', { replicas: 'two' }),
    create('posts text replicas', deployments, space, deployment('t', { replicas: 'two' })),
    wrong('has no containers', { template: template('t', { containers: [] }) }),
    create(
      'has no selector',
      deployments,
      space,
      object(deployments, { name: 't' }, { spec: { template: template('t') } }),
    ),
    create('has nothing', deployments, space, object(deployments, { name: 't' })),
    create('has no name', deployments, space, object(deployments, {})),
    wrongContainer('has no image', { image: '' }),
    wrongContainer('has a bad container name', { name: 'Bad_Name' }),
    wrongContainer('has a port of 0', { ports: [{ containerPort: 0 }] }),
    wrongContainer('has a port of 70000', { ports: [{ containerPort: 70_000, name: 'UPPER' }] }),
    wrongContainer('has two ports of one name', {
      ports: [
        { containerPort: 1, name: 'a' },
        { containerPort: 2, name: 'a' },
      ],
    }),
    wrongContainer('has a protocol that is not', { ports: [{ containerPort: 1, protocol: 'HTTP' }] }),
    wrongContainer('has a pull policy that is not', { imagePullPolicy: 'Sometimes' }),
    wrongContainer('asks for more than it may have', {
      resources: { requests: { cpu: '2', memory: '1Gi' }, limits: { cpu: '1', memory: '512Mi' } },
    }),
    create(
      'asks for cpu in words',
      deployments,
      space,
      deployment('t', {
        template: template('t', { containers: [container({ resources: { requests: { cpu: 'lots' } } })] }),
      }),
    ),
    wrong('asks for negative replicas', { replicas: -1 }),
    wrong('restarts never', { template: template('t', { restartPolicy: 'Never' }) }),
    wrong('has a strategy that is not', { strategy: { type: 'Sideways' } }),
    wrong('recreates by rolling', { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } }),
    wrong('surges by nothing', {
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } },
    }),
    wrong('is unavailable by too much', { strategy: { rollingUpdate: { maxUnavailable: '101%' } } }),
    wrong('is unavailable by words', { strategy: { rollingUpdate: { maxUnavailable: 'half' } } }),
    wrong('gives up before it is ready', { minReadySeconds: 20, progressDeadlineSeconds: 10 }),
    wrong('keeps a negative history', { revisionHistoryLimit: -1, minReadySeconds: -1 }),
    wrong('selects everything', { selector: {} }),
    wrong('selects by an operator that is not', {
      selector: { matchExpressions: [{ key: 'app', operator: 'Near', values: ['t'] }] },
    }),
    wrong('selects by expressions', {
      selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['t'] }] },
    }),
    wrong('cannot select otherwise later', { selector: { matchLabels: { app: 'other' } } }),
    apply('has no such namespace', deployments, 'no-such', deployment('web')),
    create('has no such namespace, in a POST', deployments, 'no-such', deployment('web')),
    raw('has another name than the path', deployment('other')),
    raw('has another namespace than the path', deployment('web', {}, { namespace: 'other' })),
    raw('has no name', object(deployments, {}, { spec: deployment('web')['spec'] })),
    raw('is of another kind', service('web')),
    raw('has no kind', { metadata: { name: 'web' } }),
    raw('is of another version', { ...deployment('web'), apiVersion: 'apps/v1beta1' }),
    raw('has no manager', deployment('web'), { fieldManager: '' }),
    raw('forces a merge', { spec: { replicas: 2 } }, { patchType: 'merge' }),
    raw(
      'has managed fields',
      deployment(
        'web',
        {},
        {
          managedFields: [
            { manager: 'x', operation: 'Apply', apiVersion: 'apps/v1', fieldsType: 'FieldsV1', fieldsV1: {} },
          ],
        },
      ),
    ),
    raw('is a list', []),
    raw('creates', deployment('web')),
    create('exists already', deployments, space, deployment('web')),
    create('is of another kind, in a POST', deployments, space, service('web')),
    create('names no kind', deployments, space, { metadata: { name: 'unnamed' }, spec: deployment('unnamed')['spec'] }),
    create('is elsewhere', deployments, space, deployment('web', {}, { namespace: 'other' })),
    update('has another name, in a PUT', deployments, space, 'web', deployment('other')),
    update('has no name, in a PUT', deployments, space, 'web', object(deployments, {})),
    update('is elsewhere, in a PUT', deployments, space, 'web', deployment('web', {}, { namespace: 'other' })),
    update('is not there', deployments, space, 'nothing', deployment('nothing')),
    patch('tests what is not so', 'json', deployments, space, 'web', [
      { op: 'test', path: '/spec/replicas', value: 99 },
    ]),
    patch('replaces what is not there', 'json', deployments, space, 'web', [
      { op: 'replace', path: '/spec/nothing', value: 3 },
    ]),
    patch('removes what is not there', 'json', deployments, space, 'web', [
      { op: 'remove', path: '/metadata/annotations' },
    ]),
    patch('is no list of operations', 'json', deployments, space, 'web', { op: 'remove' }),
    patch('does what nobody can', 'json', deployments, space, 'web', [{ op: 'frobnicate', path: '/spec' }]),
    patch('patches nothing', 'json', deployments, space, 'nothing', [{ op: 'remove', path: '/spec' }]),
    patch('merges into nothing', 'merge', deployments, space, 'nothing', { spec: { replicas: 1 } }),
    patch('merges a list', 'merge', deployments, space, 'web', [{}]),
    patch('merges another name', 'merge', deployments, space, 'web', { metadata: { name: 'zz' } }),
    patch('merges another namespace', 'merge', deployments, space, 'web', { metadata: { namespace: 'zz' } }),
    patch('merges another selector', 'merge', deployments, space, 'web', {
      spec: { selector: { matchLabels: { app: 'other' } } },
    }),
    patch('merges bad labels', 'merge', deployments, space, 'web', { metadata: { labels: { 'a b': 'c', ok: 'b c' } } }),
    patch('merges bad annotations', 'merge', deployments, space, 'web', {
      metadata: { annotations: { 'a/b/c': 'x' } },
    }),
    patch('merges too much', 'merge', deployments, space, 'web', {
      metadata: { annotations: { big: 'x'.repeat(300_000) } },
    }),
    ...['Web', '-web', 'web_1', long(64), long(254), '1web', 'a.b'].map((name) =>
      wrongService(`names a Service ${name.slice(0, 20)}`, {}, name),
    ),
    ...['Web', long(64), long(254), 'a.b'].map((name) =>
      apply(`names a Deployment ${name.slice(0, 20)}`, deployments, space, deployment(name)),
    ),
    ask('names a namespace badly', {
      _tag: 'Create',
      resource: namespaces,
      body: object(namespaces, { name: 'Bad.Name' }),
    }),
    wrongService('has ports of 0 and 70000', {
      ports: [
        { name: 'a', port: 0 },
        { name: 'b', port: 70_000 },
      ],
    }),
    wrongService('has the same port twice', {
      ports: [
        { name: 'a', port: 1 },
        { name: 'b', port: 1 },
      ],
    }),
    wrongService('has two ports of one name', {
      ports: [
        { name: 'a', port: 1 },
        { name: 'a', port: 2 },
      ],
    }),
    wrongService('has two ports without names', { ports: [{ port: 1 }, { port: 2 }] }),
    wrongService('has no ports', { ports: [] }),
    wrongService('has a target that is no port', { ports: [{ port: 1, targetPort: 'UPPER CASE' }] }),
    wrongService('has a type that is not', { type: 'Magic' }),
    wrongService('has an affinity that is not', { sessionAffinity: 'Sometimes' }),
    wrongService('is out of range', { clusterIP: '192.168.0.1' }),
    create('makes a Service', services, space, service('good')),
    patch('changes its address', 'merge', services, space, 'good', { spec: { clusterIP: '10.96.9.9' } }),
    ...badIngresses(space),
    ...badApps(space),
  ],
}
