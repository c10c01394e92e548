import type { JsonObject, Resource } from '@fixpoint/core'
import { ask, type Scenario, type Step } from '../scenario.ts'
import { ingresses, namespaces, object, pods, resource, template } from './objects.ts'

// What a pod, a claim and an Ingress get of a class, whether they name one or one is the default.

const space = 'classes'

const priorityClasses = resource('scheduling.k8s.io', 'PriorityClass', 'priorityclasses', false)
const storageClasses = resource('storage.k8s.io', 'StorageClass', 'storageclasses', false)
const ingressClasses = resource('networking.k8s.io', 'IngressClass', 'ingressclasses', false)
const claims = resource('', 'PersistentVolumeClaim', 'persistentvolumeclaims')

const made = (claim: string, of: Resource, metadata: JsonObject, rest: JsonObject = {}): Step =>
  ask(claim, {
    _tag: 'Create',
    resource: of,
    ...(of.namespaced && { namespace: space }),
    body: object(of, metadata, rest),
  })

const merged = (claim: string, of: Resource, name: string, body: JsonObject, subresource?: 'status'): Step =>
  ask(claim, {
    _tag: 'Patch',
    patchType: 'merge',
    resource: of,
    ...(of.namespaced && { namespace: space }),
    name,
    ...(subresource !== undefined && { subresource }),
    body,
  })

const gone = (of: Resource, name: string): Step =>
  ask('is deleted', { _tag: 'Delete', resource: of, ...(of.namespaced && { namespace: space }), name })

const pod = (claim: string, name: string, spec: JsonObject = {}): Step =>
  made(claim, pods, { name }, { spec: { ...(template(name)['spec'] as JsonObject), ...spec } })

const priority = (claim: string, name: string, rest: JsonObject): Step => made(claim, priorityClasses, { name }, rest)

const claim = (about: string, name: string, spec: JsonObject = {}, metadata: JsonObject = {}): Step =>
  made(
    about,
    claims,
    { name, ...metadata },
    { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec } },
  )

const ofStorage = (name: string, isDefault: boolean, rest: JsonObject = {}): Step =>
  made(
    isDefault ? 'is the default' : 'is none',
    storageClasses,
    { name, annotations: { 'storageclass.kubernetes.io/is-default-class': String(isDefault) } },
    { provisioner: 'example.com/disk', ...rest },
  )

const size = (storage: string): JsonObject => ({ spec: { resources: { requests: { storage } } } })

const ingress = (about: string, name: string, spec: JsonObject = {}, metadata: JsonObject = {}): Step =>
  made(
    about,
    ingresses,
    { name, ...metadata },
    { spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } }, ...spec } },
  )

const priorities: readonly Step[] = [
  pod('names no class', 'plain'),
  pod('says its priority itself', 'own', { priority: 5 }),
  pod('says the priority that it gets', 'zero', { priority: 0 }),
  pod('says that it preempts nobody', 'meek', { preemptionPolicy: 'Never' }),
  pod('names a class that is not there', 'lost', { priorityClassName: 'none' }),
  made(
    'names one, and no name',
    pods,
    { generateName: 'lost-' },
    { spec: { ...(template('a')['spec'] as JsonObject), priorityClassName: 'none' } },
  ),
  priority('is a class', 'high', { value: 1000 }),
  priority('is a class that preempts nobody', 'quiet', { value: 500, preemptionPolicy: 'Never' }),
  pod('names a class', 'first', { priorityClassName: 'high' }),
  pod('names a class that preempts nobody', 'second', { priorityClassName: 'quiet' }),
  pod('names a class, and another priority', 'third', { priorityClassName: 'high', priority: 7 }),
  pod('names a class, and another policy', 'fourth', { priorityClassName: 'high', preemptionPolicy: 'Never' }),
  priority('is the default', 'usual', { value: 10, globalDefault: true, preemptionPolicy: 'Never' }),
  priority('would be a second default', 'other', { value: 20, globalDefault: true }),
  merged('would become a second default', priorityClasses, 'high', { globalDefault: true }),
  merged('is the default that it is', priorityClasses, 'usual', { description: 'x' }),
  pod('gets the default', 'fifth'),
  pod('wants zero beside the default', 'sixth', { priority: 0 }),
  gone(priorityClasses, 'usual'),
  pod('gets no class again', 'seventh'),
]

const storage: readonly Step[] = [
  claim('has no class', 'early'),
  ofStorage('slow', false),
  ofStorage('fast', true, { allowVolumeExpansion: true }),
  claim('gets the default', 'usual'),
  claim('names a class', 'named', { storageClassName: 'slow' }),
  claim('wants none', 'none', { storageClassName: '' }),
  claim(
    'names one as it was once done',
    'old',
    {},
    { annotations: { 'volume.beta.kubernetes.io/storage-class': 'slow' } },
  ),
  claim('asks for a fraction of a byte', 'part', {
    resources: { requests: { storage: '1500m' }, limits: { storage: '1' } },
  }),
  merged('is not bound', claims, 'usual', size('2Gi')),
  ...['usual', 'named', 'none'].flatMap((name) => [
    merged('is bound', claims, name, { status: { phase: 'Bound', capacity: { storage: '1Gi' } } }, 'status'),
    merged('grows', claims, name, size('2Gi')),
  ]),
  merged('shrinks', claims, 'usual', size('1Gi')),
  merged('stays as large', claims, 'usual', size('2048Mi')),
]

const networking: readonly Step[] = [
  ingress('has no class', 'early'),
  made(
    'is the default',
    ingressClasses,
    { name: 'usual', annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } },
    { spec: { controller: 'example.com/a' } },
  ),
  made('is another', ingressClasses, { name: 'other' }, { spec: { controller: 'example.com/b' } }),
  ingress('gets the default', 'plain'),
  ingress('names a class', 'named', { ingressClassName: 'other' }),
  ingress('names one as it was once done', 'old', {}, { annotations: { 'kubernetes.io/ingress.class': 'other' } }),
  merged('keeps its class', ingresses, 'plain', { metadata: { labels: { a: 'b' } } }),
  merged('loses its class', ingresses, 'plain', { spec: { ingressClassName: null } }),
]

export const classes: Scenario = {
  name: space,
  steps: [
    made('has a place', namespaces, { name: space }),
    ...priorities,
    ...storage,
    ...networking,
    ...['high', 'quiet'].map((name) => gone(priorityClasses, name)),
    ...['slow', 'fast'].map((name) => gone(storageClasses, name)),
    ...['usual', 'other'].map((name) => gone(ingressClasses, name)),
  ],
}
