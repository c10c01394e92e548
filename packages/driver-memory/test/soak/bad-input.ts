import { sealEnvelope } from '../../src/http/protobuf/envelope.ts'
import type { Random } from '../../src/index.ts'

/** A request that somebody who is careless, or worse, could send. */
export interface BadInput {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | undefined
}

/** Draws one. Most are refused; the few that are in order write one of a handful of objects. */
export const badInput = (random: Random, token: string): BadInput => {
  const resource = random.pick(resources)
  const collection = `/${resource.root}/namespaces/default/${resource.plural}`
  const name = random.pick(names)
  const method = random.pick(methods)
  const isWrite = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'
  const own = method === 'POST' ? collection : `${collection}/${name}`
  const path = random.chance(0.8)
    ? own
    : random.pick([collection, `${collection}/${name}`, `${own}/${random.pick(parts)}`, strangePath(random)])
  return {
    method,
    path: `${path}${random.chance(0.5) ? `?${query(random)}` : ''}`,
    headers: {
      authorization: random.chance(0.95) ? `Bearer ${token}` : random.pick(credentials),
      ...(random.chance(0.1) && { accept: random.pick(types) }),
      ...(random.chance(0.05) && {
        'impersonate-user': random.pick(['jane', '', 'system:serviceaccount:a:b']),
      }),
      ...(isWrite && { 'content-type': random.pick(types) }),
    },
    body: isWrite ? bodyOf(random, { ...resource.object, metadata: { name, ...resource.object.metadata } }) : undefined,
  }
}

type Few = readonly [string, ...string[]]

interface Sample {
  readonly root: string
  readonly plural: string
  readonly object: Readonly<Record<string, unknown>> & { readonly metadata?: object }
}

const container = { name: 'web', image: 'nginx:1.27', ports: [{ containerPort: 80 }] }
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } }

const resources: readonly [Sample, ...Sample[]] = [
  { root: 'api/v1', plural: 'configmaps', object: { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } } },
  { root: 'api/v1', plural: 'secrets', object: { apiVersion: 'v1', kind: 'Secret', stringData: { a: 'b' } } },
  {
    root: 'api/v1',
    plural: 'services',
    object: { apiVersion: 'v1', kind: 'Service', spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } },
  },
  { root: 'api/v1', plural: 'pods', object: { apiVersion: 'v1', kind: 'Pod', spec: template.spec } },
  {
    root: 'apis/apps/v1',
    plural: 'deployments',
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template },
    },
  },
  {
    root: 'apis/rbac.authorization.k8s.io/v1',
    plural: 'roles',
    object: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
    },
  },
  { root: 'apis/example.org/v1', plural: 'things', object: { apiVersion: 'example.org/v1', kind: 'Thing' } },
]

const names: Few = ['a', 'b', 'c', 'A', '%00', '..', 'x'.repeat(300)]
const parts: Few = ['status', 'scale', 'token', 'log', 'eviction', 'nope']
const methods: Few = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'POST', 'PUT', 'PATCH', 'HEAD', 'OPTIONS']
const credentials: Few = [
  'Bearer ',
  'Bearer wrong',
  'Bearer a.b.c',
  'Basic eA==',
  'Bearer eyJhbGciOiJub25lIn0.e30.',
  '',
]
const types: Few = [
  'application/json',
  'application/yaml',
  'application/vnd.kubernetes.protobuf',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/json-patch+json',
  'application/apply-patch+yaml',
  'application/json;as=Table;v=v1;g=meta.k8s.io',
  'text/plain',
  ';;',
]

const strangePath = (random: Random): string =>
  random.pick([
    '/',
    '//',
    '/%zz',
    '/api/v1/namespaces/%2e%2e/pods',
    `/${'a/'.repeat(below(random, 200))}`,
    '/apis/apps/v1/namespaces//deployments',
    '/openapi/v3/apis/none',
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    '/apis/authentication.k8s.io/v1/tokenreviews',
  ])

const query = (random: Random): string =>
  random.pick([
    'labelSelector=a%20in%20(b',
    'labelSelector=!!a',
    'fieldSelector=metadata.none%3Da',
    'limit=-1',
    'limit=x',
    'continue=eyJ9',
    'resourceVersion=x&resourceVersionMatch=Exact',
    'resourceVersion=99999999999',
    'watch=1&timeoutSeconds=0&resourceVersion=-1',
    'watch=1&timeoutSeconds=1&labelSelector=((',
    'dryRun=Some',
    'dryRun=All',
    'fieldManager=%00',
    'fieldManager=x&force=maybe',
    'fieldValidation=Strict',
    'propagationPolicy=Never&gracePeriodSeconds=x',
    'timeout=soon',
    'pretty=true',
    '%zz=%zz',
  ])

/** A body in order, or one that is broken in one of many ways. */
const bodyOf = (random: Random, object: object): Buffer => {
  const text = JSON.stringify(object)
  switch (below(random, 10)) {
    case 0:
      return Buffer.from(text.slice(0, below(random, text.length)))
    case 1:
      return flipped(random, Buffer.from(text))
    case 2:
      return Buffer.from(Array.from({ length: below(random, 200) }, () => below(random, 256)))
    case 3:
      return Buffer.from(random.pick(['[', '{"a":', '{"spec":{"a":[']).repeat(below(random, 3_000)))
    case 4:
      return Buffer.from(
        text.replace(/"[^"]*":"[^"]*"/, random.pick(['"a":1', '"spec":[]', '"metadata":null', '"kind":7'])),
      )
    case 5:
      return Buffer.from(`a: &a [x]\n${'b: *a\n'.repeat(below(random, 50))}`)
    case 6:
      return Buffer.from(
        JSON.stringify([
          {
            op: random.pick(['add', 'remove', 'test', 'none']),
            path: random.pick(['/a/b', '', 'x', '/metadata']),
            value: object,
          },
        ]),
      )
    case 7: {
      const sealed = Buffer.from(sealEnvelope(object as never) ?? 'k8s\0')
      return random.chance(0.5) ? flipped(random, sealed) : sealed.subarray(0, below(random, sealed.length + 1))
    }
    default:
      return Buffer.from(text)
  }
}

/** A whole number from 0 up to, but not including, the count. */
export const below = (random: Random, count: number): number => Math.floor(random.next() * count)

const flipped = (random: Random, bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes)
  for (let i = 0; i < 3 && copy.length > 0; i++) copy[below(random, copy.length)] = below(random, 256)
  return copy
}
