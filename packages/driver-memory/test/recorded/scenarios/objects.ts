import {
  type ApiRequest,
  app,
  customResourceDefinition,
  event,
  type JsonObject,
  lease,
  type PatchType,
  type Resource,
} from '@fixpoint/core'
import { ask, type Step } from '../scenario.ts'

/** A resource in its version v1. */
export const resource = (group: string, kind: string, plural: string, namespaced = true): Resource => ({
  group,
  version: 'v1',
  kind,
  plural,
  namespaced,
})

export const namespaces = resource('', 'Namespace', 'namespaces', false)
export const deployments = resource('apps', 'Deployment', 'deployments')
export const replicaSets = resource('apps', 'ReplicaSet', 'replicasets')
export const pods = resource('', 'Pod', 'pods')
export const services = resource('', 'Service', 'services')
export const ingresses = resource('networking.k8s.io', 'Ingress', 'ingresses')
const definitions = resource('apiextensions.k8s.io', 'CustomResourceDefinition', 'customresourcedefinitions', false)
export const apps = app
export const leases = lease
export const events = event

const versionOf = ({ group, version }: Resource): string => (group === '' ? version : `${group}/${version}`)

/** An object of a kind: metadata, and what stands beside it. */
export const object = (resource: Resource, metadata: JsonObject, rest: JsonObject = {}): JsonObject => ({
  apiVersion: versionOf(resource),
  kind: resource.kind,
  metadata,
  ...rest,
})

export const container = (more: JsonObject = {}): JsonObject => ({
  name: 'app',
  image: 'nginx:1.27',
  ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
  ...more,
})

export const template = (name: string, spec: JsonObject = {}): JsonObject => ({
  metadata: { labels: { app: name } },
  spec: { containers: [container()], ...spec },
})

export const deployment = (name: string, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject =>
  object(
    deployments,
    { name, ...metadata },
    {
      spec: { replicas: 2, selector: { matchLabels: { app: name } }, template: template(name), ...spec },
    },
  )

export const service = (name: string, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject =>
  object(
    services,
    { name, ...metadata },
    {
      spec: { selector: { app: name }, ports: [{ name: 'http', port: 9093, targetPort: 'http' }], ...spec },
    },
  )

export const backend = (name: string): JsonObject => ({ service: { name, port: { name: 'http' } } })

export const ingress = (name: string, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject =>
  object(
    ingresses,
    { name, ...metadata },
    {
      spec: {
        rules: [
          { host: 'minha-app.local', http: { paths: [{ path: '/', pathType: 'Prefix', backend: backend(name) }] } },
        ],
        ...spec,
      },
    },
  )

export const anApp = (name: string, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject =>
  object(
    apps,
    { name, ...metadata },
    {
      spec: {
        deploy: { image: 'nginx:1.27', replicas: 2, containerPort: 8080 },
        service: { port: 9093 },
        ingress: { host: 'minha-app.local', path: '/' },
        ...spec,
      },
    },
  )

export const small = { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '200m', memory: '64Mi' } }

export const simpleContainer = (name: string, resources: JsonObject = {}): JsonObject => ({
  name,
  image: 'nginx:1.27',
  resources,
})

/** A pod that gets no token, and so no volume of a drawn name. */
export const simplePod = (name: string, spec: JsonObject, metadata: JsonObject = {}): JsonObject =>
  object(pods, { name, ...metadata }, { spec: { automountServiceAccountToken: false, ...spec } })

/** A pod that a file on its node stands for: nobody changes it here. */
export const staticPod: JsonObject = simplePod(
  'static',
  { nodeName: 'n', containers: [simpleContainer('app', small)] },
  { annotations: { 'kubernetes.io/config.mirror': 'x' } },
)

/** The first step of most scenarios. */
export const inNamespace = (name: string): Step =>
  ask('makes a namespace', { _tag: 'Create', resource: namespaces, body: object(namespaces, { name }) })

/** Serves Apps; served already where another scenario did it. */
export const serveApps: Step = ask('serves Apps', {
  _tag: 'Create',
  resource: definitions,
  body: customResourceDefinition(),
})

export const get = (claim: string, resource: Resource, namespace: string, name: string): Step =>
  ask(claim, { _tag: 'Get', resource, namespace, name })

export const create = (claim: string, resource: Resource, namespace: string, body: JsonObject): Step =>
  ask(claim, { _tag: 'Create', resource, namespace, body })

export const apply = (
  claim: string,
  resource: Resource,
  namespace: string,
  body: JsonObject,
  more: {
    readonly subresource?: Subresource
    readonly force?: boolean
    readonly fieldManager?: string
    readonly name?: string
  } = {},
): Step => {
  const { name } = (body['metadata'] ?? {}) as { readonly name?: string }
  return ask(claim, {
    _tag: 'Patch',
    patchType: 'apply',
    resource,
    namespace,
    name: name ?? 'web',
    body,
    force: true,
    fieldManager: 'fixpoint',
    fieldValidation: 'Strict',
    ...more,
  })
}

export const patch = (
  claim: string,
  patchType: PatchType,
  resource: Resource,
  namespace: string,
  name: string,
  body: JsonObject | readonly JsonObject[],
  more: {
    readonly subresource?: Subresource
    readonly fieldManager?: string
    readonly fieldValidation?: 'Strict'
  } = {},
): Step => ask(claim, { _tag: 'Patch', patchType, resource, namespace, name, body, fieldManager: 'editor', ...more })

export const update = (
  claim: string,
  resource: Resource,
  namespace: string,
  name: string,
  body: JsonObject,
  more: { readonly subresource?: Subresource; readonly fieldManager?: string } = {},
): Step => ask(claim, { _tag: 'Update', resource, namespace, name, body, fieldManager: 'editor', ...more })

type Subresource = NonNullable<Extract<ApiRequest, { readonly _tag: 'Update' }>['subresource']>
