/** What of an object a client asks for: all of it, a table for people, or its metadata. */
export type Form = 'Whole' | 'Table' | 'Metadata' | 'Discovery'

/** How an answer is to be written. */
export interface Wanted {
  readonly encoding: Encoding
  readonly form: Form
}

export type Encoding = 'json' | 'yaml' | 'protobuf'

/** The first of the accepted representations that there is; undefined where there is none. Not every object has one in protobuf. */
export const wantedIn = (
  accept: string | undefined,
  hasProtobuf = false,
  forms: readonly Form[] = ['Whole', 'Table', 'Metadata', 'Discovery'],
): Wanted | undefined => {
  if (accept === undefined || accept.trim() === '') return { encoding: 'json', form: 'Whole' }
  for (const clause of clausesOf(accept)) {
    const encoding = encodings.get(clause.type)
    const form = formOf(clause.parameters)
    if (encoding === undefined || form === undefined || !forms.includes(form)) continue
    if (encoding !== 'protobuf' || (hasProtobuf && form === 'Whole')) return { encoding, form }
  }
  return undefined
}

const encodings: ReadonlyMap<string, Encoding> = new Map([
  ['application/json', 'json'],
  ['application/yaml', 'yaml'],
  ['application/vnd.kubernetes.protobuf', 'protobuf'],
  ['application/*', 'json'],
  ['*/*', 'json'],
])

const formOf = (parameters: ReadonlyMap<string, string>): Form | undefined => {
  const group = parameters.get('g') ?? ''
  const version = parameters.get('v') ?? ''
  switch (parameters.get('as')) {
    case undefined:
      return 'Whole'
    case 'Table':
      return group === 'meta.k8s.io' && metaVersions.has(version) ? 'Table' : undefined
    case 'PartialObjectMetadata':
    case 'PartialObjectMetadataList':
      return group === 'meta.k8s.io' && metaVersions.has(version) ? 'Metadata' : undefined
    case 'APIGroupDiscoveryList':
      return group === 'apidiscovery.k8s.io' && version === 'v2' ? 'Discovery' : undefined
    default:
      return undefined
  }
}

const metaVersions: ReadonlySet<string> = new Set(['v1', 'v1beta1'])

interface Clause {
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  readonly quality: number
}

/** In the order in which the client prefers them. */
const clausesOf = (accept: string): readonly Clause[] =>
  accept
    .split(',')
    .map(clauseOf)
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)

const clauseOf = (text: string): Clause => {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim())
  const parameters = new Map(
    rest.map((part) => {
      const [name = '', value = ''] = part.split('=')
      return [name.trim(), value.trim()] as const
    }),
  )
  const quality = Number(parameters.get('q') ?? 1)
  return { type: type.toLowerCase(), parameters, quality: Number.isNaN(quality) ? 0 : quality }
}

/** The type of a body, without parameters. */
export const mediaTypeOf = (contentType: string | undefined): string => {
  const [type = ''] = (contentType ?? '').split(';', 1)
  // What is there and names no type is no type that is known.
  return type.trim().toLowerCase() || (contentType ?? '').trim()
}
