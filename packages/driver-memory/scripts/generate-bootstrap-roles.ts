// Writes src/rbac/bootstrap.generated.ts: the roles and bindings that every kube-apiserver makes for itself, from the
// fixtures that Kubernetes checks them against.
// npm run generate-bootstrap-roles
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ApiRequest, JsonObject } from '@fixpoint/core'
import { parse } from 'yaml'
import { createApiServer } from '../src/api-server/create-server.ts'
import { handle } from '../src/api-server/handle.ts'
import type { KubernetesObject } from '../src/api-server/object.ts'
import { aggregationOf } from '../src/rbac/aggregate.ts'

const modules = fileURLToPath(new URL('../../../e2e/control-plane/kubernetes-1.37', import.meta.url))
const target = fileURLToPath(new URL('../src/rbac/bootstrap.generated.ts', import.meta.url))
const folder = execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', 'k8s.io/kubernetes'], {
  cwd: modules,
  encoding: 'utf8',
}).trim()
const fixtures = join(folder, 'plugin/pkg/auth/authorizer/rbac/bootstrappolicy/testdata')

interface Item extends JsonObject {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
}

/** `view` is part of `edit`, which is part of `admin`: by name what is gathered comes last. */
const files = [
  'cluster-roles',
  'controller-roles',
  'cluster-role-bindings',
  'controller-role-bindings',
  'namespace-roles',
  'namespace-role-bindings',
]
const items = files.flatMap(
  (name) => parse(readFileSync(join(fixtures, `${name}.yaml`), 'utf8')).items as readonly Item[],
)

// What the server makes of them is written down, and not made anew by every cluster.
const server = createApiServer({ seed: 1, startedAt: 0 })
const self = { user: 'system:apiserver', userAgent: 'kube-apiserver' }
const resources = new Map(Array.from(server.served.values(), ({ kind }) => [kind.resource.kind, kind.resource]))
const send = (request: ApiRequest): void => {
  const [, { code, body }] = handle(server, request, self, 0)
  if (code > 201) throw new Error(JSON.stringify(body))
}
for (const { kind, metadata, ...item } of items) {
  const resource = resources.get(kind)
  if (resource === undefined) throw new Error(`no kind ${kind}`)
  const { namespace } = metadata
  send({ _tag: 'Create', resource, ...(namespace !== undefined && { namespace }), body: { ...item, metadata } })
}
const roles = (): readonly KubernetesObject[] => {
  const collection = server.served.get('clusterroles.rbac.authorization.k8s.io')?.collection
  return collection?.names('').flatMap((name) => collection.get('', name) ?? []) ?? []
}
for (const role of roles().toReversed()) {
  const apply = aggregationOf(role, roles())
  if (apply !== undefined) send(apply)
}

const made = items.map(({ kind, metadata: { namespace = '', name } }) => {
  const resource = resources.get(kind)
  const object =
    resource === undefined
      ? undefined
      : server.served.get(`${resource.plural}.${resource.group}`)?.collection.get(namespace, name)
  if (object === undefined) throw new Error(`${kind} ${name} was not made`)
  const { uid: _, resourceVersion: __, creationTimestamp: ___, managedFields = [], ...kept } = object.metadata
  return { ...object, metadata: { ...kept, managedFields: managedFields.map(({ time: ____, ...entry }) => entry) } }
})
writeFileSync(
  target,
  [
    '// Written by `npm run generate-bootstrap-roles` from the fixtures of Kubernetes. Not to be edited.',
    "import type { KubernetesObject } from '../api-server/object.ts'",
    '',
    'export const bootstrapObjects: readonly KubernetesObject[] = [',
    ...made.map((object) => `  ${JSON.stringify(object)},`),
    ']',
    '',
  ].join('\n'),
)
