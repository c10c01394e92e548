// Writes src/rbac/bootstrap.generated.ts: the roles and bindings that every kube-apiserver makes for itself, from the
// fixtures that Kubernetes checks them against.
// npm run generate-bootstrap-roles
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const modules = fileURLToPath(new URL('../../../e2e/control-plane/kubernetes-1.37', import.meta.url))
const target = fileURLToPath(new URL('../src/rbac/bootstrap.generated.ts', import.meta.url))
const folder = execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', 'k8s.io/kubernetes'], {
  cwd: modules,
  encoding: 'utf8',
}).trim()
const fixtures = join(folder, 'plugin/pkg/auth/authorizer/rbac/bootstrappolicy/testdata')

interface Item {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: object }
  readonly rules?: unknown
  readonly aggregationRule?: unknown
  readonly roleRef?: { readonly kind: string; readonly name: string }
  readonly subjects?: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[]
}

const itemsIn = (file: string): readonly Item[] => parse(readFileSync(join(fixtures, file), 'utf8')).items as Item[]

/** The fields in which they differ: annotation and first label are those of all. */
const compact = ({ kind, metadata, rules, aggregationRule, roleRef, subjects }: Item): object => {
  const { 'kubernetes.io/bootstrapping': _, ...labels } = { ...metadata.labels } as Record<string, string>
  return {
    kind,
    name: metadata.name,
    ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(aggregationRule !== undefined && { aggregationRule }),
    ...(rules !== undefined && rules !== null && { rules }),
    ...(roleRef !== undefined && { roleRef }),
    ...(subjects !== undefined && { subjects }),
  }
}

const lines = [
  'cluster-roles',
  'controller-roles',
  'cluster-role-bindings',
  'controller-role-bindings',
  'namespace-roles',
  'namespace-role-bindings',
]
  .flatMap((name) => itemsIn(`${name}.yaml`))
  .map((item) => `  ${JSON.stringify(compact(item))},`)
writeFileSync(
  target,
  [
    '// Written by `npm run generate-bootstrap-roles` from the fixtures of Kubernetes. Not to be edited.',
    "import type { BootstrapObject } from './bootstrap.ts'",
    '',
    'export const bootstrapObjects: readonly BootstrapObject[] = [',
    ...lines,
    ']',
    '',
  ].join('\n'),
)
