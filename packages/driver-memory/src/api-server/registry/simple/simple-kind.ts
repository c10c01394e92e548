import type { Json } from '@fixpoint/core'
import { schemaOf } from '../../schema/builtin/definition.ts'
import { builtIn, usual } from '../built-in.ts'
import type { Codec, ServedKind } from '../kind.ts'
import { type TypedShape, typedCodec } from '../typed/typed-codec.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'

/** What there is to say of a kind that the server only keeps: no status of its own making, few rules. */
export interface SimpleKind extends Partial<Omit<ServedKind, 'resource' | 'schema' | 'codec'>> {
  readonly group: string
  readonly version?: string
  readonly kind: string
  readonly plural: string
  readonly namespaced?: boolean
  /** The name of its type in the OpenAPI document. */
  readonly definition: string
  /** Fields at the top that are there even where a body leaves them out. */
  readonly always?: readonly string[]
  readonly zero?: Readonly<Record<string, Json>>
  readonly fill?: TypedShape['fill']
  readonly fillList?: NonNullable<TypedShape['fillList']>
  /** Scalars whose zero value is kept, wherever they stand. */
  readonly pointers?: readonly string[]
  /** What the codec does beside reading. */
  readonly wrap?: (codec: Codec) => Codec
}

export const simpleKind = ({
  group,
  version = 'v1',
  kind,
  plural,
  namespaced = true,
  definition,
  always = [],
  zero = {},
  fill = {},
  fillList = {},
  pointers = [],
  wrap = (codec) => codec,
  ...own
}: SimpleKind): ServedKind => {
  const resource = builtIn(group, version, kind, plural, namespaced)
  const schema = schemaOf(definition)
  return {
    ...usual,
    listKind: `${kind}List`,
    names: dnsSubdomain,
    storagePath: plural,
    validate: () => [],
    ...own,
    resource,
    schema,
    codec: wrap(
      typedCodec({ resource, schema, always, zero, fill, fillList, pointers: { spec: pointers, status: pointers } }),
    ),
  }
}
