import { type ApiRequest, apiVersionOf, isJsonObject, type Json, type JsonObject, type Resource } from '@fixpoint/core'
import { deployments, ingresses, services } from '../actors/resources.ts'
import type { Random } from '../world/random.ts'
import type { Move } from './move.ts'

interface Edit {
  readonly words: string
  readonly resource: Resource
  readonly patchType: 'merge' | 'json' | 'apply'
  readonly body: Json
  readonly subresource?: 'scale'
  readonly force?: boolean
  /** `kubectl-edit` where it is absent. */
  readonly fieldManager?: string
}

const replace = (path: string, value: Json): Json => [{ op: 'replace', path, value }]

const container = '/spec/template/spec/containers'

/** Another program that applies a field, and so will come back for it. */
const applied = (words: string, resource: Resource, fields: JsonObject): Edit => ({
  words,
  resource,
  patchType: 'apply',
  force: true,
  fieldManager: 'gitops',
  body: { apiVersion: apiVersionOf(resource), kind: resource.kind, ...fields },
})

/** What people and other programs do to the children, by accident, on purpose, and by right. */
const edits: readonly [Edit, ...Edit[]] = [
  { words: 'scale', resource: deployments, patchType: 'merge', subresource: 'scale', body: { spec: { replicas: 5 } } },
  applied('apply replicas to', deployments, { spec: { replicas: 4 } }),
  applied('apply a label to', services, { metadata: { labels: { team: 'gitops' } } }),
  { words: 'set image', resource: deployments, patchType: 'json', body: replace(`${container}/0/image`, 'nginx:evil') },
  {
    words: 'inject a sidecar',
    resource: deployments,
    patchType: 'json',
    body: [{ op: 'add', path: `${container}/-`, value: { name: 'sidecar', image: 'proxy:1' } }],
  },
  {
    words: 'restart',
    resource: deployments,
    patchType: 'merge',
    body: { spec: { template: { metadata: { annotations: { restartedAt: 'today' } } } } },
  },
  { words: 'edit the port', resource: services, patchType: 'json', body: replace('/spec/ports/0/port', 9999) },
  {
    words: 'add a port',
    resource: services,
    patchType: 'json',
    body: [{ op: 'add', path: '/spec/ports/-', value: { name: 'metrics', port: 9100 } }],
  },
  {
    words: 'edit the selector',
    resource: services,
    patchType: 'merge',
    body: { spec: { selector: { 'app.kubernetes.io/name': 'other' } } },
  },
  {
    words: 'edit the host',
    resource: ingresses,
    patchType: 'json',
    body: replace('/spec/rules/0/host', 'evil.example.com'),
  },
  { words: 'name a class', resource: ingresses, patchType: 'merge', body: { spec: { ingressClassName: 'nginx' } } },
  ...[deployments, services, ingresses].flatMap((resource): readonly Edit[] => [
    { words: 'label', resource, patchType: 'merge', body: { metadata: { labels: { team: 'shop' } } } },
    { words: 'annotate', resource, patchType: 'merge', body: { metadata: { annotations: { note: 'keep' } } } },
    {
      words: 'label as of helm',
      resource,
      patchType: 'merge',
      body: { metadata: { labels: { 'app.kubernetes.io/managed-by': 'helm' } } },
    },
    { words: 'forget who manages', resource, patchType: 'merge', body: { metadata: { managedFields: [{}] } } },
    {
      words: 'take from its owner',
      resource,
      patchType: 'json',
      body: [{ op: 'remove', path: '/metadata/ownerReferences' }],
    },
    {
      words: 'offer',
      resource,
      patchType: 'merge',
      body: { metadata: { annotations: { 'platform.example.com/adopt': 'web' } } },
    },
  ]),
]

type Target = { readonly namespace: string; readonly name: string }

const named = (body: JsonObject, target: Target): JsonObject => ({
  ...body,
  metadata: { ...(isJsonObject(body['metadata']) ? body['metadata'] : {}), ...target },
})

export const drawEdit = (target: Target, random: Random): Omit<Move, 'at'> => {
  const { words, body, ...edit } = random.pick(edits)
  const request: ApiRequest = {
    _tag: 'Patch',
    fieldManager: 'kubectl-edit',
    ...target,
    ...edit,
    body: edit.patchType === 'apply' && isJsonObject(body) ? named(body, target) : body,
  }
  return {
    words: `${target.namespace}/${target.name}: ${words} the ${edit.resource.kind}`,
    act: { _tag: 'Send', requests: [request] },
  }
}
