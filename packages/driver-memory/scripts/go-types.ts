// What Go's types say of fields and OpenAPI does not: which scalars are pointers, whose zero value is kept, and which fields
// are written also where nobody set them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface GoField {
  readonly json: string
  readonly type: string
  readonly omitEmpty: boolean
  readonly omitZero: boolean
}

/** The fields of a struct by their names in JSON; those of structs that it embeds stand among them. */
export type GoStruct = readonly GoField[]

interface Raw {
  readonly fields: readonly GoField[]
  readonly embedded: readonly string[]
}

/** The structs of a package of types, where `folderOf` says where a module is. */
export const goStructs = (folderOf: (module: string) => string): ((definition: string) => GoStruct | undefined) => {
  const packages = new Map<string, ReadonlyMap<string, Raw>>()
  const structsOf = (home: string): ReadonlyMap<string, Raw> => {
    const known = packages.get(home)
    if (known !== undefined) return known
    const [module = '', ...rest] = home.split('!')
    const read = readPackage(join(folderOf(module), ...rest))
    packages.set(home, read)
    return read
  }
  const flat = (home: string, name: string): GoStruct | undefined => {
    const raw = structsOf(home).get(name)
    if (raw === undefined) return undefined
    return [...raw.fields, ...raw.embedded.flatMap((each) => flat(...embeddedAt(home, each)) ?? [])]
  }
  return (definition) => {
    const place = placeOf(definition)
    return place === undefined ? undefined : flat(...place)
  }
}

/** `io.k8s.api.core.v1.Pod` is `Pod` in `core/v1` of the module `k8s.io/api`. */
const placeOf = (definition: string): readonly [string, string] | undefined => {
  const [, api, version = '', name = ''] = /^io\.k8s\.api\.([^.]+)\.([^.]+)\.(\w+)$/.exec(definition) ?? []
  if (api !== undefined) return [`k8s.io/api!${api}!${version}`, name]
  const [, module, path = '', type = ''] = /^io\.k8s\.([^.]+)\.(pkg\..*)\.(\w+)$/.exec(definition) ?? []
  return module === undefined ? undefined : [`k8s.io/${module}!${path.replaceAll('.', '!')}`, type]
}

const embeddedAt = (home: string, type: string): readonly [string, string] => {
  const [alias = '', name] = type.split('.')
  if (name === undefined) return [home, alias]
  return [alias === 'metav1' ? 'k8s.io/apimachinery!pkg!apis!meta!v1' : 'k8s.io/api!core!v1', name]
}

const readPackage = (folder: string): ReadonlyMap<string, Raw> => {
  const structs = new Map<string, Raw>()
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.go') || file.endsWith('_test.go') || /^(generated|zz_)/.test(file)) continue
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, name = '', body = ''] of text.matchAll(/^type (\w+) struct \{\n(.*?)^\}/gms))
      structs.set(name, readStruct(body))
  }
  return structs
}

const readStruct = (body: string): Raw => {
  const fields: GoField[] = []
  const embedded: string[] = []
  for (const line of body.split('\n')) {
    const [, names, tag = ''] = /^\t([^/`]+?)\s*`(?:[^`]*\s)?json:"([^"]*)"/.exec(line) ?? []
    if (names === undefined) continue
    const [first = '', type] = names.split(/\s+/)
    const [json = '', ...options] = tag.split(',')
    if (json === '-') continue
    if (json === '') embedded.push((type ?? first).replace('*', ''))
    else
      fields.push({
        json,
        type: type ?? first,
        omitEmpty: options.includes('omitempty'),
        omitZero: options.includes('omitzero'),
      })
  }
  return { fields, embedded: embedded.filter((each) => !each.endsWith('TypeMeta')) }
}
