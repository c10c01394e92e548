import type { JsonObject } from '@fixpoint/core'
import { onTopOf, type Scenario } from '../scenario.ts'
import {
  create,
  deployment,
  deployments,
  inNamespace,
  patch,
  pods,
  simpleContainer,
  simplePod,
  small,
  template,
  update,
} from './objects.ts'

/** What a pod asks for as a whole, beside what its containers ask for. */
const place = 'pod-level'

const wide = { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } }
const bounded = (limits: JsonObject): JsonObject => simpleContainer('app', { limits })

const pod = (claim: string, name: string, resources: JsonObject, spec: JsonObject = {}) =>
  create(claim, pods, place, simplePod(name, { resources, containers: [simpleContainer('app', small)], ...spec }))
const resize = (claim: string, name: string, spec: JsonObject) =>
  patch(claim, 'strategic', pods, place, name, { spec }, { subresource: 'resize', fieldManager: 'sizer' })
const others = { containers: [simpleContainer('app')] }

export const podLevel: Scenario = {
  name: place,
  steps: [
    inNamespace(place),
    pod('asks for more than its container', 'wide', wide),
    pod('says what it may use', 'limits', { limits: { cpu: 4, memory: '4096Mi' } }),
    pod('says what it may use, and its containers nothing', 'alone', { limits: { cpu: '1' } }, others),
    pod('says what it asks for', 'requests', { requests: { cpu: '1' } }),
    pod(
      'asks for more than all of its containers may use',
      'raised',
      { requests: { cpu: '3' } },
      {
        containers: [bounded({ cpu: '1', memory: '1Gi' })],
        initContainers: [simpleContainer('first', { limits: { cpu: '2' } })],
      },
    ),
    pod('is sure of it', 'sure', { limits: { cpu: '1', memory: '1Gi' } }, others),
    pod('says nothing as a whole', 'nothing', {}),
    pod('says nothing of it', 'empty', { requests: {}, limits: {} }),
    pod(
      'has containers with huge pages',
      'huge',
      { requests: { memory: '1Gi' } },
      { containers: [bounded({ cpu: '1', memory: '1Gi', 'hugepages-2Mi': '4Mi' })] },
    ),
    pod(
      'has containers beside each other and one after another',
      'many',
      { limits: { cpu: '2' } },
      {
        containers: [simpleContainer('app', small), simpleContainer('side', small)],
        initContainers: [
          { ...simpleContainer('stays', small), restartPolicy: 'Always' },
          simpleContainer('first', { requests: { cpu: '700m', memory: '1Gi' } }),
        ],
      },
    ),
    pod('asks for less than its container', 'less', { requests: { cpu: '50m' } }),
    pod('may use less than its container', 'bound', { limits: { cpu: '150m' } }),
    pod('asks for more than it may use', 'reversed', { requests: { cpu: '3' }, limits: { cpu: '2' } }),
    pod('asks for what only containers have', 'storage', { requests: { 'ephemeral-storage': '1Gi' } }),
    pod('asks for what somebody else gives', 'device', { limits: { 'example.com/device': '1' } }),
    pod('asks for what nobody has', 'nobody', { requests: { 'a b': '1' } }),
    pod('asks for claims', 'claims', { claims: [{ name: 'c' }] }),
    pod('asks for no claims', 'no-claims', { claims: [] }),
    pod('asks for less than nothing', 'negative', { requests: { cpu: '-1' } }),
    pod('asks for huge pages alone', 'pages', { limits: { 'hugepages-2Mi': '3Mi' } }),
    pod('asks for huge pages without a limit', 'page', { requests: { cpu: '1', 'hugepages-2Mi': '4Mi' } }),
    pod('runs on Windows', 'windows', wide, { os: { name: 'windows' } }),
    update('forgets what it asks for', pods, place, 'wide', {
      [onTopOf]: 'pods/wide',
      metadata: { labels: { a: 'b' } },
      spec: { resources: null },
    }),
    resize('is resized as a whole', 'wide', { resources: { requests: { cpu: '1500m' }, limits: { cpu: '3' } } }),
    resize('is resized to less than its container', 'wide', { resources: { requests: { cpu: '10m' } } }),
    resize('loses a limit as a whole', 'wide', { resources: { limits: { cpu: null } } }),
    resize('loses all of it', 'wide', { resources: null }),
    resize('is resized to other resources as a whole', 'wide', { resources: { requests: { 'hugepages-2Mi': '2Mi' } } }),
    resize('is resized to what its container may not use', 'wide', {
      containers: [simpleContainer('app', { limits: { cpu: '9' } })],
    }),
    resize('is no longer sure as a whole', 'sure', { resources: { requests: { cpu: '500m' } } }),
    create(
      'makes a pod that says nothing as a whole',
      pods,
      place,
      simplePod('plain', { containers: [simpleContainer('app', small)] }),
    ),
    resize('says nothing more as a whole', 'plain', { resources: {} }),
    resize('says as a whole what it asks for', 'plain', { resources: { requests: { cpu: '1' } } }),
    create('makes pods that ask for something as a whole', deployments, place, {
      ...deployment('web', {
        replicas: 0,
        template: template('web', { resources: { limits: { cpu: '1.0', memory: '1Gi' } } }),
      }),
    }),
    create('makes pods that ask for too little as a whole', deployments, place, {
      ...deployment('less', {
        replicas: 0,
        template: template('less', {
          containers: [simpleContainer('app', small)],
          resources: { requests: { cpu: '1m' } },
        }),
      }),
    }),
  ],
}
