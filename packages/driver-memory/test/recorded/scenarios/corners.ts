import type { JsonObject, Resource } from '@fixpoint/core'
import { ask, type Scenario, type Step } from '../scenario.ts'
import {
  apply,
  deployment,
  deployments,
  inNamespace,
  object,
  patch,
  replicaSets,
  resource,
  template,
  update,
} from './objects.ts'
import { controller, controllers, create, job, jobs, statefulSet, statefulSets, storage } from './workload-objects.ts'

const space = 'corners'

const runtimeClasses = resource('node.k8s.io', 'RuntimeClass', 'runtimeclasses', false)
const priorityClasses = resource('scheduling.k8s.io', 'PriorityClass', 'priorityclasses', false)
const storageClasses = resource('storage.k8s.io', 'StorageClass', 'storageclasses', false)
const budgets = resource('policy', 'PodDisruptionBudget', 'poddisruptionbudgets')
const claims = resource('', 'PersistentVolumeClaim', 'persistentvolumeclaims')

const runtimeClass = (handler: string, rest: JsonObject = {}): JsonObject =>
  object(runtimeClasses, { name: space }, { handler, ...rest })

const claim = (name: string, spec: JsonObject = {}): JsonObject =>
  object(claims, { name }, { spec: { ...storage, ...spec } })

const long = (length: number): string => 'a'.repeat(length)

const createOfAll = (claim: string, of: Resource, body: JsonObject): Step =>
  ask(claim, { _tag: 'Create', resource: of, body, fieldManager: 'creator' })

const rename = (claim: string, handler: string): Step =>
  ask(claim, { _tag: 'Patch', patchType: 'merge', resource: runtimeClasses, name: space, body: { handler } })

/** What kube-apiserver checks by its types is told after what it checks by hand, and counts in bytes. */
const byTypes: readonly Step[] = [
  createOfAll(
    'has a bad handler and a bad selector',
    runtimeClasses,
    runtimeClass('A', { scheduling: { nodeSelector: { 'a b': 'c' } } }),
  ),
  createOfAll('has a long handler', runtimeClasses, runtimeClass(long(64))),
  createOfAll('has a good handler', runtimeClasses, runtimeClass('runc')),
  rename('asks for a bad handler later', 'A'),
  rename('asks for no handler later', ''),
  ask('removes the class', { _tag: 'Delete', resource: runtimeClasses, name: space, options: {} }),
  create('has a long name and too few pods', controllers, space, controller(long(254), { replicas: -1, selector: {} })),
]

const read: readonly Step[] = [
  createOfAll(
    'has a policy that is no text',
    priorityClasses,
    object(priorityClasses, { name: space }, { value: 1, preemptionPolicy: {} }),
  ),
  apply(
    'applies a map where a number or text stands',
    budgets,
    space,
    object(budgets, { name: 'b' }, { spec: { maxUnavailable: { x: 'y' } } }),
  ),
  apply(
    'applies what can not be read, under another name',
    deployments,
    space,
    deployment('other', { minReadySeconds: -5, strategy: { rollingUpdate: { maxSurge: ['x'] } } }),
    { name: 'web' },
  ),
  apply(
    'applies into no namespace',
    replicaSets,
    space,
    object(
      replicaSets,
      { name: 'a', namespace: null },
      { spec: { selector: { matchLabels: { app: 'a' } }, template: template('a') } },
    ),
  ),
]

const patches: readonly Step[] = [
  create('makes a Deployment', deployments, space, deployment('web', {}, { labels: { tier: 'db' } })),
  create('has a time that is none', deployments, space, deployment('t', {}, { creationTimestamp: '' })),
  patch(
    'patches what is not there',
    'strategic',
    deployments,
    space,
    'web',
    { metadata: { annotations: { note: null, $patch: 'delete' } }, bogus: { a: null } },
    { fieldValidation: 'Strict' },
  ),
  patch(
    'replaces what is there',
    'strategic',
    deployments,
    space,
    'web',
    {
      spec: {
        template: {
          spec: {
            containers: [{ name: 'app', image: 'nginx' }],
            '$setElementOrder/containers': [{ name: 'app' }],
            volumes: [{ name: 'v', emptyDir: { medium: null } }],
            bogus: 1,
          },
        },
      },
      metadata: { labels: { $patch: 'replace', note: null } },
    },
    { fieldValidation: 'Strict' },
  ),
  patch('forgets all managers', 'strategic', deployments, space, 'web', { metadata: { managedFields: [] } }),
  apply(
    'applies a status to what nobody manages',
    deployments,
    space,
    object(deployments, { name: 'web' }, { status: { readyReplicas: 1 } }),
    { subresource: 'status' },
  ),
]

const warned: readonly Step[] = [
  create('keeps all revisions', statefulSets, space, statefulSet('s', { revisionHistoryLimit: -1 })),
  patch(
    'is told again when it scales',
    'merge',
    statefulSets,
    space,
    's',
    { spec: { replicas: 3 } },
    {
      subresource: 'scale',
    },
  ),
]

/** The labels of their pods stand in for labels of their own, also for what was stored without. */
const labelled: readonly Step[] = [
  create('makes a ReplicationController', controllers, space, controller('c')),
  update(
    'writes its status without labels',
    controllers,
    space,
    'c',
    { metadata: { name: 'c' }, status: {} },
    {
      subresource: 'status',
    },
  ),
  patch('changes nothing', 'merge', controllers, space, 'c', { metadata: { name: 'c' } }),
  patch('changes nothing again', 'merge', controllers, space, 'c', { metadata: { name: 'c' } }),
  create('runs once, without labels', jobs, space, job('j')),
  patch('changes nothing of it', 'merge', jobs, space, 'j', { metadata: { name: 'j' } }),
  create(
    'asks for less than nothing',
    jobs,
    space,
    job('less', { completions: -1, completionMode: 'Indexed', backoffLimit: -1 }),
  ),
]

const claimed: readonly Step[] = [
  create('has an empty mode', claims, space, claim('empty', { volumeMode: '' })),
  create('makes a claim', claims, space, claim('p')),
  update(
    'asks for more than storage',
    claims,
    space,
    'p',
    claim('p', {
      resources: { requests: { storage: '1Gi', bogus: 1 } },
      selector: { matchLabels: { b: 'c', a: 'b' } },
    }),
  ),
]

const classed: readonly Step[] = [
  createOfAll(
    'has empty words',
    storageClasses,
    object(storageClasses, { name: space }, { provisioner: 'a', reclaimPolicy: '', volumeBindingMode: '' }),
  ),
  createOfAll(
    'has an empty policy',
    storageClasses,
    object(storageClasses, { name: space }, { provisioner: 'a', reclaimPolicy: '' }),
  ),
  ask('removes it', { _tag: 'Delete', resource: storageClasses, name: space, options: {} }),
]

/** What sequences drawn from seeds found one after another. */
export const corners: Scenario = {
  name: space,
  steps: [inNamespace(space), ...byTypes, ...read, ...patches, ...warned, ...labelled, ...claimed, ...classed],
}
