import type { Json } from '@fixpoint/core'
import { schemaOf } from '../../schema/builtin/definition.ts'
import { builtIn, usual } from '../built-in.ts'
import type { Codec, ServedKind } from '../kind.ts'
import { type TypedShape, typedCodec } from '../typed/typed-codec.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'

/** What there is to say of a kind whose shape is all in the schemas and Go types of Kubernetes: its defaults and rules. */
export interface SimpleKind extends Partial<Omit<ServedKind, 'resource' | 'schema' | 'codec'>> {
  readonly group: string
  readonly version?: string
  readonly kind: string
  readonly plural: string
  readonly namespaced?: boolean
  /** The name of its type in the OpenAPI document. */
  readonly definition: string
  readonly zero?: Readonly<Record<string, Json>>
  readonly fill?: TypedShape['fill']
  readonly fillList?: NonNullable<TypedShape['fillList']>
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
  zero = {},
  fill = {},
  fillList = {},
  wrap = (codec) => codec,
  ...own
}: SimpleKind): ServedKind => {
  const resource = builtIn(group, version, kind, plural, namespaced)
  const schema = schemaOf(definition)
  const codec = wrap(typedCodec({ resource, schema, always: [], zero, fill, fillList, completes: true }))
  return {
    ...usual,
    listKind: `${kind}List`,
    names: dnsSubdomain,
    storagePath: plural,
    validate: () => [],
    ...(own.status !== undefined && { initialStatus: () => statusOfNothing(codec) }),
    ...own,
    resource,
    schema,
    codec,
  }
}

/** The status that Go writes before anybody has set one. */
const statusOfNothing = (codec: Codec): Json => {
  const decoded = codec.decode({ status: {} }, undefined)
  return decoded._tag === 'Decoded' ? (decoded.object['status'] ?? {}) : {}
}
