// Writes src/api-server/schema/builtin/internal-types.generated.ts: the types that kube-apiserver works with inside. Messages
// about whole structs show them by the names and in the order of their fields there.
// npm run generate-schemas
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = fileURLToPath(new URL('../../../e2e/control-plane/kubernetes-1.37', import.meta.url))
const target = fileURLToPath(new URL('../src/api-server/schema/builtin/internal-types.generated.ts', import.meta.url))

const folderOf = (module: string): string =>
  execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd: modules, encoding: 'utf8' }).trim()

/** Structs that messages show, and all that they are made of. */
const roots = [
  'core.PodTemplateSpec',
  'core.PodResourceClaim',
  'core.Taint',
  'batch.PodFailurePolicy',
  'batch.SuccessPolicy',
  'batch.UncountedTerminatedPods',
  'apps.DeploymentStrategy',
  'apps.DaemonSetUpdateStrategy',
  'apps.StatefulSetUpdateStrategy',
  'policy.PodDisruptionBudgetSpec',
]

const kubernetes = folderOf('k8s.io/kubernetes')
const api = folderOf('k8s.io/api')
const sourceOf = (folder: string, file = 'types.go'): string => readFileSync(join(folder, file), 'utf8')

/** By package: what is inside, and what clients see. */
const packages: Readonly<Record<string, { readonly inside: string; readonly outside: string }>> = {
  ...Object.fromEntries(
    ['core', 'batch', 'apps', 'policy'].map((name) => [
      name,
      { inside: sourceOf(join(kubernetes, 'pkg/apis', name)), outside: sourceOf(join(api, name, 'v1')) },
    ]),
  ),
  meta: { inside: sourceOf(join(folderOf('k8s.io/apimachinery'), 'pkg/apis/meta/v1')), outside: '' },
}

interface Line {
  readonly name: string
  readonly type: string
  readonly tag: string
}

const linesOf = (source: string, struct: string): readonly Line[] | undefined => {
  const [, body] = new RegExp(`^type ${struct} struct \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(source) ?? []
  return body?.split('\n').flatMap((line) => {
    const [, names, tag = ''] =
      /^\t([A-Z*][^`/]*?|metav1\.ObjectMeta)\s*(?:`.*?json:"([^"]*)".*)?(?:\/\/.*)?$/.exec(line) ?? []
    if (names === undefined) return []
    const [first = '', type = ''] = names.split(/\s+/, 2)
    return [{ name: type === '' ? '' : first, type: type === '' ? first : type, tag }]
  })
}

const wanted = [...roots]
const known: Readonly<Record<string, string>> = {
  'resource.Quantity': 'quantity',
  'intstr.IntOrString': 'intOrString',
  'metav1.Time': 'time',
  'types.UID': 'string',
  'metav1.FieldsV1': 'time',
}

/** A type in one word, and what it is made of on the list of what is wanted. */
const wordOf = (type: string, home: string): string => {
  if (type.startsWith('*')) return `*${wordOf(type.slice(1), home)}`
  if (type.startsWith('[]')) return `[]${wordOf(type.slice(2), home)}`
  const [, value] = /^map\[[^\]]+\](.*)$/.exec(type) ?? []
  if (value !== undefined) return `map ${wordOf(value, home)}`.replace(' ', ':')
  if (known[type] !== undefined) return known[type]
  if (/^(string|bool)$/.test(type)) return type
  if (/^u?int\d*$/.test(type)) return 'int'
  const [left = '', right] = type.split('.', 2)
  const place = right === undefined ? home : left === 'metav1' ? 'meta' : left === 'api' ? 'core' : left
  const name = right ?? left
  const source = packages[place]?.inside ?? ''
  if (home === 'meta' && (name === 'Time' || name === 'FieldsV1')) return 'time'
  const [, named] = new RegExp(`^type ${name} (?!struct)(\\S+)`, 'm').exec(source) ?? []
  if (named !== undefined) return wordOf(named, place)
  wanted.push(`${place}.${name}`)
  return `${place}.${name}`
}

/** `Containers containers []core.Container`: the name inside, the one outside, and the type. */
const fieldsOf = (whole: string, outside = whole): readonly string[] => {
  const [place = '', name = ''] = whole.split('.')
  const lines = linesOf(packages[place]?.inside ?? '', name)
  if (lines === undefined) throw new Error(`no Go type is called ${whole}`)
  const seen = linesOf(packages[place]?.outside ?? '', outside.split('.').at(-1) ?? '') ?? []
  return lines.flatMap(({ name: field, type, tag }) => {
    if (field === '') {
      const word = wordOf(type, place)
      return fieldsOf(word)
    }
    const [json = '', ...options] = tag.split(',')
    const counterpart = seen.find((line) => line.name === field)?.tag.split(',')[0]
    const shown = json === '' ? (counterpart ?? field.charAt(0).toLowerCase() + field.slice(1)) : json
    const word = wordOf(type, place)
    return [
      `${json === '' ? field : json} ${shown} ${word}${options.some((each) => each.startsWith('omit')) ? '?' : ''}`,
    ]
  })
}

const found = new Map<string, string>()
for (let name = wanted.pop(); name !== undefined; name = wanted.pop())
  if (!found.has(name)) found.set(name, fieldsOf(name).join(', '))

writeFileSync(
  target,
  [
    '// Written by `npm run generate-schemas` from the Go types of Kubernetes. Not to be edited.',
    '',
    '/** By struct: the name of each field inside, the one that clients see, and its type; `?` where nothing stands for nothing. */',
    'export const internalTypes: Readonly<Record<string, string>> = {',
    ...[...found]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, fields]) => `  ${JSON.stringify(name)}: ${JSON.stringify(fields)},`),
    '}',
    '',
  ].join('\n'),
)
