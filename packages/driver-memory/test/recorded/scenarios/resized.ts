import type { JsonObject } from '@fixpoint/core'
import { ask, type Scenario } from '../scenario.ts'
import {
  apply,
  create,
  get,
  inNamespace,
  patch,
  pods,
  simpleContainer,
  simplePod,
  small,
  staticPod,
} from './objects.ts'

/** What containers of a running pod ask for. */
const place = 'resized'
// Managers are told in the order of their times, and then of their names: these agree, however long the recording takes.
const resizing = { subresource: 'resize', fieldManager: 'sizer' } as const
const asNode = { subresource: 'status', fieldManager: 'scenario-node' } as const

const withResources = (resources: JsonObject, name = 'app', list = 'containers'): JsonObject => ({
  spec: { [list]: [{ name, resources }] },
})
const resize = (claim: string, body: JsonObject, name = 'web') =>
  patch(claim, 'strategic', pods, place, name, body, resizing)

export const resized: Scenario = {
  name: place,
  steps: [
    inNamespace(place),
    create(
      'makes a pod',
      pods,
      place,
      simplePod('web', {
        containers: [simpleContainer('app', small), simpleContainer('side')],
        initContainers: [simpleContainer('first', small)],
      }),
    ),
    ask('has a part for its size', {
      _tag: 'Get',
      resource: pods,
      namespace: place,
      name: 'web',
      subresource: 'resize',
    }),
    resize('is resized', withResources({ requests: { cpu: '150m' }, limits: { cpu: '300m' } })),
    resize('is resized to the same', withResources({ requests: { cpu: '0.15' } })),
    resize('resizes an init container', withResources({ requests: { cpu: '50m' } }, 'first', 'initContainers')),
    resize('asks for more than it may use', withResources({ requests: { cpu: '2' } })),
    resize('loses a limit', withResources({ limits: { cpu: null } })),
    resize('gets other resources', withResources({ requests: { 'ephemeral-storage': '1Gi' } })),
    resize(
      'gets other resources at first',
      withResources({ requests: { 'ephemeral-storage': '1Gi' } }, 'first', 'initContainers'),
    ),
    resize('gets another container', withResources(small, 'new')),
    resize('gets another way to be resized', {
      spec: {
        containers: [{ name: 'app', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] }],
      },
    }),
    patch(
      'loses a container',
      'json',
      pods,
      place,
      'web',
      [
        { op: 'remove', path: '/spec/containers/1' },
        { op: 'remove', path: '/spec/initContainers' },
      ],
      resizing,
    ),
    patch(
      'has a container renamed',
      'json',
      pods,
      place,
      'web',
      [{ op: 'replace', path: '/spec/containers/1/name', value: 'other' }],
      resizing,
    ),
    resize('changes nothing but its size', {
      metadata: { labels: { g: 'h' } },
      spec: {
        nodeName: 'elsewhere',
        containers: [{ name: 'side', image: 'other', resources: { requests: { memory: '1Gi' } } }],
      },
    }),
    apply(
      'applies a size',
      pods,
      place,
      simplePod('web', { containers: [simpleContainer('app', { requests: { cpu: '170m' } })] }),
      resizing,
    ),
    apply(
      'applies a size that another manages',
      pods,
      place,
      simplePod('web', { containers: [simpleContainer('app', { requests: { cpu: '180m' } })] }),
      { ...resizing, force: false, fieldManager: 'other' },
    ),
    apply('applies no size', pods, place, simplePod('web', { containers: [{ name: 'app' }] }), resizing),
    get('is as it was resized', pods, place, 'web'),
    patch(
      'is resized by another way',
      'strategic',
      pods,
      place,
      'web',
      { metadata: { labels: { i: 'j' } } },
      { fieldManager: 'user' },
    ),
    create(
      'makes a pod that asks for nothing',
      pods,
      place,
      simplePod('idle', { containers: [simpleContainer('app')] }),
    ),
    resize('asks for something', withResources(small), 'idle'),
    resize(
      'asks as a whole for what no pod does',
      { spec: { resources: { requests: { 'ephemeral-storage': '1Gi' } } } },
      'idle',
    ),
    resize('asks as a whole for less than nothing', { spec: { resources: { requests: { memory: '-1' } } } }, 'idle'),
    create(
      'makes a pod whose init container restarts',
      pods,
      place,
      simplePod('sure', { containers: [simpleContainer('app', { limits: { cpu: '1', memory: '1Gi' } })] }),
    ),
    resize('is no longer sure of it', withResources({ requests: { cpu: '500m' } }), 'sure'),
    patch(
      'runs on an old node',
      'merge',
      pods,
      place,
      'sure',
      {
        status: {
          containerStatuses: [
            { name: 'app', image: 'nginx', imageID: '', ready: true, restartCount: 0, state: { running: {} } },
          ],
        },
      },
      asNode,
    ),
    resize('is resized to nothing else on an old node', withResources({}), 'sure'),
    resize('is resized on an old node', withResources({ requests: { cpu: '2' }, limits: { cpu: '2' } }), 'sure'),
    patch(
      'runs on a new node',
      'merge',
      pods,
      place,
      'sure',
      {
        status: {
          containerStatuses: [
            {
              name: 'app',
              image: 'nginx',
              imageID: '',
              ready: true,
              restartCount: 0,
              state: { running: {} },
              resources: {},
            },
          ],
        },
      },
      asNode,
    ),
    resize('is resized on a new node', withResources({ requests: { cpu: '2' }, limits: { cpu: '2' } }), 'sure'),
    create(
      'makes a pod of Windows',
      pods,
      place,
      simplePod('windows', { os: { name: 'windows' }, containers: [simpleContainer('app', small)] }),
    ),
    resize('is resized on Windows', withResources({ requests: { cpu: '50m' } }), 'windows'),
    create('makes a static pod', pods, place, staticPod),
    resize('is resized for ever', withResources({ requests: { cpu: '50m' } }), 'static'),
    create(
      'makes a pod that nobody will manage',
      pods,
      place,
      simplePod('orphan', { containers: [simpleContainer('app', small)] }),
    ),
    patch('is managed by nobody', 'merge', pods, place, 'orphan', { metadata: { managedFields: [{}] } }),
    apply(
      'has its size applied first of all',
      pods,
      place,
      simplePod('orphan', { containers: [simpleContainer('app', { requests: { cpu: '150m' } })] }),
      resizing,
    ),
  ],
}
