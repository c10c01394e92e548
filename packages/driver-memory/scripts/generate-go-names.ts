// Writes src/api-server/schema/builtin/go-names.generated.ts: what Go calls the types of fields, where their schema does not
// tell; messages about bodies that can't be read have these words.
// npm run generate-schemas
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Definition, definitionNamed, definitionNames } from '../src/api-server/schema/builtin/definition.ts'

const modules = fileURLToPath(new URL('../../../e2e/control-plane/kubernetes-1.37', import.meta.url))
const target = fileURLToPath(new URL('../src/api-server/schema/builtin/go-names.generated.ts', import.meta.url))

const folderOf = (module: string): string =>
  execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd: modules, encoding: 'utf8' }).trim()

const folders: readonly (readonly [prefix: string, folder: string])[] = [
  ['io.k8s.api.', folderOf('k8s.io/api')],
  ['io.k8s.apimachinery.', folderOf('k8s.io/apimachinery')],
  ['io.k8s.apiextensions-apiserver.', folderOf('k8s.io/apiextensions-apiserver')],
]

interface Line {
  readonly name: string
  readonly type: string
  readonly tag: string
}

const sources = new Map<string, string>()

/** All Go source of a package, without tests. */
const sourceOf = (folder: string): string => {
  const known = sources.get(folder)
  if (known !== undefined) return known
  const files = readdirSync(folder).filter((name) => name.endsWith('.go') && !/_test\.go$|generated/.test(name))
  const source = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  sources.set(folder, source)
  return source
}

const linesOf = (source: string, struct: string): readonly Line[] => {
  const [, body = ''] = new RegExp(`^type ${struct} struct \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(source) ?? []
  return body.split('\n').flatMap((line) => {
    const [, left = '', tag] = /^\t([^`/]+?)\s+`.*?json:"([^"]*)"/.exec(line) ?? []
    if (tag === undefined) return []
    const [name = '', type] = left.trim().split(/\s+/, 2)
    return [{ name: type === undefined ? '' : name, type: type ?? name, tag }]
  })
}

interface Field {
  readonly type?: string
  readonly inlined?: string
}

const basic = new Set(['string', 'bool', 'int32', 'int64', 'int', 'float64', 'byte'])

/** A type as Go prints it: with the package that it is declared in. */
const printed = (type: string, pkg: string): string => {
  if (type.startsWith('*')) return printed(type.slice(1), pkg)
  if (type.startsWith('[]')) return `[]${printed(type.slice(2), pkg)}`
  const [, key, value] = /^map\[([^\]]+)\](.*)$/.exec(type) ?? []
  if (key !== undefined && value !== undefined) return `map[${printed(key, pkg)}]${printed(value, pkg)}`
  if (type === 'byte') return 'uint8'
  if (basic.has(type)) return type
  const [left = '', right] = type.split('.', 2)
  if (right === undefined) return `${pkg}.${left}`
  // A package of types is called by its version, whatever name it was imported under.
  return `${/v\d+\w*$/.exec(left)?.[0] ?? left}.${right}`
}

const usual = ({ type, format, items, additionalProperties, $ref }: Definition): string | undefined => {
  if ($ref !== undefined) return undefined
  if (type === 'string') return format === 'byte' ? '[]uint8' : 'string'
  if (type === 'boolean') return 'bool'
  if (type === 'integer') return format ?? 'int64'
  if (items !== undefined) return items.$ref === undefined ? `[]${usual(items) ?? '?'}` : undefined
  return additionalProperties === undefined ? undefined : `map[string]${usual(additionalProperties) ?? '?'}`
}

const fieldsOf = (
  folder: string,
  struct: string,
  definition: Definition,
  inlined: string | undefined,
): readonly (readonly [string, Field])[] => {
  const pkg = folder.split('/').at(-1) ?? ''
  return linesOf(sourceOf(folder), struct).flatMap(({ name, type, tag }) => {
    const [json = ''] = tag.split(',')
    if (name === '' && json === '') {
      const inner = type.split('.').at(-1) ?? ''
      return inner === 'TypeMeta' ? [] : fieldsOf(folder, inner, definition, inner)
    }
    const schema = definition.properties?.[json]
    if (schema === undefined) return []
    const goType = printed(type, pkg)
    const field: Field = {
      ...(goType !== (usual(schema) ?? goType) && { type: goType }),
      ...(inlined !== undefined && { inlined }),
    }
    return Object.keys(field).length === 0 ? [] : [[json, field] as const]
  })
}

const lines = definitionNames().flatMap((name) => {
  const [prefix, root] = folders.find(([start]) => name.startsWith(start)) ?? []
  if (prefix === undefined || root === undefined) return []
  const steps = name.slice(prefix.length).split('.')
  const struct = steps.pop() ?? ''
  const folder = join(root, ...steps)
  const fields = fieldsOf(folder, struct, definitionNamed(name) ?? {}, undefined)
  return fields.length === 0 ? [] : [`  ${JSON.stringify(name)}: ${JSON.stringify(Object.fromEntries(fields))},`]
})

writeFileSync(
  target,
  [
    '// Written by `npm run generate-schemas` from the Go types of Kubernetes. Not to be edited.',
    "import type { GoName } from './go-name.ts'",
    '',
    'export const goNames: Readonly<Record<string, Readonly<Record<string, GoName>>>> = {',
    ...lines,
    '}',
    '',
  ].join('\n'),
)
